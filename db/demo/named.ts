import { lena } from "./lena";
import type { Person } from "./person";
import { day, hour, minute, second } from "./script";

/** The people newcomers meet first. What is said of them here, tests and the ready box rely on. */
const maya: Person = {
  slug: "maya",
  name: "Maya Torres",
  channel: "messenger",
  bot: "Orders bot",
  email: "maya@torres.example",
  phone: "+34612345678",
  location: "Spain",
  notes: "Prefers Spanish in the evening. Lamp line customer since 2023.",
  tags: ["VIP", "Refund"],
  files: ["box-label.jpg"],
  chats: [
    {
      on: [410, "17:12"],
      script: `
        bot: Hola! I am the Orders bot of the lamp shop. Write me your order number, or tell me what you are looking for.
        user: I just moved, and my kitchen has one sad bulb hanging from a wire
        user: Something warm, not too modern?
        bot: That sounds like one for my colleagues. One moment please.
        accept bob
        agent: Hi Maya, this is Bob. How high is the ceiling, and is the lamp going over a table?
        user: 2.60 m, and yes, over a round table, 110 cm
        agent: Then I would hang the Alba, the 40 cm one, about 65 cm above the table. Warm white, dimmable.
        user: Oh, that is pretty. Brass or black?
        agent: In a kitchen: black. Brass shows every fingerprint, ask me how I know.
        user: Haha. Black then. Ordered!
        agent: I see it: order 41877. It leaves tomorrow. Enjoy the kitchen!
        user: Thank you Bob, you saved me a Sunday
        finish`,
    },
    {
      on: [5, "14:01"],
      script: `
        log greeting intent: matched "order problem" | {"matched":"order … without","intent":"order_problem","confidence":0.93,"ms":41}
        bot: Hola Maya! I can help with orders, refunds and returns. Which one is it?
        +40s user: Hello, order 48213 came without the lamp shade
        log order lookup: found 48213, 2 parcels, 1 delivered | {"order":"48213","parcels":2,"delivered":1,"ms":188}
        log handover route: order with a missing part goes to people | {"queue":"desk"}
        bot: I have found order 48213. A colleague will look at it with you.
        +70s accept bob
        agent: Sorry about that, Maya. Could you send a photo of the box label?
        +2m user: [box-label.jpg]
        agent: Thank you. The label says one of two, so the shade travels in a second parcel. It left us yesterday.
        user: Ah! Nobody told me there would be two
        agent: You are right, the confirmation should say so. I have written that to my colleagues.
        agent: It should be with you in two days. If it is not, write here and we will sort it out at once.
        user: Gracias, Bob
        finish`,
    },
    {
      lastWord: 2 * hour + 56 * minute,
      script: `
        log greeting intent: returning customer, chat 3 | {"returning":true,"chats":2,"ms":22}
        bot: Hola Maya! I can help with orders, refunds and returns. Which one is it?
        +95s user: Refund. The shade never came and I need it by Friday
        log refund intent: matched "refund", order 48213 from the last chat | {"matched":"refund","intent":"refund","confidence":0.88,"order":"48213","ms":57}
        +1s log courier lookup: no answer from the courier | {"error":"the courier did not answer within 3 s","attempt":2,"ms":3004}
        +15s user: ¿Puedo hablar con alguien?
        log handover asked: "hablar con alguien" | {"matched":"hablar con alguien","intent":"human","confidence":0.97,"language":"es"}
        bot: Claro que sí. Un momento, por favor.
        +72s accept bob
        +40s agent: Hola Maya, it is Bob again. I said two days and it did not come: I am sorry.
        +50s user: It is for my mother's birthday. She is turning 70 and the lamp is standing there naked
        +30s agent: Then a refund is not what you need. Let me see what I can still do by Friday.
        +25s whisper sam: She is VIP: offer express shipping, no need to ask me.
        +20s whisper bob: Thank you! The courier still takes parcels until five.
        +2m agent: I am packing a new shade myself and sending it by express today, it is with you the day after tomorrow, and the shipping is on us.
        +60s user: Really? That would be wonderful
        +30s user: And if the first one turns up after all?
        +4m agent: Then keep it closed, and we pick it up at your door whenever it suits you. I will write here as soon as the courier has it.`,
    },
  ],
};

