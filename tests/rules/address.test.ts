import { expect, test } from "vitest";
import { address } from "@/lib/mail/address";

test.each([
  ["", "Name an e-mail address."],
  ["bob", "This is not an e-mail address"],
  ["bob@desk", "This is not an e-mail address"],
  ["bob@desk.example,eve@evil.example", "Only one e-mail address"],
  ["bob@desk.example; eve@evil.example", "Only one e-mail address"],
  ["bob@desk.example@evil.example", "Only one e-mail address"],
  ["Bob <bob@desk.example>", "without a name"],
  ['"bob"@desk.example', "without a name, quotes"],
  ["bob @desk.example", "without a name"],
  ["bob@desk.example\r\nBcc: eve@evil.example", "no line breaks"],
  ["bob@desk.example\n", "no line breaks"],
  ["bob@desk.example\0", "no line breaks"],
  ["bob@desk.example\u2028", "no line breaks"],
  ["bob\u200b@desk.example", "no invisible signs"],
  ["bob＠desk.example", "a plain @"],
  ["bob﹫desk.example", "a plain @"],
  ["bób@desk.example", "plain letters"],
  ["bob@dеsk.example", "plain letters"],
  [`${"b".repeat(250)}@desk.example`, "This is not an e-mail address"],
])("takes no %j for an address", (typed, sentence) => {
  const parsed = address.safeParse(typed);
  expect(parsed.error?.issues[0]?.message).toContain(sentence);
});

test.each(["bob@desk.example", "  bob.o'neil+chat@sub.desk.example ", "x@xn--dsk-bma.example"])(
  "takes %j",
  (typed) => {
    expect(address.parse(typed)).toBe(typed.trim());
  },
);
