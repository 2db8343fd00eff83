import { z } from "zod";
import { type Answered, asking, type Limits, statusFailure } from "./ask";
import type { Crm, CrmNote, CrmPerson, CrmRecord } from "./crm";
import { cutAt } from "./cut";
import { type Connector, guarded } from "./failure";
import { filled, jsonOf, readAs, text } from "./read";

type Options = Limits & { url: string; token?: string };

const the = "The CRM";
const mostSigns = 100_000;

/** Any CRM behind a URL: GET ?email=&phone=&id= with a bearer token, answered by one JSON record, null or 404; a note is
 * a POST to the same URL. */
export function httpCrm(options: Options): Crm {
  return guarded(connector(options));
}

function connector({ url, token, ...limits }: Options): Connector {
  const headers = { accept: "application/json", ...(token && { authorization: `Bearer ${token}` }) };
  const find = async (user: CrmPerson) => answerOf(await asking(the, limits)(question(url, user), headers));
  return {
    find: (_agent, user) => find(user),
    async writeNote(user, record, note) {
      const sent = { method: "POST", body: JSON.stringify(noteBody(user, record, note)) };
      const more = { "content-type": "application/json", "idempotency-key": note.chatId };
      const answer = await asking(the, { timeoutMs: 10_000, ...limits })(
        new URL(url),
        { ...headers, ...more },
        sent,
      );
      if (answer.status < 200 || answer.status > 299) throw statusFailure(the, answer);
      return written.safeParse(jsonOf(answer.body)).data?.id ?? null;
    },
    async test() {
      const found = await find({ id: 0, name: null, email: "nobody@example.invalid", phone: null });
      return found === "none" ? "The CRM answered." : "The CRM answered, with a record for nobody's address.";
    },
  };
}

function question(base: string, { id, email, phone }: CrmPerson): URL {
  const url = new URL(base);
  for (const [name, value] of Object.entries({ email, phone, id })) {
    url.searchParams.set(name, String(value ?? ""));
  }
  return url;
}

/** What is posted, as the README says. */
function noteBody({ id, email, phone }: CrmPerson, record: CrmRecord, { chatId, at, text }: CrmNote) {
  const note = { chat: chatId, at: at.toISOString(), text: cutAt(text, mostSigns) };
  return { person: record.id ?? null, id, email, phone, ...note };
}

const written = z.object({ id: text });

const record = z.object({
  id: text,
  name: text,
  email: text,
  phone: text,
  stage: text,
  owner: text,
  url: z
    .url({ protocol: /^https?$/ })
    .nullish()
    .catch(null)
    .transform((url) => url ?? undefined),
  fields: z
    .record(z.string().max(100), text)
    .default({})
    .transform((fields) => filled(Object.entries(fields)).slice(0, 30)),
});

function answerOf(answer: Answered): "none" | { found: CrmRecord } {
  if (answer.status === 404 || answer.status === 204) return "none";
  if (answer.status !== 200) throw statusFailure(the, answer);
  const data = readAs(the, record.nullable(), answer.body);
  const isEmpty = !data || !(data.name || data.email || data.phone || data.stage || data.fields.length);
  return isEmpty ? "none" : { found: data };
}
