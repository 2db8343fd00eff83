import { fill } from "./fill";
import { english, german, once } from "./lena-topics";
import { orderOf } from "./orders";
import type { ChatStory, Person } from "./person";
import { between, pick, randomFrom, shuffled } from "./random";
import { type AgentSlug, day, nameOf } from "./script";

const chatCount = 60;
const messageCount = 5000;
const firstDay = 1100;
const lastDay = 2;
const stuckSince = 700;
const leoLeft = 47;

const random = randomFrom("lena's chats");

const words: Record<string, readonly string[]> = {
  lamp: ["Alba", "Luna", "Kumo", "Fjord", "Perla", "Lucerna", "Nonna", "Bruma"],
  room: ["front room", "back room", "kitchen", "corridor", "garden room", "reading corner"],
  raum: ["Vorderzimmer", "Hinterzimmer", "Flur", "Gartenzimmer", "Keller"],
  color: ["moss green", "terracotta", "cream", "black", "night blue", "brass"],
  color2: ["sand", "ochre", "copper", "white", "dove grey"],
  farbe: ["Moosgrün", "Terrakotta", "Creme", "Nachtblau", "Messing"],
  farbe2: ["Sand", "Ocker", "Kupfer", "Weiß", "Taubengrau"],
  day: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
  tag: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"],
  hour: ["9:12", "10:40", "11:05", "14:20", "16:48"],
  num: ["three", "four", "5", "6", "8"],
  num2: ["9", "ten", "12"],
  eur: ["12", "19", "24.50", "36", "48", "79"],
};

const greetings = {
  english: [
    "bot: Hello Lena! Orders, repairs or something new?\nuser: {wish}, please\nbot: I am fetching somebody.",
    "user: Good morning! Anybody awake?\nbot: Always. But you would like a person, I suppose?\nuser: You know me",
    "bot: Welcome back, Lena. What is it today?\nuser: {wish}. And a list, a long one\nbot: Then I leave you to my colleagues.",
    "user: Hi, me again, with coffee and a list\nbot: Hello Lena! One moment, a colleague is coming.",
  ],
  german: [
    "bot: Hallo Lena! Worum geht es heute?\nuser: {wunsch}. Und ein paar Kleinigkeiten\nbot: Ich hole jemanden dazu.",
    "user: Guten Morgen aus der Laterne!\nbot: Guten Morgen, Lena! Ein Mensch ist gleich da.",
    "user: Hallo, ich bin's wieder, mit der langen Liste\nbot: Hallo Lena! Einen Moment bitte.",
  ],
};
words.wish = ["An order", "A repair", "Something new", "Somebody with patience", "Your lamp doctor"];
words.wunsch = ["Eine Bestellung", "Eine Reparatur", "Etwas Neues", "Jemand mit Geduld"];

const hellos = {
  english: [
    "agent: Hi Lena, {agent} here. I have tea, what have you got?",
    "agent: Good to read you, Lena! This is {agent}. Where do we begin?",
    "agent: Hello Lena, {agent} here. Fire away!",
  ],
  german: [
    "agent: Hallo Lena, hier ist {agent}. Womit fangen wir an?",
    "agent: Guten Tag, Lena! {agent} hier, leg los.",
  ],
};

const handovers = {
  english: "agent: Hi Lena, {agent} here, I am taking over. I have read everything above.",
  german: "agent: Hallo Lena, hier ist {agent}, ich übernehme. Ich habe oben alles gelesen.",
};

const closings = {
  english: [
    "user: That was all. Thank you!\nagent: Always a pleasure, Lena. Greetings to the Laterne!",
    "user: My list is empty. A good feeling\nagent: Mine too. Have a good evening!\nuser: You too, bye!",
    "user: I have to go, the cake is burning\nagent: Run! We have everything written down.",
    "user: Thanks, you are wonderful\nagent: See you soon, Lena!",
  ],
  german: [
    "user: Das war alles, vielen Dank!\nagent: Sehr gern, Lena. Grüße in die Laterne!",
    "user: So, die Gäste kommen. Bis bald!\nagent: Bis bald und einen schönen Abend!",
    "user: Danke dir, das hat sehr geholfen\nagent: Dafür sind wir da. Tschüss, Lena!",
  ],
};

