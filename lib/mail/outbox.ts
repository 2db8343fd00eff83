import { createTransport } from "nodemailer";
import { compose } from "./compose";
import type { Post } from "./post";

/** Where no mail server is set: the mail as it would have gone. */
export const outbox =
  ({ from }: { from: string }): Post =>
  async (mail) => {
    const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
    const { message } = await transport.sendMail(compose(mail, from));
    return { kept: message as Buffer };
  };
