import type { Agent } from "@/db/queries/agents";
import type { MessageHit } from "@/db/queries/search";
import type { UserHit } from "@/db/queries/search-users";
import { dateAndTime, exactTime, listTime } from "@/lib/calendar";
import { formatPhone } from "@/lib/phone";
import { excerpt } from "@/lib/search/excerpt";
import { findMarks } from "@/lib/search/find-marks";
import { sentAt } from "@/lib/sent-at";
import type { ShownMessage, ShownUser } from "./shown";

export function showMessage({ timeZone }: Agent, hit: MessageHit, q: string, now: number): ShownMessage {
  const { text, ...rest } = hit;
  const ms = sentAt(hit.id);
  const query = new URLSearchParams({ message: hit.id, q });
  if (hit.kind === "log") query.set("log", "1");
  return {
    ...rest,
    excerpt: excerpt(text, findMarks(text, q)),
    time: {
      iso: new Date(ms).toISOString(),
      short: listTime(ms, timeZone, now),
      long: dateAndTime(ms, timeZone),
      exact: exactTime(ms, timeZone),
    },
    query: String(query),
  };
}

export function showUser({ email, phone, location, chatbot, ...user }: UserHit): ShownUser {
  const facts = [email, phone && formatPhone(phone), location, chatbot].filter((fact) => fact !== null);
  return { ...user, facts };
}