const asides = {
  english: [
    "user: One moment, somebody wants to pay",
    "user: Next point on my list",
    "agent: I am still here, take your time.",
    "user: Sorry, I'm back",
    "user: ☕",
    "system: Order {order} has left the house.",
    "user: The milk was boiling over. Where were we?",
    "agent: I write that down.",
  ],
  german: [
    "user: Moment, hier will jemand zahlen",
    "user: So, nächster Punkt",
    "agent: Ich bin noch da, lass dir Zeit.",
    "user: Bin wieder da",
    "user: 😅",
    "system: Bestellung {order} ist unterwegs.",
    "agent: Das schreibe ich mir auf.",
  ],
};

type Language = keyof typeof greetings;

const firstLines = `
  bot: Hello! I am the Orders bot of the lamp shop. What can we light up for you?
  user: Hello! I am opening a café in Berlin in six weeks and I own exactly one lamp
  user: It is called Laterne, so this is a bit embarrassing
  bot: That sounds like one for my colleagues. One moment please.
  accept bob
  agent: Hi Lena, this is Bob. A café called Laterne without lamps: you have come to the right place!
  user: I hoped so. Three rooms, high ceilings, little money, big dreams
  agent: My favourite kind of customer. Shall we go room by room?
  user: Yes, and please be honest with me
  agent: Always. The first thing: no spotlights.
  user: I like you already`;

const lastLines = `
  bot: Hello Lena! Orders, repairs or something new?
  user: Sam, please! It is about the winter garden
  bot: Of course. Sam is on his way.
  accept sam
  agent: Hi Lena! So the winter garden is really happening?
  user: It is! The glass is in since yesterday. You have to see the light in the afternoon
  agent: I would love to. And what happens after four o'clock, when it is gone?
  user: That is why I write to YOU`;

const farewell = `
  user: Then I wait for your drawing. No hurry, the heating comes first
  agent: You have it by the end of the week. I drew your very first room, I am not going to miss the last one.
  user: Who says it is the last one 😄
  agent: I knew it. Greetings to everybody!
  user: Danke, Sam. Bis bald!`;

function topicsOf(text: string): string[] {
  return text.trim().split(/\n\n+/);
}

/** Draws topics like cards: none comes again before all have been. */
class Deck {
  private cards: string[];
  constructor(
    private readonly topics: string[],
    extra: string[] = [],
  ) {
    this.cards = shuffled(random, [...topics, ...extra]);
  }
  /** The next topic of at most `lines` lines. */
  draw(lines: number): string | undefined {
    if (this.cards.length < 4) this.cards.push(...shuffled(random, this.topics));
    const i = this.cards.findIndex((card) => messagesIn(card) <= lines);
    return i < 0 ? undefined : this.cards.splice(i, 1)[0];
  }
}

const decks: Record<Language, Deck> = {
  english: new Deck(
    topicsOf(english),
    topicsOf(once).filter((topic) => !/[äöüß]/.test(topic)),
  ),
  german: new Deck(
    topicsOf(german),
    topicsOf(once).filter((topic) => /[äöüß]/.test(topic)),
  ),
};

const littleDecks: Record<Language, Deck> = {
  english: new Deck(asides.english),
  german: new Deck(asides.german),
};

function messagesIn(script: string): number {
  return script.split("\n").filter((line) => /^\s*(\+\S+ )?(user|agent|bot|system): /.test(line)).length;
}

function told(text: string, daysAgo: number, also: Record<string, string> = {}): string {
  return fill(text, { order: orderOf(daysAgo, random), ...also }, words, random);
}

function handlerOf(daysAgo: number): AgentSlug {
  return daysAgo < stuckSince && random() < 0.7 ? "sam" : pick(random, onDuty(daysAgo));
}

