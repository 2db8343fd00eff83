import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/db/client";
import { crmById, enabledCrms, latestCrmNotes, settledCrms } from "@/db/queries/crm";
import { crmOf } from "@/lib/crm/connection";
import type { Crm, CrmAnswer } from "@/lib/crm/crm";
import { findPerson } from "@/lib/crm/find-person";
import { forgetUser } from "@/lib/crm/remember";
import { actAtDesk } from "@/lib/desk-actions/door";
import { type CrmNoteJob, writeCrmNote } from "@/lib/jobs/write-crm-note";
import { act } from "@/lib/user-actions/door";
import { type Cast, openDesk } from "@/tests/actions/cast";
import { withDatabase } from "@/tests/database";
import { hubspotLimit, startHubspot } from "@/tests/fakes/hubspot";
import { fault, startSalesforce } from "@/tests/fakes/salesforce";
import { says } from "@/tests/people";
import { userIn } from "@/tests/situations";

withDatabase({ planted: ["openedOnce", "handedOnce", "assigneeHandles", "stuckAsSaid"] });

process.env.SECRETS_KEY = Buffer.alloc(32, 7).toString("base64");
process.env.CRM_ALLOW_PRIVATE = "1";

let desk: Cast;
let hub: Awaited<ReturnType<typeof startHubspot>>;
let force: Awaited<ReturnType<typeof startSalesforce>>;
let maya: number;
let inHub: number;
let inForce: number;

const phone = "+34612345678";
const person = { name: "Maya Torres", email: "maya@torres.example", phone };

beforeAll(async () => {
  desk = await openDesk();
  await pool().query("UPDATE agents SET demo = false, password_hash = 'not a hash'");
});
afterAll(() => {
  hub.close();
  force.close();
});

const does = (name: string, input: object, agent = desk.ada) =>
  actAtDesk({ agent, session: null }, name, input);
const one = async (sql: string, values: unknown[] = []) => (await pool().query(sql, values)).rows[0];

async function connected(kind: string, fields: object): Promise<number> {
  const result = await does("createCrm", { kind, name: kind, notes: "on", ...fields });
  expect(result).toHaveProperty("done");
  return (await one("SELECT max(id) AS id FROM crm_connections")).id;
}

beforeEach(async () => {
  for (const table of ["crm_notes", "crm_connections", "events", "live", "messages", "whispers", "bot_log"])
    await pool().query(`DELETE FROM ${table}`);
  for (const table of ["chat_assignments", "chats", "users", "graphile_worker._private_jobs"])
    await pool().query(`DELETE FROM ${table}`);
  hub?.close();
  force?.close();
  hub = await startHubspot();
  force = await startSalesforce();
  inHub = await connected("hubspot", { url: hub.url, token: hub.token });
  const grant = { clientId: "3MVG9", clientSecret: force.clientSecret };
  inForce = await connected("salesforce", { loginUrl: force.url, ...grant });
  maya = await userIn({ channel: "sms", chat: { status: "active", assignee: desk.bob.id } });
  await pool().query("UPDATE users SET email = $2, phone = $3 WHERE id = $1", [maya, person.email, phone]);
});

async function found(connection: number, user = { id: maya, ...person }): Promise<CrmAnswer> {
  forgetUser(user.id);
  return (await findPerson(desk.bob, (await crmById(desk.ada, connection))!, user)).answer;
}

const inHubspot = (id: string, more: object = {}) =>
  hub.contacts.push({ id, firstname: "Maya", lastname: "Torres", email: person.email, ...more });
const healthOf = (id: number) =>
  one(`SELECT last_ok_at IS NOT NULL AS ok, last_error AS error FROM crm_connections WHERE id = $1`, [id]);