const omar: Person = {
  slug: "omar",
  name: "Omar Haddad",
  channel: "messenger",
  bot: "Refund bot",
  email: "omar@haddad.example",
  phone: "+971501234567",
  location: "United Arab Emirates",
  notes: "Writes Arabic, reads English well. Office address for all deliveries.",
  tags: ["Refund"],
  chats: [
    {
      on: [64, "08:20"],
      script: `
        bot: مرحباً! أنا مساعد المتجر. كيف يمكنني مساعدتك اليوم؟
        user: السلام عليكم، أريد مصباحاً للقراءة بجانب السرير
        accept kim
        agent: وعليكم السلام عمر! The Luna clamps to the headboard and turns in every direction. Would that suit you?
        user: نعم، ممتاز. هل هو متوفر باللون الأبيض؟
        agent: Yes, in white and in sand. White is in stock.
        user: الأبيض من فضلك، شكراً جزيلاً
        finish`,
    },
    {
      on: [3, "09:05"],
      script: `
        bot: مرحباً عمر! هل تريد استرجاع المبلغ أم استبدال المنتج؟
        user: المصباح وصل مكسوراً للأسف
        user: رقم الطلب 48077
        bot: شكراً لك. سأحوّلك إلى أحد زملائي الآن.
        accept kim
        agent: Omar, I am sorry to read that. Would you like a new Luna or the money back?
        user: أريد استرداد المبلغ من فضلك، اشتريت واحداً آخر من السوق
        agent: Of course. The 349 dirhams go back to your card ending in 4410, it takes three to five days.
        user: وهل يجب أن أعيد المصباح المكسور؟
        agent: No need, please recycle it. Glass should not travel twice.
        user: شكراً لكم على سرعة الرد 🌷
        agent: Thank you, Omar. مع السلامة!
        finish: Refunded in full, finished by Kim`,
    },
  ],
};

const ivy: Person = {
  slug: "ivy",
  name: "Ivy Chen",
  channel: "whatsapp",
  bot: "Orders bot",
  email: "ivy@chen.example",
  phone: "+8613812345678",
  location: "China",
  notes: "Orders for a tea house in Hangzhou, always in sixes.",
  tags: ["Wholesale"],
  chats: [
    {
      on: [121, "07:40"],
      script: `
        bot: 您好！欢迎来到灯具店。请问有什么可以帮您？
        user: 你好，我想给茶馆订六盏纸灯
        accept kim
        agent: 您好 Ivy！The Kumo in paper, 35 cm, is in stock: six pieces, 10 % off. Shall I put them aside?
        user: 好的，请帮我留着。今天晚上付款可以吗？
        agent: 当然可以。They are yours until tomorrow evening.
        user: 谢谢！👍
        finish`,
    },
    {
      ago: 12 * minute + 4 * second,
      script: `
        bot: 您好 Ivy！请问您的订单号是多少？
        +35s user: 48266
        bot: 谢谢。正在为您转接人工客服，请稍候。
        +45s user: 我的订单还没有收到，可以帮我查一下吗？
        +3m user: 茶馆后天开业，有点着急 🙏`,
    },
  ],
};

const jonas: Person = {
  slug: "jonas",
  name: "Jonas Berg",
  channel: "sms",
  bot: "Orders bot",
  email: "jonas@berg.example",
  phone: "+46701234567",
  location: "Sweden",
  avatar: "jonas.png",
  files: ["jonas.png"],

  chats: [
    {
      on: [33, "15:30"],
      script: `
        user: Hej, does the Fjord floor lamp take an LED bulb?
        bot: Yes: E27, up to 12 W LED. Write AGENT to reach a person.
        user: Great. Ordering two
        finish: Answered by the bot`,
    },
    {
      ago: 3 * minute + 41 * second,
      script: `
        user: Hi, the second parcel is missing
        bot: Thank you. A colleague will answer you here shortly.
        +40s user: Order 48251. One Fjord came, the tracking of the other says delivered, but my neighbours don't have it`,
    },
  ],
};

