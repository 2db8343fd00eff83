import { spawnSync } from "node:child_process";
import { expect } from "@playwright/test";

export type Someone = {
  /** No other spec may use the name: it is how he is found, and what keeps specs out of each other's way. */
  name: string;
  channel: "messenger" | "instagram" | "whatsapp" | "sms" | "web_chat";
  /** His open chat: in the queue, or with one of the demo people. */
  chat?: "waiting" | "Ada" | "Sam" | "Bob" | "Kim";
  email?: string;
  /** What he wrote, a minute ago unless `hoursAgo` says otherwise. */
  says?: string;
  hoursAgo?: number;
  blocked?: boolean;
  inactive?: boolean;
  unsubscribed?: boolean;
  stuckTo?: "Ada" | "Sam" | "Bob" | "Kim";
  tags?: string[];
};

const agents = ["Ada", "Sam", "Bob", "Kim"].map((name) => ({
  type: "agent",
  ref: name,
  name,
  email: `${name.toLowerCase()}@desk.example`,
}));

function linesOf({ name, chat, says = "Hello", hoursAgo = 0, ...user }: Someone) {
  const at = new Date(Date.now() - hoursAgo * 3_600_000 - 60_000).toISOString();
  const chatRef = chat && `${name} chat`;
  return [
    { type: "user", ref: name, name, ...user },
    chat && {
      type: "chat",
      ref: chatRef,
      user: name,
      agent: chat === "waiting" ? null : chat,
      status: chat === "waiting" ? "waiting" : "active",
      openedAt: at,
    },
    { type: "message", ref: `${name} says`, user: name, chat: chatRef, from: "user", text: says, at },
  ].filter(Boolean);
}

/** Brings users of a spec's own in beside the running server. */
export function importUsers(people: Someone[]): void {
  const lines = [...agents, ...people.flatMap(linesOf)].map((line) => JSON.stringify(line));
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/run.mjs", "import", "-"], {
    env: { ...process.env, DATA_DIR: process.env.E2E_DATA_DIR, DATABASE_URL: "" },
    input: lines.join("\n"),
    encoding: "utf8",
  });
  expect(status, stdout + stderr).toBe(0);
}
