import type { GraphState } from "./graph";
import type { Reply } from "./server";

export type FakeTemplate = {
  name: string;
  language: string;
  status: "APPROVED" | "PENDING" | "REJECTED" | "PAUSED";
  category?: string;
  components: { type: string; text?: string; [more: string]: unknown }[];
};

const page = 25;

/** The templates of a business account, a page at a time. */
export function templatesAnswer(
  { templates, businessAccountId }: GraphState,
  origin: string,
  url: URL,
): Reply {
  const limit = Number(url.searchParams.get("limit") ?? page);
  const start = Number(url.searchParams.get("after") ?? 0);
  const end = start + limit;
  const next = new URL(`${origin}/v23.0/${businessAccountId}/message_templates?${url.searchParams}`);
  next.searchParams.set("after", String(end));
  const data = templates.slice(start, end).map((template, i) => ({
    category: "UTILITY",
    ...template,
    id: String(594425479261596 + start + i),
  }));
  const cursors = { before: String(start), after: String(end) };
  return {
    status: 200,
    json: { data, paging: { cursors, ...(end < templates.length && { next: String(next) }) } },
  };
}