function onDuty(daysAgo: number): AgentSlug[] {
  return daysAgo > leoLeft + 5 ? ["bob", "kim", "leo", "ada"] : ["bob", "kim", "ada"];
}

/** A chat of exactly `size` messages: greeting, topics in between, perhaps a transfer, farewell. */
function chatOf(size: number, daysAgo: number): string {
  const language: Language = random() < 0.3 ? "german" : "english";
  const agent = handlerOf(daysAgo);
  const greeting = `${pick(random, greetings[language])}\naccept ${agent}\n${pick(random, hellos[language])}`;
  const opening = told(greeting, daysAgo, { agent: nameOf(agent) });
  const closing = pick(random, closings[language]);
  const transfer = random() < 0.25 ? transferFrom(agent, language, daysAgo) : "";
  const room = size - messagesIn(opening) - messagesIn(closing) - messagesIn(transfer);
  const middle = conversation(room, language, daysAgo);
  if (transfer) middle.splice(Math.ceil(middle.length / 2), 0, transfer);
  return [opening, ...middle, closing, "finish"].join("\n");
}

function transferFrom(agent: AgentSlug, language: Language, daysAgo: number): string {
  const others = [...onDuty(daysAgo), "sam" as const].filter((one) => one !== agent);
  const to = pick(random, others);
  const by = agent === "sam" || agent === "ada" ? agent : pick(random, ["sam", "ada"]);
  return told(`transfer ${to} by ${by}\n${handovers[language]}`, daysAgo, { agent: nameOf(to) });
}

function conversation(room: number, language: Language, daysAgo: number): string[] {
  const parts: string[] = [];
  let left = room;
  while (left > 0) {
    const aside = left < 9 || random() < 0.16;
    const part = (aside ? undefined : decks[language].draw(left)) ?? littleDecks[language].draw(1)!;
    parts.push(told(part, daysAgo));
    left -= messagesIn(part);
  }
  return parts;
}

/** How many messages each chat has: about 83, never the same, 5,000 in all. */
function sizes(): number[] {
  const wild = Array.from({ length: chatCount }, () => between(random, 28, 138));
  const scale = messageCount / wild.reduce((sum, size) => sum + size, 0);
  const scaled = wild.map((size) => Math.round(size * scale));
  scaled[20]! += messageCount - scaled.reduce((sum, size) => sum + size, 0);
  return scaled;
}

function whole(first: string, size: number, last: string, daysAgo: number): string {
  const middle = conversation(size - messagesIn(first) - messagesIn(last), "english", daysAgo);
  return [first, ...middle, last, "finish"].join("\n");
}

function chats(): ChatStory[] {
  const each = (firstDay - lastDay) / (chatCount - 1);
  return sizes().map((size, i) => {
    const edge = i === 0 || i === chatCount - 1;
    const daysAgo = Math.round(firstDay - i * each) + (edge ? 0 : between(random, -4, 4));
    const on: [number, string] = [daysAgo, `${between(random, 7, 15)}:${String(between(random, 10, 59))}`];
    if (i === 0) return { on, script: whole(firstLines, size, closings.english[0]!, daysAgo) };
    if (i === chatCount - 1) return { on, script: whole(lastLines, size, farewell, daysAgo) };
    return { on, script: chatOf(size, daysAgo) };
  });
}

/** Three years of a café and its lamps. */
export const lena: Person = {
  slug: "lena",
  name: "Lena Fischer",
  channel: "messenger",
  bot: "Orders bot",
  email: "lena@fischer.example",
  phone: "+491701234567",
  location: "Germany",
  notes:
    "Runs the café Laterne in Berlin: three rooms and soon a winter garden, forty lamps, most of them ours. Sam knows every single one.",
  tags: ["VIP", "Wholesale"],
  stuckTo: { agent: "sam", by: "ada", ago: stuckSince * day },
  avatar: "lena.png",
  files: ["lena.png"],
  chats: chats(),
};
