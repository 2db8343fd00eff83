/** What bots usually note, and how it is called; of several names the first that is there. */
const known: [label: string, keys: string[]][] = [
  ["Matched", ["matched", "match"]],
  ["Intent", ["intent"]],
  ["Confidence", ["confidence", "score"]],
  ["Time spent", ["ms", "duration", "durationMs", "timeSpent", "time_spent"]],
  ["Error", ["error"]],
];

type StepInWords = {
  facts: [label: string, value: string][];
  /** What has no words of its own; null when nothing is left. */
  rest: unknown;
  /** In ms. */
  took: number | null;
  failed: boolean;
};

/** The data of a step, the well-known of it in words and the rest as it is. */
export function stepInWords(data: unknown): StepInWords {
  const nothing: StepInWords = { facts: [], rest: null, took: null, failed: false };
  if (data === null || data === undefined) return nothing;
  if (typeof data !== "object" || Array.isArray(data)) return { ...nothing, rest: data };
  const rest = new Map(Object.entries(data));
  const facts = known.flatMap(([label, keys]): [string, string][] => {
    const key = keys.find((name) => rest.has(name));
    const value = key === undefined ? null : inWords(label, rest.get(key));
    if (key === undefined || value === null) return [];
    rest.delete(key);
    return [[label, value]];
  });
  const time = known[3]![1].map((key) => (data as Record<string, unknown>)[key]).find(isTime);
  return {
    facts,
    rest: rest.size > 0 ? Object.fromEntries(rest) : null,
    took: time ?? null,
    failed: facts.some(([label]) => label === "Error"),
  };
}

/** Null: the value is none that these words are for, and stays with the rest. */
function inWords(label: string, value: unknown): string | null {
  if (label === "Time spent") return isTime(value) ? showTime(value) : null;
  if (label === "Confidence" && typeof value === "number" && value >= 0 && value <= 1)
    return `${Math.round(value * 100)} %`;
  if (label === "Error" && typeof value === "object" && value !== null && "message" in value)
    return Object.keys(value).length === 1 && value.message ? String(value.message) : JSON.stringify(value);
  if (value === null || value === "" || value === false) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const isTime = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value) && value >= 0;

/** 41 ms, 1.2 s */
export function showTime(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
