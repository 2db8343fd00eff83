import { createHash } from "node:crypto";
import { messageKinds } from "@/db/schema/messages";
import { messageId } from "@/lib/message-id";
import { hasWindow } from "@/lib/messaging-window";
import type { Bot, Desk, Tag } from "./agents";
import { randomFrom, uuidOf } from "./random";
import type { Row, Rows } from "./rows";
import { type AgentSlug, day, hour, minute, play, type Step } from "./script";

export type Channel = "messenger" | "instagram" | "whatsapp" | "sms" | "web_chat";

/** A chat: opened on a day and hour (UTC) before today, `ago` ms before now, or so that the user's last line is `lastWord` ms old. */
export type ChatStory = { script: string } & (
  | { on: [daysAgo: number, time: string] }
  | { ago: number }
  | { lastWord: number }
);

/** A user and everything that was ever said with him. `ago`s are ms before now; times are those of the shop. */
export type Person = {
  slug: string;
  name: string | null;
  channel: Channel;
  bot: Bot;
  email?: string;
  phone?: string;
  location?: string;
  notes?: string;
  tags?: Tag[];
  /** The files that his story mentions, his picture among them. */
  files?: string[];
  avatar?: string;
  chats: ChatStory[];
  stuckTo?: { agent: AgentSlug; by: AgentSlug; ago: number };
  blocked?: { by: AgentSlug; ago: number };
  deactivated?: { by: AgentSlug; ago: number };
  unsubscribed?: { by: AgentSlug; ago: number };
};

export type StoredFile = Omit<Row<"attachments">, "user_id" | "message_id" | "position">;
export type Scene = { desk: Desk; now: number; rows: Rows };

/** Turns one person's story into rows. */
export function tell(person: Person, userId: number, scene: Scene, files: Map<string, StoredFile>): void {
  const teller = new Teller(person, userId, scene, files);
  for (const index of person.chats.keys()) teller.chat(index);
  teller.changes();
  teller.user();
}

/** A chat's steps, when it was opened and its ref; the same for the same `now`. */
export function planOf(person: Person, index: number, now: number) {
  const story = person.chats[index]!;
  const steps = play(story.script, randomFrom(`${person.slug} chat ${index}`));
  return { steps, opened: openingOf(story, steps, now), ref: `demo:${person.slug}:chat:${index + 1}` };
}

function openingOf(story: ChatStory, steps: Step[], now: number): number {
  if ("ago" in story) return now - story.ago;
  if ("on" in story) {
    const [days, time] = story.on;
    const [hours, minutes] = time.split(":").map(Number) as [number, number];
    return now - (now % day) - days * day + hours * hour + minutes * minute;
  }
  const last = steps.findLast((step) => step.does === "says" && step.sender === "user");
  return now - story.lastWord - (last?.at ?? 0);
}

class Teller {
  private line = 0;
  private firstAt: number;
  private lastAt: number | null = null;
  private lastInbound: number | null = null;
  private readonly outbound: Row<"messages">[] = [];

  constructor(
    private readonly person: Person,
    private readonly userId: number,
    private readonly scene: Scene,
    private readonly files: Map<string, StoredFile>,
  ) {
    this.firstAt = scene.now;
  }

  chat(index: number): void {
    const { person, userId, scene } = this;
    const { steps, opened, ref } = planOf(person, index, scene.now);
    const chatId = messageId(opened, { seq: 0, ref, now: scene.now });
    const accepted = steps.find((step) => step.does === "accepts");
    const finished = steps.find((step) => step.does === "finishes");
    const hands = steps.filter((step) => step.does === "accepts" || step.does === "transfers");
    hands.forEach((hand, i) => {
      const end = hands[i + 1]?.at ?? finished?.at;
      scene.rows.chat_assignments.push({
        user_id: userId,
        chat_id: chatId,
        agent_id: scene.desk.agents[hand.agent],
        assigned_at: new Date(opened + hand.at),
        ended_at: end === undefined ? null : new Date(opened + end),
      });
    });
    scene.rows.chats.push({
      user_id: userId,
      id: chatId,
      status: finished ? "finished" : accepted ? "active" : "waiting",
      assignee: finished || !hands.length ? null : scene.desk.agents[hands.at(-1)!.agent],
      channel: person.channel,
      opened_at: new Date(opened),
      queued_at: accepted || finished ? null : new Date(opened),
      accepted_at: accepted ? new Date(opened + accepted.at) : null,
      finished_at: finished ? new Date(opened + finished.at) : null,
      outcome: finished?.outcome ?? null,
      external_id: ref,
    });
    for (const step of steps) this.step(step, opened + step.at, chatId);
  }

  private step(step: Step, at: number, chatId: string): void {
    const { desk, rows } = this.scene;
    const user_id = this.userId;
    const key = () => ({ user_id, ...this.nextId(at), chat_id: chatId });
    const event = (kind: string, agent: AgentSlug | null, data: object) =>
      rows.events.push({
        user_id,
        id: this.nextId(at).id,
        chat_id: chatId,
        kind,
        agent_id: agent && desk.agents[agent],
        data: JSON.stringify(data),
      });
    switch (step.does) {
      case "says":
        this.says(step, at, key());
        return;
      case "whispers":
        rows.whispers.push({ ...key(), agent_id: desk.agents[step.agent], body: step.body });
        return;
      case "logs":
        rows.bot_log.push({
          ...key(),
          node: step.node,
          event: step.event,
          body: step.body,
          data: step.data,
        });
        return;
      case "accepts":
        event("acceptChat", step.agent, { to: desk.agents[step.agent] });
        return;
      case "transfers":
        event("transferChat", step.by, { from: desk.agents[step.from], to: desk.agents[step.agent] });
        return;
      case "finishes":
        event("finishChat", step.agent, { from: step.agent && desk.agents[step.agent] });
    }
  }

