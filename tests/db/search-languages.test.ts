import { beforeAll, expect, test } from "vitest";
import type { Agent } from "@/db/queries/agents";
import { searchChat, searchMessages } from "@/db/queries/search";
import { findMarks } from "@/lib/search/find-marks";
import { withDatabase } from "@/tests/database";
import { agentNamed, says, userNamed } from "@/tests/people";

withDatabase();

/** A line, what somebody types, and what of the line is marked then; nothing: the line is not found. */
const cases: [line: string, typed: string, marked: string[]][] = [
  ["Wir treffen uns im Café Zürich in der Bahnhofstraße.", "cafe", ["Café"]],
  ["Wir treffen uns im Café Zürich in der Bahnhofstraße.", "zurich", ["Zürich"]],
  ["Wir treffen uns im Cafe\u0301 Zu\u0308rich.", "CAFÉ ZÜRICH", ["Cafe\u0301", "Zu\u0308rich"]],
  ["Wir treffen uns im Café Zürich in der Bahnhofstraße.", "bahnhofstrasse", ["Bahnhofstraße"]],
  ["BAHNHOFSTRASSE 4", "Bahnhofstraße", ["BAHNHOFSTRASSE"]],
  [
    "Smørrebrød på Ærø, Łódź i Đakovo",
    "smorrebrod aero lodz dakovo",
    ["Smørrebrød", "Ærø", "Łódź", "Đakovo"],
  ],
  ["El niño llegó mañana.", "manana", ["mañana"]],
  ["İstanbul'da ılık bir gün", "istanbul ilik", ["İstanbul", "ılık"]],
  ["Don’t send the lamp", "don't", ["Don’t"]],

  ["请问这个价格包含运费吗?", "价格", ["价格"]],
  ["请问这个价格包含运费吗?", "费", ["费"]],
  ["请问这个价格包含运费吗?", "格价", []],
  ["请问这个价格包含运费吗?", "价格 运费", ["价格", "运费"]],
  ["配送先を東京都渋谷区に変更してください。", "渋谷", ["渋谷"]],
  ["パスワードを忘れました", "ﾊﾟｽﾜｰﾄﾞ", ["パスワード"]],
  ["カ\u3099ラスが割れた", "ガラス", ["カ\u3099ラス"]],
  ["배송이 언제 도착하나요?", "배송", ["배송"]],
  ["배송이 언제 도착하나요?", "도착", ["도착"]],
  ["สินค้ายังไม่มาถึงเลยค่ะ", "สินค้า", ["สินค้า"]],
  ["สินค้ายังไม่มาถึงเลยค่ะ", "ถึง", ["ถึง"]],

  ["أُرِيدُ إِلْغَاءَ الطَّلَبِ", "اريد الغاء", ["أُرِيدُ", "إِلْغَاءَ"]],
  ["اريد الغاء الطلب", "إِلْغَاءَ", ["الغاء"]],
  ["شكرا جـــزيلا", "جزيلا", ["جـــزيلا"]],
  ["رقم الطلب ١٠٢٩٣٣", "102933", ["١٠٢٩٣٣"]],
  ["المدرسة على اليمين", "المدرسه علي", ["المدرسة", "على"]],
  ["הַזְמָנָה לֹא הִגִּיעָה", "הזמנה", ["הַזְמָנָה"]],
  ["ההזמנה שלי לא הגיעה", "הגיע", ["הגיעה"]],
  ["Η παραγγελία μου στους δρόμους", "ΠΑΡΑΓΓΕΛΙΑ ΔΡΟΜΟΥΣ", ["παραγγελία", "δρόμους"]],
  ["Ещё не пришёл мой заказ", "еще пришел", ["Ещё", "пришёл"]],
  ["मेरा ऑर्डर नहीं आया", "ऑर्डर", ["ऑर्डर"]],

  ["My order A-1029-33 is late.", "A-1029-33", ["A-1029-33"]],
  ["My order A-1029-33 is late.", "a102933", ["A-1029-33"]],
  ["My order A-1029-33 is late.", "#A-1029-33", ["A-1029-33"]],
  ["My order #A102933 is late.", "a-1029-33", ["A102933"]],
  ["My order A-1029-33 is late.", "A-10", ["A-1029-33"]],
  ["My order A-1029-33 is late.", "A-1029-34", []],
  [
    "Write to lena.fischer@users.example please",
    "lena.fischer@users.example",
    ["lena.fischer@users.example"],
  ],
  ["Write to lena.fischer@users.example please", "fischer@users", ["fischer@users"]],
  ["See https://www.shop.example/items/12?size=L", "shop.example/items/12", ["shop.example/items/12"]],
  ["See shop.example/items/12", "https://www.shop.example/items/12", ["shop.example/items/12"]],

  ["Call me at +49 170 1234567.", "0170 1234567", ["49 170 1234567"]],
  ["Call me at +49 170 1234567.", "01701234567", ["49 170 1234567"]],
  ["Call me at 0170/1234567.", "+49 170 1234567", ["0170/1234567"]],
  ["Call me at 01701234567.", "0049 170 123 45 67", ["01701234567"]],
  ["Call me at (0170) 123-4567.", "1234567", ["0170) 123-4567"]],
  ["Call me at +49 170 1234567.", "tomorrow 0170 1234567", []],
  ["Call me at +49 170 1234567.", "0171 1234567", []],

  ["Thank you 👍🏽 so much", "👍🏽", ["👍🏽"]],
  ["Thank you 👍🏽 so much", "👍", ["👍"]],
  ["Thank you 👍 so much", "👍🏽", []],
  ["We are 👨‍👩‍👧 three", "👨‍👩‍👧", ["👨‍👩‍👧"]],
  ["I ❤️ it", "❤", ["❤️"]],

  ["The lamp shade is broken", '"lamp shade"', ["lamp shade"]],
  ["The shade of the lamp", '"lamp shade"', []],
  ["The lamp-shade is broken", "„lamp shade“", ["lamp-shade"]],
  ["The lamp shade is broken", '"lamp shade', ["lamp shade"]],
  ["The lamp shade is broken", '"lamp sha"', []],
  ["The lamp shade is broken", "broken lam", ["lamp", "broken"]],
  ["The lamp shade is broken", "lam broken", []],
  ["The lamp shade is broken", "lamp -broken", []],
  ["The lamp shade is broken", "lamp -bro", ["lamp"]],
  ["The lamp shade is broken", 'lamp -"broken shade"', ["lamp"]],
  ["I am in", "i", ["I"]],
  ["Nothing at all", "i", []],
];

let ada: Agent;
beforeAll(async () => {
  ada = await agentNamed("Ada", "Admin");
});

test.each(cases)("%s | %s", async (line, typed, marked) => {
  const user = await userNamed("Lena Fischer");
  await says(user, line, Date.UTC(2026, 2, 12));
  const everywhere = (await searchMessages(ada, typed, {})).hits.filter((hit) => hit.userId === user);
  const here = await searchChat(ada, user, typed, {});
  const expected = marked.length > 0 ? [line] : [];
  expect(everywhere.map((hit) => hit.text)).toEqual(expected);
  expect(here.hits.map((hit) => hit.text)).toEqual(expected);
  expect(here.count).toBe(expected.length);
  if (marked.length > 0)
    expect(findMarks(line, typed).map(([from, to]) => line.slice(from, to))).toEqual(marked);
});
