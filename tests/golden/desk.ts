import { pool } from "@/db/client";
import { messageId } from "@/lib/message-id";
import { hashOfSecret } from "@/lib/session-secret";
import { states, type Those } from "@/tests/golden/states";
import { roleSets } from "@/tests/golden/table";
import { userIn } from "@/tests/situations";

export type Somebody = { role: string; id: number; secret: string; email: string };

/** Who asks, and what an action is asked with. */
export type Desk = {
  askers: Somebody[];
  bob: number;
  gone: number;
  inputs: Record<string, Record<string, string>>;
  held: number;
};

const emailOf = (name: string) => `${name.toLowerCase().replaceAll(/[^a-z]/g, "-")}@golden.example`;

const someone = async (name: string, disabled = false) => {
  const { rows } = await pool().query<{ id: number }>(
    `INSERT INTO agents (name, email, demo, disabled_at)
     VALUES ($1, $3, true, CASE WHEN $2 THEN now() END) RETURNING id`,
    [name, disabled, emailOf(name)],
  );
  return rows[0]!.id;
};

/** One agent with each set of rights and a session, one who is disabled, and a browser that is signed out. */
export async function openGoldenDesk(): Promise<Desk> {
  const [bob, kim, gone] = [await someone("Bob"), await someone("Kim"), await someone("Gone", true)];
  const askers: Somebody[] = [];
  for (const role of [...Object.keys(roleSets), "disabled", "signed out"]) {
    const id = await someone(role, role === "disabled");
    const secret = `secret of ${role}`.replaceAll(" ", "-");
    const { rows } = await pool().query(
      "INSERT INTO roles (name, permissions) VALUES ($1, $2) RETURNING id",
      [role, roleSets[role] ?? roleSets.all],
    );
    await pool().query("INSERT INTO agent_roles VALUES ($1, $2)", [id, rows[0].id]);
    if (role !== "signed out") {
      await pool().query("INSERT INTO sessions (secret_hash, agent_id) VALUES ($1, $2)", [
        hashOfSecret(secret),
        id,
      ]);
    }
    askers.push({ role, id, secret, email: emailOf(role) });
  }
  // Nobody is offline: routing leaves his chats with him.
  await pool().query("INSERT INTO agent_presence SELECT id, '2099-01-01' FROM agents");
  return { askers, bob, gone, ...(await openInputs(kim)) };
}

async function openInputs(kim: number): Promise<Pick<Desk, "inputs" | "held">> {
  const template = await pool().query(
    `INSERT INTO templates (channel_id, name, language, body)
     SELECT min(id), 'golden', 'en', 'Hello' FROM channels WHERE kind = 'whatsapp' RETURNING id`,
  );
  const tags = await pool().query(
    "INSERT INTO tags (name) VALUES ('Golden new'), ('Golden held') RETURNING id",
  );
  const crm = await pool().query(
    "INSERT INTO crm_connections (kind, name, disabled_at) VALUES ('http', 'Golden', now()) RETURNING id",
  );
  const [fresh, held] = tags.rows.map(({ id }) => Number(id));
  const to = String(kim);
  const was = { nameWas: "Maya Torres", emailWas: "", phoneWas: "", notesWas: "" };
  const inputs = {
    openChat: { templateId: String(template.rows[0].id) },
    transferChat: { to, note: "" },
    stickUser: { to },
    unblockUser: { held: "keep" },
    deleteUser: { name: "Maya Torres" },
    updateDetails: { name: "Maya Torres", email: "", phone: "", notes: "Golden", ...was },
    whisper: { body: "Golden" },
    sendMessage: { body: "Golden", clientKey: "0f6a2a52-5d0e-4d4a-9f0e-3b7e5d6c1a11" },
    retryMessage: { message: failed },
    sendTemplate: {
      templateId: String(template.rows[0].id),
      clientKey: "0f6a2a52-5d0e-4d4a-9f0e-3b7e5d6c1a12",
    },
    addTag: { tag: String(fresh) },
    removeTag: { tag: String(held) },
    retryEmail: { email: failed },
    retryCrmNote: { ofChat: failed, connection: String(crm.rows[0].id) },
  };
  return { inputs, held: held! };
}

/** With what an agent asks for an action: mails go to himself. */
export function inputOf(
  { inputs }: Desk,
  action: string,
  { email }: { email: string | null },
): Record<string, string> {
  return action === "emailTranscript" ? { to: email ?? "" } : (inputs[action] ?? {});
}

/** The line, and the mail, of every user that could not be sent. */
const failed = messageId(Date.parse("2026-11-02T09:00:00Z"), { ref: "golden" });

/** A user in this state as this agent sees him, with one tag and, in his open chat, one line that failed; so did a mail
 * and a note. */
export async function userOf(desk: Desk, state: string, me: number): Promise<number> {
  const those: Those = { me, bob: desk.bob, gone: desk.gone };
  const id = await userIn(states[state]!(those));
  await pool().query("INSERT INTO user_tags (user_id, tag_id) VALUES ($1, $2)", [id, desk.held]);
  await pool().query(
    `INSERT INTO messages (user_id, id, chat_id, sender, body, status) SELECT $1, $2, id, 'agent', 'Lost', 'failed'
     FROM chats WHERE user_id = $1 AND status <> 'finished'`,
    [id, failed],
  );
  await pool().query(
    `INSERT INTO emails (user_id, id, agent_id, recipient, choices, status)
     SELECT $1, $2, id, email, '{}', 'failed' FROM agents WHERE id = $3`,
    [id, failed, me],
  );
  await pool().query(
    "INSERT INTO crm_notes SELECT $1, $2, id, 'failed' FROM crm_connections WHERE name = 'Golden'",
    [id, failed],
  );
  return id;
}
