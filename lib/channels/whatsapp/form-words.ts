import { codeWords } from "@/lib/channels/parsing/in-words";

/** A form's answers, one a line: "Delivery rating: 4"; what is for machines is left out. */
export function formWords(reply: { name?: string; body?: string; response_json?: string }): string {
  const answers = Object.entries(answersOf(reply.response_json))
    .filter(([key]) => key !== "flow_token")
    .map(([key, value]) => `${codeWords(key)}: ${typeof value === "string" ? value : JSON.stringify(value)}`);
  if (answers.length === 0) return `Form sent${reply.body ? `: ${reply.body}` : ""}`;
  return ["Form sent", ...answers].join("\n");
}

function answersOf(json: string | undefined): object {
  try {
    const read: unknown = JSON.parse(json ?? "{}");
    return read && typeof read === "object" ? read : {};
  } catch {
    return { answer: json };
  }
}
