import { between, type Random } from "./random";

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

export type AgentSlug = "ada" | "sam" | "bob" | "kim" | "leo";

/** One thing that happens in a chat, `at` ms after its opening. */
export type Step = { at: number } & (
  | {
      does: "says";
      sender: "user" | "agent" | "bot" | "system";
      agent: AgentSlug | null;
      body: string;
      files: string[];
      status: string | null;
      error: string | null;
      /** What it is beside text: "location", "edited", "answers 2", "reaction ❤️". */
      is: string[];
    }
  | { does: "whispers"; agent: AgentSlug; body: string }
  | { does: "logs"; node: string; event: string; body: string; data: string }
  | { does: "accepts"; agent: AgentSlug }
  | { does: "transfers"; from: AgentSlug; agent: AgentSlug; by: AgentSlug }
  | { does: "finishes"; agent: AgentSlug | null; outcome: string }
);

const agents: Record<AgentSlug, string> = { ada: "Ada", sam: "Sam", bob: "Bob", kim: "Kim", leo: "Leo" };
const units: Record<string, number> = { s: second, m: minute, h: hour, d: day };

function isAgent(word: string): word is AgentSlug {
  return word in agents;
}

export function nameOf(agent: AgentSlug): string {
  return agents[agent];
}

/** Plays a script, one line a step, as `[+gap] head: text`. Heads: user, bot, agent (whoever has the chat), system, an agent's
 * name, `whisper sam`, `log node event`, `accept bob`, `transfer kim by sam`, `finish by sam`. A text may end in `[file.png]`,
 * `{failed: why}` and `<location, answers 2>`; without a gap people take about as long as people do. */
export function play(script: string, random: Random): Step[] {
  const steps: Step[] = [];
  let at = 0;
  let assignee: AgentSlug | null = null;
  for (const raw of script.split("\n")) {
    const line = raw.trim();
    if (!line) continue;
    const colon = `${line}: `.indexOf(": ");
    const words = line.slice(0, colon).replace(/:$/, "").split(" ");
    const text = line.slice(colon + 2);
    const gap = words[0]!.startsWith("+") ? words.shift() : undefined;
    if (gap) at += gapOf(gap);
    else if (steps.length > 0) at += usualGap(words[0]!, text, random);
    const step = stepOf(words, text, at, assignee);
    if (step.does === "accepts" || step.does === "transfers") assignee = step.agent;
    steps.push(step);
  }
  return steps;
}

function gapOf(text: string): number {
  const [, count, unit] = /^\+(\d+)([smhd])$/.exec(text) ?? [];
  if (!count || !unit) throw new Error(`not a gap: ${text}`);
  return Number(count) * units[unit]!;
}

function usualGap(head: string, text: string, random: Random): number {
  if (head === "log") return between(random, 40, 400);
  if (head === "bot") return between(random, 900, 2600);
  if (head === "accept" || head === "transfer") return between(random, 20, 200) * second;
  if (head === "finish") return between(random, 30, 240) * second;
  return between(random, 8, 45) * second + text.length * between(random, 120, 320);
}

function stepOf(words: string[], text: string, at: number, assignee: AgentSlug | null): Step {
  const [head, first, second, third] = words as [string, string?, string?, string?];
  const agent = (word: string | undefined) => {
    if (word && isAgent(word)) return word;
    throw new Error(`no agent in the script: ${words.join(" ")}: ${text}`);
  };
  switch (head) {
    case "accept":
      return { at, does: "accepts", agent: agent(first) };
    case "transfer":
      return {
        at,
        does: "transfers",
        from: agent(assignee ?? undefined),
        agent: agent(first),
        by: second === "by" ? agent(third) : agent(assignee ?? undefined),
      };
    case "finish":
      return {
        at,
        does: "finishes",
        agent: first === "by" ? agent(second) : assignee,
        outcome: text || `Finished by ${assignee ? nameOf(assignee) : "the bot"}`,
      };
    case "whisper":
      return { at, does: "whispers", agent: agent(first), body: text };
    case "log": {
      const [body, data] = text.split(" | ");
      return { at, does: "logs", node: first!, event: second!, body: body!, data: data ?? "{}" };
    }
    default:
      return says(head, text, at, assignee, agent);
  }
}

function says(
  head: string,
  text: string,
  at: number,
  assignee: AgentSlug | null,
  agent: (word: string | undefined) => AgentSlug,
): Step {
  const [, words, is] = /^(.*?)(?: ?<([^<>]+)>)?$/s.exec(text)!;
  const [, rest, status, error] = /^(.*?)(?: ?\{(\w+)(?:: (.+))?\})?$/s.exec(words!)!;
  const [, body, listed] = /^(.*?)\s*(?:\[([^\]]+\.\w{2,4})\])?$/s.exec(rest!)!;
  const sender = head === "user" || head === "bot" || head === "system" ? head : "agent";
  const who = head === "agent" ? agent(assignee ?? undefined) : sender === "agent" ? agent(head) : null;
  const files = listed ? listed.split(", ") : [];
  return {
    at,
    does: "says",
    sender,
    agent: who,
    body: body!,
    files,
    status: status ?? null,
    error: error ?? null,
    is: is?.split(", ") ?? [],
  };
}
