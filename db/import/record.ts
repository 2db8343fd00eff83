import { z } from "zod";
import { channelKinds } from "@/db/schema/channels";
import { chatStatuses } from "@/db/schema/chats";
import { senders } from "@/db/schema/messages";
import { jsonLimit, smallJson } from "./json-size";
import { timeOf } from "./time";

/** The longest text of a message, whisper, note or bot log line: 64k UTF-16 units. */
const textLimit = 65_536;
const lineStatuses = ["sent", "delivered", "read", "failed"] as const;

const orNull = <Shape extends z.ZodType>(shape: Shape) => shape.nullish().transform((value) => value ?? null);
const required = (message: string) => (issue: { input?: unknown }) =>
  issue.input == null ? "is missing" : message;
const textUpTo = (limit: number) =>
  z.string({ error: required("is no text") }).max(limit, `is longer than ${limit} characters`);
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, {
    error: (issue) => (issue.input == null ? "is missing" : `is none of ${values.join(", ")}`),
  });
const flag = z
  .boolean("is neither true nor false")
  .nullish()
  .transform((value) => value ?? false);
const ref = textUpTo(256).min(1, "is empty");
const name = orNull(textUpTo(500));
const body = orNull(textUpTo(textLimit)).transform((value) => value ?? "");

const time = z
  .unknown()
  .optional()
  .transform((value, ctx): number => {
    const ms = timeOf(value);
    if (ms !== null) return ms;
    ctx.addIssue(
      value == null ? "is missing" : "is no time (ISO 8601 with zone, or unix seconds or milliseconds)",
    );
    return z.NEVER;
  });
const optionalTime = z
  .unknown()
  .optional()
  .transform((value, ctx): number | null => {
    if (value == null) return null;
    const ms = timeOf(value);
    if (ms === null) ctx.addIssue("is no time (ISO 8601 with zone, or unix seconds or milliseconds)");
    return ms;
  });
const data = z
  .unknown()
  .optional()
  .transform((value, ctx): string | null => {
    if (value == null) return null;
    const json = smallJson(value);
    if (json === null) ctx.addIssue(`is over ${jsonLimit} characters or nested over 100 levels deep`);
    return json;
  });

const attachment = z
  .object(
    { name: orNull(textUpTo(255)), path: orNull(textUpTo(4096)), base64: orNull(z.string("is no text")) },
    "is no object",
  )
  .refine(({ path, base64 }) => (path === null) !== (base64 === null), "needs either a path or base64");

/** The fields of each type of line; times come out in ms, data as JSON text, what is absent as null. */
const records = {
  agent: z.object({ ref, name, email: orNull(textUpTo(320)) }),
  user: z.object({
    ref,
    externalId: orNull(textUpTo(256).min(1, "is empty")),
    name,
    email: orNull(textUpTo(320)),
    phone: orNull(textUpTo(100)),
    channel: oneOf(channelKinds),
    chatbot: orNull(textUpTo(200)),
    tags: orNull(z.array(orNull(textUpTo(100)), "is no list").max(100, "has over 100 entries")),
    notes: body,
    createdAt: optionalTime,
    blocked: flag,
    inactive: flag,
    unsubscribed: flag,
    stuckTo: orNull(ref),
  }),
  chat: z.object({
    ref,
    user: ref,
    agent: orNull(ref),
    status: oneOf(chatStatuses),
    openedAt: time,
    finishedAt: optionalTime,
  }),
  message: z.object({
    ref,
    user: ref,
    chat: orNull(ref),
    from: oneOf(senders),
    agent: orNull(ref),
    text: body,
    at: time,
    status: orNull(oneOf(lineStatuses)),
    attachments: orNull(z.array(attachment, "is no list").max(100, "has over 100 entries")),
  }),
  whisper: z.object({ ref, user: ref, chat: ref, agent: ref, text: textUpTo(textLimit), at: time }),
  bot_log: z.object({
    ref,
    user: ref,
    chat: orNull(ref),
    at: time,
    node: name,
    event: name,
    text: orNull(textUpTo(textLimit)),
    data,
  }),
};

export type RecordType = keyof typeof records;
export type RecordOf<Type extends RecordType> = z.output<(typeof records)[Type]>;
export type AnyRecord = { [Type in RecordType]: { type: Type; record: RecordOf<Type> } }[RecordType];
export const recordTypes = Object.keys(records) as RecordType[];

/** The record that a JSON value is, or in one sentence why it is none. */
export function recordOf(value: unknown): AnyRecord | { type?: RecordType; reason: string } {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { reason: "the line is no JSON object" };
  const { type } = value as { type?: unknown };
  if (type == null) return { reason: "type is missing" };
  if (!isRecordType(type))
    return { reason: `type ${JSON.stringify(type)} is none of ${recordTypes.join(", ")}` };
  const parsed = records[type].safeParse(value);
  if (parsed.success) return { type, record: parsed.data } as AnyRecord;
  const { path, message } = parsed.error.issues[0]!;
  return { type, reason: `${path.join(".")} ${message}` };
}

function isRecordType(type: unknown): type is RecordType {
  return typeof type === "string" && Object.hasOwn(records, type);
}
