import { z } from "zod";
import { type Answered, type Ask, asking, type Limits, statusFailure, tooMany } from "./ask";
import type { Crm } from "./crm";
import { cutAt } from "./cut";
import { CrmFailure, guarded } from "./failure";
import { jsonOf, readAs, text } from "./read";
import { hisOf, questionsFor, record, recordOf } from "./salesforce-person";
import { type Grant, type Token, tokenFor } from "./salesforce-token";

type Options = Limits & Grant;

const the = "Salesforce";
const [mostShown, mostSigns] = [10, 32_000];
const data = "/services/data/v61.0";

/** Salesforce by its REST API: contacts, and leads where nobody of the contacts is him. A note is a finished task. */
export function salesforce({ allowPrivate, timeoutMs, ...grant }: Options): Crm {
  const call = (ask: Ask, path: string, body?: unknown) => calling(ask, grant, path, body);
  return guarded({
    async find(_agent, user) {
      const ask = asking(the, { allowPrivate, timeoutMs });
      for (const soql of questionsFor(user)) {
        const { records, instance } = await query(ask, call, soql);
        const his = hisOf(records, user);
        const all = his.map((one) => recordOf(one, instance));
        if (all.length > 1) return { several: all.slice(0, mostShown), total: all.length };
        if (all[0]) return { found: all[0] };
      }
      return "none";
    },
    async writeNote(_user, { id }, { at, text: said }) {
      const ask = asking(the, { allowPrivate, timeoutMs: timeoutMs ?? 10_000 });
      const { answer } = await call(ask, `${data}/sobjects/Task`, {
        Subject: "Chat in User View",
        Description: cutAt(said, mostSigns),
        WhoId: id,
        Status: "Completed",
        ActivityDate: at.toISOString().slice(0, 10),
      });
      return readAs(the, z.object({ id: z.string() }), answer.body).id;
    },
    async test() {
      const ask = asking(the, { allowPrivate, timeoutMs });
      const { instance } = await query(ask, call, "SELECT Id FROM Contact LIMIT 1");
      return `Salesforce answered: ${new URL(instance).host}.`;
    },
  });
}

type Call = (ask: Ask, path: string, body?: unknown) => Promise<{ answer: Answered; instance: string }>;

/** GETs, or POSTs where there is a body; with a token that has expired once more with a new one. */
async function calling(ask: Ask, grant: Grant, path: string, body?: unknown): ReturnType<Call> {
  const token = await tokenFor(ask, grant);
  const first = await request(ask, token, path, body);
  const isOver = first.status === 401;
  const used = isOver ? await tokenFor(ask, grant, token) : token;
  const answer = isOver ? await request(ask, used, path, body) : first;
  if (answer.status >= 200 && answer.status < 300) return { answer, instance: used.instance };
  throw refusal(answer);
}

function request(ask: Ask, { access, instance }: Token, path: string, body?: unknown): Promise<Answered> {
  const headers = { accept: "application/json", authorization: `Bearer ${access}` };
  const url = new URL(path, instance);
  if (body === undefined) return ask(url, headers);
  const json = { ...headers, "content-type": "application/json" };
  return ask(url, json, { method: "POST", body: JSON.stringify(body) });
}

async function query(ask: Ask, call: Call, soql: string) {
  const { answer, instance } = await call(ask, `${data}/query?q=${encodeURIComponent(soql)}`);
  return { ...readAs(the, z.object({ records: z.array(record) }), answer.body), instance };
}

const refused = z.array(z.object({ errorCode: text, message: text })).catch([]);

function refusal(answer: Answered): CrmFailure {
  const [{ errorCode, message } = {}] = refused.parse(jsonOf(answer.body));
  if (errorCode === "REQUEST_LIMIT_EXCEEDED") return tooMany(the);
  if (errorCode === "INVALID_FIELD" || errorCode === "INSUFFICIENT_ACCESS_OR_READONLY")
    return new CrmFailure(`Salesforce does not let this user do that: ${message ?? errorCode}`);
  return statusFailure(the, answer);
}