describe("HubSpot", () => {
  test("finds a contact by e-mail, with stage, owner and link", async () => {
    inHubspot("512", {
      phone,
      lifecyclestage: "salesqualifiedlead",
      hubspot_owner_id: "77",
      company: "Torres SL",
    });
    expect(await found(inHub)).toEqual({
      found: {
        id: "512",
        name: "Maya Torres",
        email: person.email,
        phone,
        stage: "Sales qualified lead",
        owner: "Sam Okafor",
        url: "https://app-eu1.hubspot.com/contacts/62515/contact/512",
        fields: [["Company", "Torres SL"]],
      },
    });
    expect(await healthOf(inHub)).toEqual({ ok: true, error: null });
  });

  test("finds by phone, however it is written there, and not a number of another country", async () => {
    inHubspot("1", { email: "else@torres.example", phone: "+34 612 34 56 78" });
    inHubspot("2", { email: "far@away.example", phone: "+49 612345678" });
    expect(await found(inHub)).toMatchObject({ found: { id: "1" } });
  });

  test("knows nobody", async () => {
    expect(await found(inHub)).toBe("none");
    expect(await found(inHub, { id: maya, name: "X", email: null!, phone: null! })).toBe("none");
  });

  test("several are shown with links, and none is picked", async () => {
    for (const id of ["1", "2", "3"]) inHubspot(id);
    const answer = await found(inHub);
    expect(answer).toMatchObject({ total: 3 });
    expect((answer as { several: object[] }).several).toMatchObject([
      { url: expect.stringMatching(/contact\/1$/) },
      { url: expect.stringMatching(/contact\/2$/) },
      { url: expect.stringMatching(/contact\/3$/) },
    ]);
  });

  test("an owner who is gone is left out", async () => {
    inHubspot("1", { hubspot_owner_id: "99" });
    expect(await found(inHub)).toMatchObject({ found: { id: "1", owner: undefined } });
  });

  test.each([
    ["a wrong token", null, "HubSpot refused the token: it is wrong, or has expired or been revoked."],
    [
      "too many at once",
      hubspotLimit("SECONDLY"),
      "HubSpot has been asked too often: try again in 10 seconds.",
    ],
    ["Retry-After", hubspotLimit("SECONDLY", 3), "HubSpot has been asked too often: try again in 3 seconds."],
    [
      "the day's limit",
      hubspotLimit("DAILY"),
      "HubSpot's requests of this day are used up: try again tomorrow.",
    ],
    ["a missing scope", { status: 403, body: { category: "MISSING_SCOPES" } }, /lacks a scope/],
    ["no JSON that is known", { status: 200, body: [1] }, "HubSpot's answer could not be read."],
    [
      "an answer too long",
      { status: 200, body: "x".repeat(400_000) },
      "HubSpot's answer is too long to be read.",
    ],
    ["an outage", { status: 503, body: {} }, /^HubSpot answered with an error \(503\)\.$/],
    ["a broken line", "hang up" as const, "HubSpot could not be reached."],
  ])("%s is a sentence of its own", async (_, instead, sentence) => {
    if (instead) hub.instead.push(instead);
    else hub.token = "another";
    const error = expect.stringMatching(sentence);
    expect(await found(inHub)).toMatchObject({ error });
    expect(await healthOf(inHub)).toMatchObject({ error });
  });

  test("an address inside the house is never spoken to", async () => {
    process.env.CRM_ALLOW_PRIVATE = "";
    try {
      expect(await found(inHub)).toEqual({ error: "HubSpot's address is not a public one." });
      expect(hub.asked).toEqual([]);
    } finally {
      process.env.CRM_ALLOW_PRIVATE = "1";
    }
  });

  test("tokens of another server's key are asked for again", async () => {
    const key = process.env.SECRETS_KEY;
    process.env.SECRETS_KEY = Buffer.alloc(32, 8).toString("base64");
    expect(await found(inHub)).toMatchObject({ error: expect.stringContaining("enter them again") });
    process.env.SECRETS_KEY = key;
  });
});

