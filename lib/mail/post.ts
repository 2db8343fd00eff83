import { outbox } from "./outbox";
import { smtp } from "./smtp";
import type { Spooled } from "./spool";

export type Mail = {
  /** What Message-ID says, so that a retry is recognised as the same mail. */
  id: string;
  /** Whose name stands at the sender's address. */
  from: string;
  /** One address, as lib/mail/address.ts parses it. */
  to: string;
  subject: string;
  text: string;
  attachment: { name: string; content: Spooled };
};

/** How it ended. */
export type Posted =
  | { sent: true }
  /** The whole mail, for whoever looks into the outbox. */
  | { kept: Buffer }
  /** Not taken yet, for this reason. */
  | { retry: string }
  | { failed: string }
  /** It was handed over, and nobody said that it arrived. */
  | { unconfirmed: string };

/** The port to whatever carries mail. */
export type Post = (mail: Mail) => Promise<Posted>;

export function hasMailServer(): boolean {
  return Boolean(process.env.SMTP_URL);
}

/** Through the mail server where there is one, else into the local outbox. */
export const post: Post = (mail) => {
  const { SMTP_URL: url, MAIL_FROM: from = "user-view@localhost" } = process.env;
  return url ? smtp({ url, from })(mail) : outbox({ from })(mail);
};
