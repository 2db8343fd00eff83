import type { Situated } from "@/tests/situations";

/** The agent who looks, Bob, and one who is disabled. */
export type Those = { me: number; bob: number; gone: number };

/** The states of tests/golden/actions.txt. */
export const states: Record<string, (those: Those) => Situated> = {
  /** No chat, outside the window: with a template. */
  whatsapp: () => ({ channel: "whatsapp" }),
  sms: () => ({ channel: "sms" }),
  web: () => ({ channel: "web_chat" }),
  /** Messenger while its window is open, and closed. */
  open: () => ({ channel: "messenger", windowOpen: true }),
  closed: () => ({ channel: "messenger" }),
  waiting: () => ({ channel: "messenger", windowOpen: true, chat: { status: "waiting" } }),
  mine: ({ me }) => ({ channel: "messenger", windowOpen: true, chat: { status: "active", assignee: me } }),
  supervised: ({ me, bob }) => ({
    channel: "messenger",
    windowOpen: true,
    chat: { status: "active", assignee: bob, supervisor: me },
  }),
  other: ({ bob }) => ({ channel: "sms", chat: { status: "active", assignee: bob } }),
  /** Active, and the chatbot has it: no agent does. */
  bot: () => ({ channel: "messenger", windowOpen: true, chat: { status: "active", bot: true } }),
  /** To the one who looks; the last chat is finished. */
  stuck: ({ me }) => ({ channel: "sms", stuckTo: me, chat: { status: "finished", assignee: me } }),
  /** And stuck to an agent who is disabled. */
  blocked: ({ gone }) => ({ channel: "messenger", windowOpen: true, blocked: true, stuckTo: gone }),
  inactive: () => ({ channel: "sms", inactive: true }),
  unsubscribed: ({ me }) => ({
    channel: "whatsapp",
    windowOpen: true,
    unsubscribed: true,
    chat: { status: "active", assignee: me },
  }),
  /** Active mine, but the window of Messenger has closed. */
  lapsed: ({ me }) => ({ channel: "messenger", chat: { status: "active", assignee: me } }),
  /** The same on WhatsApp: a template still reaches him. */
  silent: ({ me }) => ({ channel: "whatsapp", chat: { status: "active", assignee: me } }),
};