const victor: Person = {
  slug: "victor",
  name: "Victor Blank",
  channel: "messenger",
  bot: "Orders bot",
  notes: "Blocked after the second round of abuse. Never ordered anything.",
  blocked: { by: "sam", ago: 9 * day - 10 * minute },
  chats: [
    {
      ago: 11 * day,
      script: `
        bot: Hello Victor! Write me your order number, or tell me what you are looking for.
        user: BUY FOLLOWERS CHEAP!!! 10000 for 9.99 -> followers-now.example
        user: BUY FOLLOWERS CHEAP!!! 10000 for 9.99 -> followers-now.example
        accept bob
        agent: Hello Victor, we sell lamps and we are not interested. Please do not send this again.
        user: your loss idiots
        finish`,
    },
    {
      ago: 9 * day,
      script: `
        bot: Hello Victor! Write me your order number, or tell me what you are looking for.
        +30s user: last chance, 20000 followers, pay in gift cards
        +60s accept kim
        +40s agent: Victor, my colleague has asked you to stop. This is the last answer you get from us.
        +50s user: i know where your shop is
        +1m whisper kim: Sam, could you look at this one? He was here two days ago already.
        +2m whisper sam: Seen. I am blocking him, and thank you for staying calm.
        +4m finish by sam: Blocked by Sam`,
    },
  ],
};

const nina: Person = {
  slug: "nina",
  name: "Nina Kovač",
  channel: "instagram",
  bot: "Welcome bot",
  email: "nina@kovac.example",
  phone: "+385912345678",
  location: "Croatia",
  notes: "Closed her studio in Zagreb in spring and asked us to put her file to rest.",
  tags: ["Interior designer"],
  deactivated: { by: "ada", ago: 171 * day },
  chats: [
    {
      on: [402, "10:15"],
      script: `
        bot: Hi! Lovely to see you here. What can we light up for you?
        user: Dobar dan! I design small apartments, do you have trade prices?
        accept leo
        agent: Dobar dan Nina! 15 % from the first lamp, and samples on loan. May I send you the form?
        user: Please do
        user: And I love the Perla in your last post. Is the glass blown by hand?
        agent: By two sisters on Murano, no two are the same. I will add one to your samples.
        user: Now I want ten
        finish`,
    },
    {
      on: [172, "13:05"],
      script: `
        bot: Hi Nina! What can we light up for you?
        user: Hi, a sad one today: I am closing the studio. Could you delete me from the trade list?
        accept ada
        agent: Oh Nina, I am sorry. Of course, I do it today. Your samples can stay with you, as a farewell.
        user: That is so kind. The Perla will hang in my own kitchen then ❤️
        agent: It could not hang better. Sretno, and write to us any time: you will be back with the first line.
        user: Hvala, Ada
        finish`,
    },
  ],
};

const tom: Person = {
  slug: "tom",
  name: "Tom Okafor",
  channel: "whatsapp",
  bot: "Repairs bot",
  email: "tom@okafor.example",
  phone: "+2348031234567",
  location: "Nigeria",
  notes: "Does not want newsletters. Answers himself when it is about an order.",
  unsubscribed: { by: "sam", ago: 20 * day - hour },
  chats: [
    {
      on: [97, "11:45"],
      script: `
        bot: Hello Tom! Is it about a repair, a spare part or something else?
        user: Spare part. The dimmer of my Fjord hums
        accept bob
        agent: Hi Tom, that is the old dimmer with some LED bulbs. We send you the new one for free, it is a matter of two screws.
        user: Free? Nice. To the same address please
        agent: On its way. Switch off the fuse first, please!
        user: Will do, boss 😄
        finish`,
    },
    {
      ago: 20 * day,
      script: `
        user: Please stop the offers every week. I buy a lamp every five years
        accept sam
        agent: Fair enough, Tom! I have taken you off the list. You only hear from us when you write, or about an order.
        user: Thank you. The new dimmer is silent by the way
        agent: Music to my ears. Or rather none.
        finish`,
    },
  ],
};

const visitor: Person = {
  slug: "visitor",
  name: null,
  channel: "web_chat",
  bot: "Welcome bot",
  chats: [
    {
      ago: 9 * minute,
      script: `
        bot: Hello! You are looking at the Alba pendant. Any question, just write.
        +20s user: Is anybody there
        bot: Yes! A colleague will be with you in a moment.
        +27s accept kim
        +12s agent: Hi, this is Kim. What would you like to know about the Alba?
        +48s user: does it come with a longer cable? my ceiling is 3,80
        +70s agent: It does: up to 5 m, made to measure, and it costs nothing extra. It takes two days longer.
        +40s user: 👍 and in green?
        +55s agent: Let me ask the workshop, they sit next door.`,
    },
  ],
};