  private says(
    step: Step & { does: "says" },
    at: number,
    key: Pick<Row<"messages">, "user_id" | "id" | "chat_id" | "external_id">,
  ): void {
    const { desk, rows } = this.scene;
    const message: Row<"messages"> = {
      ...key,
      sender: step.sender,
      agent_id: step.agent && desk.agents[step.agent],
      body: step.body,
      status: step.status ?? (step.sender === "user" || step.sender === "system" ? null : "delivered"),
      error: step.error,
      attachment_count: step.files.length,
      ...this.particularsOf(step.is, at),
    };
    rows.messages.push(message);
    step.files.forEach((name, position) => {
      const file = this.files.get(name);
      if (!file) throw new Error(`no such file in the demo: ${name}`);
      rows.attachments.push({ user_id: this.userId, message_id: key.id, position, ...file });
    });
    this.firstAt = Math.min(this.firstAt, at);
    this.lastAt = Math.max(this.lastAt ?? 0, at);
    if (step.sender === "user") this.readUpTo(at);
    else if (!step.status && message.status) this.outbound.push(message);
  }

  private particularsOf(is: string[], at: number) {
    const kinds: readonly string[] = messageKinds;
    const said = is.map((one) => one.split(" ") as [string, string?]);
    const value = (name: string) => said.find(([first]) => first === name)?.[1];
    const since = (name: string) => (is.includes(name) ? new Date(at + minute) : null);
    const back = Number(value("answers") ?? 0);
    return {
      kind: is.find((one) => kinds.includes(one)) ?? null,
      reply_to: back ? this.scene.rows.messages.at(-back)!.id : null,
      reaction: value("reaction") ?? null,
      edited_at: since("edited"),
      revoked_at: since("deleted"),
    };
  }

  /** Whoever answers has read what stood there; SMS does not tell. */
  private readUpTo(at: number): void {
    this.lastInbound = at;
    if (this.person.channel !== "sms") for (const message of this.outbound) message.status = "read";
    this.outbound.length = 0;
  }

  private nextId(at: number): { id: string; external_id: string } {
    const ref = `demo:${this.person.slug}:${++this.line}`;
    return { id: messageId(at, { seq: this.line, ref, now: this.scene.now }), external_id: ref };
  }

  /** What was done to the person outside any chat. */
  changes(): void {
    const { stuckTo, blocked, deactivated, unsubscribed } = this.person;
    const { agents } = this.scene.desk;
    if (stuckTo) this.change("stickUser", stuckTo, { to: agents[stuckTo.agent] });
    if (blocked) this.change("blockUser", blocked, {});
    if (deactivated) this.change("deactivateUser", deactivated, {});
    if (unsubscribed) this.change("unsubscribeUser", unsubscribed, {});
  }

  private change(kind: string, { by, ago }: { by: AgentSlug; ago: number }, data: object): void {
    this.scene.rows.events.push({
      user_id: this.userId,
      id: this.nextId(this.scene.now - ago).id,
      chat_id: null,
      kind,
      agent_id: this.scene.desk.agents[by],
      data: JSON.stringify(data),
    });
  }

  user(): void {
    const { person, userId: id, scene } = this;
    const { desk, rows } = scene;
    const lastAt = this.lastAt === null ? null : new Date(this.lastAt);
    const windowEnds = hasWindow(person.channel) && this.lastInbound;
    const at = (what: { ago: number } | undefined) => (what ? new Date(scene.now - what.ago) : null);
    rows.users.push({
      id,
      name: person.name,
      email: person.email ?? null,
      phone: person.phone ?? null,
      location: person.location ?? null,
      notes: person.notes ?? "",
      channel_id: desk.channels[person.channel]!,
      channel: person.channel,
      chatbot_id: desk.bots[person.bot],
      avatar_key: person.avatar ? this.files.get(person.avatar)!.storage_key : null,
      created_at: new Date(this.firstAt),
      last_message_at: lastAt,
      window_expires_at: windowEnds ? new Date(windowEnds + 24 * hour) : null,
      stuck_to: person.stuckTo ? desk.agents[person.stuckTo.agent] : null,
      blocked_at: at(person.blocked),
      blocked_by: person.blocked ? desk.agents[person.blocked.by] : null,
      deactivated_at: at(person.deactivated),
      unsubscribed_at: at(person.unsubscribed),
      import_ref: `demo:${person.slug}`,
    });
    rows.identities.push({
      channel_id: desk.channels[person.channel]!,
      external_id: externalIdOf(person),
      user_id: id,
    });
    for (const tag of person.tags ?? []) {
      rows.user_tags.push({ user_id: id, tag_id: desk.tags[tag], last_message_at: lastAt });
    }
  }
}

/** Who a provider would say is writing: the number on the phone's channels, else an id of its own. */
function externalIdOf(person: Person): string {
  if (person.channel === "whatsapp") return person.phone!.slice(1);
  if (person.channel === "sms") return person.phone!;
  if (person.channel === "web_chat") return uuidOf(`visitor ${person.slug}`);
  return createHash("sha256").update(person.slug).digest().readBigUInt64BE().toString().slice(0, 16);
}