describe("Salesforce", () => {
  const inSalesforce = (Id: string, more: object = {}) =>
    force.contacts.push({ Id, Name: "Maya Torres", Email: "Maya@Torres.example", ...more });

  test("finds a contact, with owner and link, by one token for many questions", async () => {
    inSalesforce("003A", { Phone: "+34 612 34 56 78", Account: { Name: "Torres SL", Type: "Customer" } });
    for (let i = 0; i < 2; i++) {
      expect(await found(inForce)).toEqual({
        found: {
          id: "003A",
          name: "Maya Torres",
          email: "Maya@Torres.example",
          phone: "+34 612 34 56 78",
          stage: "Customer",
          owner: "Sam Okafor",
          url: `${force.url}/003A`,
          fields: [["Company", "Torres SL"]],
        },
      });
    }
    expect(force.tokens).toBe(1);
  });

  test("finds by phone; and a lead where no contact is him", async () => {
    force.leads.push({ Id: "00Q1", Name: "M. Torres", Phone: "0612345678", Status: "Working" });
    expect(await found(inForce)).toMatchObject({ found: { id: "00Q1", stage: "Working" } });
  });

  test("knows nobody, and is not led astray by what stands in an e-mail", async () => {
    inSalesforce("003A");
    const email = `x' OR Email != '\\`;
    expect(await found(inForce, { id: maya, name: "X", email, phone: null! })).toBe("none");
  });

  test("several are shown", async () => {
    inSalesforce("003A");
    inSalesforce("003B");
    expect(await found(inForce)).toMatchObject({ total: 2, several: [{ id: "003A" }, { id: "003B" }] });
  });

  test("a token that has expired is renewed once", async () => {
    inSalesforce("003A");
    await found(inForce);
    force.expire();
    expect(await found(inForce)).toMatchObject({ found: { id: "003A" } });
    expect(force.tokens).toBe(2);
  });

  test("a session that is refused also when it is new is a sentence, and no loop", async () => {
    const over = fault(401, "INVALID_SESSION_ID", "Session expired or invalid");
    force.instead.push(over, over);
    expect(await found(inForce)).toMatchObject({ error: expect.stringContaining("refused the token") });
    expect(force.asked.filter((path) => path.startsWith("GET"))).toHaveLength(2);
  });

  test.each([
    ["limit", fault(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."), /asked too often/],
    [
      "field",
      fault(400, "INVALID_FIELD", "No such column 'Phone'"),
      /does not let this user do that: No such/,
    ],
    ["query", fault(400, "MALFORMED_QUERY", "unexpected token"), /answered with an error \(400\)/],
  ])("%s is a sentence of its own", async (_, instead, sentence) => {
    force.instead.push(instead);
    expect(await found(inForce)).toMatchObject({ error: expect.stringMatching(sentence) });
  });

  test("a wrong secret, and a refresh token that is over, are said in Salesforce's words", async () => {
    force.clientSecret = "changed";
    expect(await found(inForce)).toEqual({ error: "Salesforce gave no token: invalid client credentials." });
    await does("updateCrm", {
      connection: inForce,
      kind: "salesforce",
      name: "salesforce",
      loginUrl: force.url,
      clientId: "3MVG9",
      clientSecret: "changed",
      refreshToken: "old",
    });
    expect(await found(inForce)).toEqual({
      error: "Salesforce gave no token: expired access/refresh token.",
    });
  });
});

const notes = async () =>
  (
    await pool().query(
      "SELECT connection_id AS connection, status, error, attempts, external_id AS id FROM crm_notes ORDER BY connection_id",
    )
  ).rows;
const jobs = async () =>
  (
    await pool().query(
      "SELECT run_at > now() + interval '5 seconds' AS later FROM graphile_worker.jobs WHERE task_identifier = 'writeCrmNote'",
    )
  ).rows;
const chatId = async () => (await one("SELECT id FROM chats WHERE user_id = $1", [maya])).id as string;

/** Bob finishes the chat; what HubSpot is to be told. */
async function finished(): Promise<CrmNoteJob> {
  const chat = await chatId();
  const at = Date.parse("2026-11-01T09:10:00Z");
  await says(maya, "Where is <b>my lamp</b>?", at, { chatId: chat });
  await says(maya, "On its way & soon yours", at + 60_000, { chatId: chat, sender: "agent" });
  await act(desk.bob, "whisper", maya, { body: "he is difficult" });
  expect(await act(desk.bob, "finishChat", maya, {})).toHaveProperty("done");
  return { userId: maya, chatId: chat, connectionId: inHub };
}

describe("the note of a finished chat", () => {
  test("is queued with the chat's end, and written once with the transcript and nothing internal", async () => {
    inHubspot("512");
    const job = await finished();
    expect(await jobs()).toHaveLength(2);
    await writeCrmNote(job);
    await writeCrmNote(job);
    expect(hub.notes).toHaveLength(1);
    const [{ to, body }] = hub.notes as [(typeof hub.notes)[0]];
    expect(to).toBe("512");
    expect(body).toContain("Maya Torres: Where is &lt;b&gt;my lamp&lt;/b&gt;?<br>");
    expect(body).toContain("On its way &amp; soon yours");
    for (const internal of ["difficult", "finished the chat", "whisper"])
      expect(body).not.toContain(internal);
    expect(await notes()).toMatchObject([
      { connection: inHub, status: "written", id: "9000" },
      { status: "queued" },
    ]);
    expect(await latestCrmNotes(desk.bob, maya)).toMatchObject([{ status: "written" }, { status: "queued" }]);
  });

  test("becomes a finished task in Salesforce", async () => {
    force.contacts.push({ Id: "003A", Name: "Maya", Email: person.email });
    await writeCrmNote({ ...(await finished()), connectionId: inForce });
    expect(force.tasks).toMatchObject([
      { WhoId: "003A", Status: "Completed", Description: expect.stringContaining("<b>my lamp</b>") },
    ]);
  });

  test("is left by a chat that ends with a block too, and by none of a user whom nobody could know", async () => {
    await act(desk.ada, "blockUser", maya, {});
    expect(await notes()).toHaveLength(2);
    await pool().query("DELETE FROM crm_notes");
    maya = await userIn({ channel: "sms", chat: { status: "active", assignee: desk.bob.id } });
    await act(desk.bob, "finishChat", maya, {});
    expect(await notes()).toEqual([]);
  });

  test("is not queued where the connection takes none or is disabled", async () => {
    await pool().query(`UPDATE crm_connections SET settings = settings || '{"notes": false}' WHERE id = $1`, [
      inHub,
    ]);
    await does("disableCrm", { connection: inForce });
    await finished();
    expect(await notes()).toEqual([]);
  });

  test("for nobody, and for one of several, is not written", async () => {
    const job = await finished();
    await writeCrmNote(job);
    expect(await notes()).toMatchObject([{ status: "none" }, {}]);
    expect(
      await act(desk.kim, "retryCrmNote", maya, { ofChat: job.chatId, connection: inHub }),
    ).toHaveProperty("done");
    inHubspot("1");
    inHubspot("2");
    await writeCrmNote(job);
    expect(await notes()).toMatchObject([
      { status: "failed", error: "2 people match, and nobody was picked" },
      {},
    ]);
    expect(hub.notes).toEqual([]);
  });

  test("waits as long as HubSpot says when it is asked too often, and is then written", async () => {
    inHubspot("512");
    const job = await finished();
    hub.instead.push(hubspotLimit("SECONDLY", 20));
    await writeCrmNote(job);
    expect(await notes()).toMatchObject([
      { status: "queued", attempts: 1, error: expect.stringContaining("asked too often") },
      {},
    ]);
    expect(await jobs()).toEqual(expect.arrayContaining([{ later: true }]));
    await writeCrmNote(job);
    expect(await notes()).toMatchObject([{ status: "written" }, {}]);
    expect(hub.notes).toHaveLength(1);
  });

  test("is given up after eight tries, and retried by a person", async () => {
    const job = await finished();
    for (let i = 0; i < 8; i++) {
      hub.instead.push({ status: 503, body: {} });
      await writeCrmNote(job);
    }
    expect(await notes()).toMatchObject([{ status: "failed", attempts: 8 }, {}]);
    inHubspot("512");
    await act(desk.bob, "retryCrmNote", maya, { ofChat: job.chatId, connection: inHub });
    await writeCrmNote(job);
    expect(hub.notes).toHaveLength(1);
    const again = await act(desk.bob, "retryCrmNote", maya, { ofChat: job.chatId, connection: inHub });
    expect(again).toEqual({ error: "This note is not one that failed." });
  });

  test("that was sent when the server was killed is unconfirmed, never written a second time by itself", async () => {
    inHubspot("512");
    const job = await finished();
    const dying = (to: Parameters<typeof crmOf>[0]): Crm => ({
      ...crmOf(to),
      async writeNote(...asked) {
        await crmOf(to).writeNote(...asked);
        throw new Error("killed");
      },
    });
    await expect(writeCrmNote(job, dying)).rejects.toThrow("killed");
    await writeCrmNote(job);
    expect(hub.notes).toHaveLength(1);
    expect(await notes()).toMatchObject([
      { status: "unconfirmed", error: expect.stringContaining("it may have been written") },
      {},
    ]);
  });

  test("whose answer is lost is unconfirmed", async () => {
    inHubspot("512");
    const job = await finished();
    const { find } = crmOf((await crmById(desk.ada, inHub))!);
    await writeCrmNote(job, (to) => ({
      ...crmOf(to),
      find: async (...asked) => {
        const answer = await find(...asked);
        hub.instead.push("hang up");
        return answer;
      },
    }));
    expect(await notes()).toMatchObject([{ status: "unconfirmed" }, {}]);
  });

  test("of a user who is deleted meanwhile is not written", async () => {
    inHubspot("512");
    const job = await finished();
    expect(await act(desk.ada, "deleteUser", maya, { name: "Maya Torres" })).toHaveProperty("done");
    await writeCrmNote(job);
    expect(hub.notes).toEqual([]);
  });

  test("is asked for over HTTP at the address of any other CRM, once for a chat", async () => {
    const other = await connected("http", { url: `${hub.url}/people`, token: "t" });
    const job = { ...(await finished()), connectionId: other };
    hub.instead.push({ status: 200, body: { id: 7, name: "Maya" } }, { status: 201, body: { id: 31 } });
    await writeCrmNote(job);
    expect(hub.asked).toEqual(["GET /people", "POST /people"]);
    expect(await notes()).toMatchObject([{}, {}, { status: "written", id: "31" }]);
  });
});

describe("the settings", () => {
  const typed = () => ({
    connection: inHub,
    kind: "hubspot",
    name: "HubSpot",
    url: hub.url,
    portalId: "",
    token: "",
  });

  test("keep a token that is left empty, say by name what changed, and never show one", async () => {
    await does("updateCrm", { ...typed(), token: "pat-new-secret" });
    await does("updateCrm", { ...typed(), name: "Our HubSpot", notes: "on" });
    hub.token = "pat-new-secret";
    expect(await found(inHub)).toBe("none");
    const { rows } = await pool().query(
      "SELECT data FROM desk_events WHERE kind = 'updateCrm' ORDER BY id DESC LIMIT 2",
    );
    expect(rows).toEqual([
      { data: { name: "Our HubSpot", changed: ["name", "notes"] } },
      { data: { name: "HubSpot", changed: ["name", "notes", "token"] } },
    ]);
    const shown = JSON.stringify(await settledCrms(desk.ada)) + JSON.stringify(rows);
    for (const secret of ["pat-new-secret", force.clientSecret]) expect(shown).not.toContain(secret);
    const raw = await one("SELECT secrets FROM crm_connections WHERE id = $1", [inHub]);
    expect(raw.secrets.toString("latin1")).not.toContain("pat-new");
  });

  test("send no stored token to another address", async () => {
    const moved = await does("updateCrm", { ...typed(), url: "https://evil.example" });
    expect(moved).toMatchObject({ fields: { token: expect.stringContaining("give this anew") } });
    expect(await does("updateCrm", { ...typed(), url: `${hub.url}/`, notes: "on" })).toHaveProperty("done");
  });

  test.each([
    [{ url: "ftp://hub.example" }, "url"],
    [{ url: "https://ada:secret@hub.example" }, "url"],
    [{ token: "" }, "token"],
    [{ token: "a\r\nHost: evil" }, "token"],
    [{ portalId: "12/../3" }, "portalId"],
    [{ name: " " }, "name"],
    [{ kind: "pipedrive" }, "kind"],
  ])("refuse %j at its field", async (wrong, field) => {
    const result = await does("createCrm", {
      kind: "hubspot",
      name: "H",
      url: hub.url,
      token: "t",
      ...wrong,
    });
    expect(result).toHaveProperty(`fields.${field}`);
  });

  test("are Manage Settings' alone", async () => {
    for (const name of ["createCrm", "updateCrm", "disableCrm", "enableCrm", "deleteCrm"])
      expect(await does(name, typed(), desk.sam)).toMatchObject({
        error: expect.stringContaining("needs a right"),
      });
    expect(await settledCrms(desk.sam)).toEqual([]);
  });

  test("delete a connection with what became of its notes; a disabled one is not asked", async () => {
    await finished();
    await does("disableCrm", { connection: inForce });
    expect((await enabledCrms(desk.bob)).map(({ id }) => id)).toEqual([inHub]);
    expect(await does("deleteCrm", { connection: inHub })).toMatchObject({ said: "hubspot is deleted." });
    expect(await notes()).toMatchObject([{ connection: inForce }]);
    await writeCrmNote({ userId: maya, chatId: await chatId(), connectionId: inForce });
    expect(await notes()).toMatchObject([{ status: "failed", error: "salesforce is disabled" }]);
  });

  test("are tested by a real question", async () => {
    const test = async (id: number) => crmOf((await crmById(desk.ada, id))!).test();
    expect(await test(inHub)).toEqual({ ok: "HubSpot answered: account 62515." });
    expect(await test(inForce)).toEqual({ ok: `Salesforce answered: ${new URL(force.url).host}.` });
    hub.token = "another";
    expect(await test(inHub)).toMatchObject({ error: expect.stringContaining("refused the token") });
  });
});
