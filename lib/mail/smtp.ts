import { createTransport } from "nodemailer";
import { compose, oneLine } from "./compose";
import type { Post, Posted } from "./post";

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

/** Through a mail server. */
export const smtp =
  ({ url, from }: { url: string; from: string }): Post =>
  async (mail) => {
    const { content } = mail.attachment;
    const transport = createTransport({ url, ...timeouts });
    try {
      await transport.sendMail(compose(mail, from));
      return { sent: true };
    } catch (error) {
      return answerOf(error as SmtpError, content.wasRead());
    }
  };

type SmtpError = Error & { code?: string; response?: string; responseCode?: number };

/** What an error means for the mail. What the server never answered after it had all of it may have arrived. */
function answerOf(
  { code, message, response, responseCode = 0 }: SmtpError,
  handedOver: boolean,
): Exclude<Posted, { kept: Buffer }> {
  const said = oneLine(response ?? message, 300);
  if (responseCode >= 500) return { failed: `The mail server refused it: ${said}` };
  if (responseCode >= 400) return { retry: `The mail server does not take it yet: ${said}` };
  if (code === "EENVELOPE" || code === "EMESSAGE" || code === "EAUTH")
    return { failed: `It cannot be mailed: ${said}` };
  if (handedOver) return { unconfirmed: `Unconfirmed, it may have been sent: ${said}` };
  return { retry: `The mail server cannot be reached: ${said}` };
}
