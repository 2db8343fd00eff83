import { fileSize } from "@/lib/file-size";

export type Amounts = {
  messages: number;
  chats: number;
  whispers: number;
  notes: number;
  files: number;
  bytes: number;
  campaigns?: number;
};

const countedUpTo = 10_000;

/** What there is of a user, a line for each kind of thing; counts that stopped at their limit say so. */
export function impactWords(amounts: Amounts, { whole = false } = {}): string[] {
  const { messages, chats, whispers, notes, files, bytes, campaigns = 0 } = amounts;
  const some = (count: number, one: string, many: string) => {
    const shown =
      !whole && count > countedUpTo ? `${countedUpTo.toLocaleString("en")}+` : count.toLocaleString("en");
    return `${shown} ${count === 1 ? one : many}`;
  };
  return [
    some(messages, "message", "messages"),
    some(chats, "chat", "chats"),
    some(whispers, "whisper between agents", "whispers between agents"),
    notes ? "the notes about this user" : "no notes",
    `${some(files, "file", "files")}${files > 0 && bytes > 0 ? ` (${fileSize(bytes)})` : ""}`,
    ...(campaigns > 0
      ? [some(campaigns, "place in the report of a campaign", "places in the reports of campaigns")]
      : []),
  ];
}