const priya: Person = {
  slug: "priya",
  name: "Priya Nair",
  channel: "whatsapp",
  bot: "Repairs bot",
  email: "priya@nair.example",
  phone: "+919812345678",
  location: "India",
  notes: "Photographs everything, which helps us a lot. Studio hours: 10 to 18, Kochi time.",
  tags: ["Interior designer", "Repair"],
  avatar: "priya.png",
  files: [
    "priya.png",
    "kumo-torn.jpg",
    "kumo-before.jpg",
    "kumo-mended.jpg",
    "workshop-evening.jpg",
    "shelf.png",
    "singing-dimmer.wav",
    "dimming.webm",
    "invoice-48102.pdf",
    "measurements.txt",
    "care-instructions.html",
  ],
  chats: [
    {
      on: [58, "06:20"],
      script: `
        bot: Namaste Priya! Send me your order number or a photo.
        user: I would like to order for my studio: two Kumo and one Alba in brass
        accept kim
        agent: Hello Priya, this is Kim. Two Kumo in 45 cm?
        user: 45 is right. The windows and the table are in the file [measurements.txt]
        agent: Thank you for measuring twice. Here is the invoice. [invoice-48102.pdf]
        user: Paid!
        agent: And here is how to care for the paper. [care-instructions.html]
        user: Very thorough. The shelf is waiting for them [shelf.png]
        agent: What a shelf! I am sending this round the house.
        finish`,
    },
    {
      on: [9, "05:10"],
      script: `
        log greeting media: image received, 1080 x 1440 | {"media":"image/jpeg","ms":12}
        bot: Namaste Priya! Send me your order number or a photo.
        user: The paper of one Kumo has a tear. My nephew, a kite, a long story [kumo-torn.jpg]
        log triage classify: torn paper, 0.91 | {"matched":"torn_paper","confidence":0.91,"labels":[["torn_paper",0.91],["broken_frame",0.06]],"ms":640}
        +1s log warranty lookup: no answer from the order system | {"error":"the order system did not answer within 3 s","attempt":2,"ms":3004}
        bot: That looks like a tear in the paper. A colleague from the workshop will look at it.
        accept bob
        agent: Hi Priya! I have seen worse. Would you mend it yourself if I send you the kit?
        user: I would love to. I do not like throwing things away
        agent: Then here is our little guide, with pictures: https://lamps.example/care/kumo#mending
        user: Is it the same paper as in https://lamps.example/papers?kind=washi&weight=40g ? I still have a sheet of that
        agent: Exactly that one. Then you only need the glue. {failed: The message could not be delivered: the phone was off for too long.}
        +5m agent: Exactly that one. Then you only need the glue, it goes out today.
        user: By the way, on your German page this lamp is called a Papierlampenschirmaufhängungsbefestigungsschraubenabdeckkappenhalterungsgeschichtenerzählerlampenladenlieblingslampe. Is that real??
        agent: Only the first half. The rest is Ada on a Friday afternoon.
        finish`,
    },
    {
      on: [2, "07:40"],
      script: `
        user: Look! Gold in the seam, as in a tea bowl [kumo-before.jpg, kumo-mended.jpg, workshop-evening.jpg]
        bot: Thank you for the pictures, Priya! I am calling a colleague who will want to see this.
        accept bob
        agent: Priya, that is beautiful. Before, after, and the evening: may we show it in the workshop?
        user: Of course ❤️ And this is how it comes on in the morning [dimming.webm] <answers 1>
        agent: I watched it four times. {delivered} <reaction 😂>
        user: Only one question left: the dimmer sings. Turn up the sound [singing-dimmer.wav]
        agent: In C major! That is the old driver. I am sending you a silent one, free of charge.
        user: A pity, I was getting used to the concert
        agent: Where may it go?
        user: Location: Backwater Studio, Fort Kochi (9.9658, 76.2421) <location, answers 1>
        agent: And when is somebody there?
        user: Before noon <postback, reaction 👍>
        user: <deleted>
        user: And this is my neighbour, should nobody open <edited>
        user: Contact: Asha Menon, +91 98123 45679 <contacts>
        +26h agent: Your new driver is on its way: https://track.example/LX48310IN {failed: More than 24 hours since the customer last wrote.}
        +2m finish`,
    },
  ],
};

export const named: Person[] = [lena, maya, omar, ivy, jonas, victor, nina, tom, visitor, priya];
