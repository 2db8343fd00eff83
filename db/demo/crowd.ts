import type { Bot, Tag } from "./agents";
import { fill } from "./fill";
import { type Country, countries } from "./names";
import { orderOf } from "./orders";
import type { Channel, ChatStory, Person } from "./person";
import { between, pick, type Random, randomFrom, shuffled } from "./random";
import { type AgentSlug, day, hour, nameOf } from "./script";
import { smallTalk } from "./small-talk";

const leoLeft = 47;
const channels: Channel[] = [
  "messenger",
  "messenger",
  "messenger",
  "whatsapp",
  "whatsapp",
  "whatsapp",
  "instagram",
  "instagram",
  "sms",
  "web_chat",
];
const bots: Bot[] = ["Orders bot", "Orders bot", "Orders bot", "Refund bot", "Repairs bot", "Welcome bot"];
const tags: Tag[] = [
  "Newsletter",
  "Newsletter",
  "VIP",
  "Refund",
  "Repair",
  "Wholesale",
  "Interior designer",
  "Press",
  "Fragile",
  "Slow payer",
];
const notes = [
  "Likes to be called after five.",
  "Lives on the fourth floor without a lift: tell the courier.",
  "Owns the very first {lamp} we ever sold.",
  "Allergic to wool, no felt shades.",
  "Asks for a paper invoice.",
  "Has a parrot that rings the bell.",
];
const words = {
  lamp: ["Alba", "Luna", "Kumo", "Fjord", "Perla", "Lucerna", "Nonna", "Bruma"],
  color: ["moss green", "terracotta", "cream", "black", "night blue", "brass"],
  day: ["Tuesday", "Wednesday", "Thursday", "Friday"],
};

/** Some two hundred more, so that lists scroll: their names by hand, their days by chance that never changes. */
export function crowd(): Person[] {
  const people = countries.flatMap((country) =>
    country.people.split(", ").map((name, i) => personOf(name, i, country)),
  );
  return [...shuffled(randomFrom("the order they came in"), people), ...strangers()];
}

function personOf(name: string, index: number, country: Country): Person {
  const random = randomFrom(`${country.name} ${name}`);
  const channel = pick(random, channels);
  const [given, ...family] = inLatin(name).split(" ");
  const needsPhone = channel === "whatsapp" || channel === "sms";
  const hasPhone = needsPhone || random() < 0.45;
  const person: Person = {
    slug: `${country.name}-${index + 1}`.toLowerCase().replaceAll(" ", "-"),
    name,
    channel,
    bot: pick(random, bots),
    email: given && family.length > 0 && random() < 0.7 ? `${given}@${family.at(-1)}.example` : undefined,
    phone: hasPhone ? phoneOf(random, country) : undefined,
    location: hasPhone || random() < 0.5 ? country.name : undefined,
    notes: random() < 0.15 ? fill(pick(random, notes), {}, words, random) : undefined,
    tags: shuffled(random, [...new Set(tags)]).slice(0, pick(random, [0, 0, 0, 1, 1, 2])),
    chats: [],
  };
  const latest = random() ** 2.2 * 360 + 0.15;
  person.chats = chatsOf(person, country, latest, random);
  return { ...person, ...fateOf(latest * between(random, 5, 35) * 0.01 * day, random) };
}

const alone: Record<string, string> = { ł: "l", ø: "o", ß: "ss", ı: "i", æ: "ae" };

/** A name as it goes into an address; empty where it is written in other letters. */
function inLatin(name: string): string {
  const plain = name.toLowerCase().replace(/[łøßıæ]/g, (letter) => alone[letter]!);
  return plain
    .normalize("NFD")
    .replace(/[^a-z ]/g, "")
    .trim();
}

function phoneOf(random: Random, country: Country): string {
  const digits = Array.from({ length: country.digits }, (_, i) => between(random, i === 0 ? 2 : 0, 9));
  return country.code + digits.join("");
}

/** One to four chats, the last within the past year, more of them lately. */
function chatsOf(person: Person, country: Country, latest: number, random: Random): ChatStory[] {
  const count = pick(random, [1, 1, 2, 2, 3, 4]);
  const agos = [latest];
  for (let i = 1; i < count; i++) agos.push(agos.at(-1)! + between(random, 12, 120));
  const stories = shuffled(random, smallTalk[country.language].trim().split(/\n\n+/));
  return agos.reverse().map((daysAgo, i) => storyOf(stories[i % stories.length]!, daysAgo));

  function storyOf(script: string, daysAgo: number): ChatStory {
    const agent = pick<AgentSlug>(random, [
      "bob",
      "bob",
      "kim",
      "kim",
      "sam",
      daysAgo > leoLeft + 6 ? "leo" : "ada",
    ]);
    const known = {
      order: orderOf(daysAgo, random),
      first: person.name?.split(" ")[0] ?? "there",
      country: country.name,
      agent,
      agentName: nameOf(agent),
    };
    const filled = fill(script, known, words, random);
    // A story that goes on for days must have ended before now.
    return daysAgo < 5
      ? { script: inOneGo(filled), ago: daysAgo * day }
      : { script: filled, on: onDay(daysAgo) };
  }

  function onDay(daysAgo: number): [number, string] {
    return [Math.round(daysAgo), `${between(random, 6, 18)}:${between(random, 10, 59)}`];
  }
}

function inOneGo(script: string): string {
  return script.replace(/^\+\d+d /gm, "+6m ");
}

/** What the desk has done to a few of them, `ago` ms before now. */
function fateOf(ago: number, random: Random): Partial<Person> {
  const chance = random();
  if (chance < 0.015) return { blocked: { by: "sam", ago } };
  if (chance < 0.04) return { deactivated: { by: "ada", ago } };
  if (chance < 0.09) return { unsubscribed: { by: "sam", ago } };
  if (chance < 0.13) {
    return { stuckTo: { agent: pick(random, ["bob", "kim", "sam"]), by: "sam", ago } };
  }
  if (chance < 0.145) return { stuckTo: { agent: "leo", by: "sam", ago: 80 * day } };
  return {};
}

/** Visitors of the web site who never said who they are. */
function strangers(): Person[] {
  const questions = [
    "do you have lamps for caravans?",
    "price of the big one in the window?",
    "can I pay with paypal",
    "Is the shop in Berlin open on Sunday?",
    "¿hacen envíos a Canarias?",
    "are your paper lamps safe with cats",
  ];
  return questions.map((question, i) => ({
    slug: `stranger-${i + 1}`,
    name: null,
    channel: "web_chat",
    bot: "Welcome bot",
    chats: [
      {
        ago: (i + 1) ** 2 * 31 * hour,
        script: `
          bot: Hello! Any question, just write.
          user: ${question}
          accept ${i % 2 ? "kim" : "bob"}
          agent: ${["Yes, with 12 volts: the small Luna.", "149 euros, and it is the last one of its kind.", "Of course, in the last step.", "On the first Sunday of the month, with coffee.", "Sí, en una semana y sin gastos.", "Safe for the cat, yes. For the lamp we promise nothing."][i]}
          user: ok thanks
          finish`,
      },
    ],
  }));
}
