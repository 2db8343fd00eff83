import type { SendMailOptions } from "nodemailer";
import type { Mail } from "./post";

/** The mail as nodemailer wants it. Every name is given beside its address and never within one, and the envelope is
 * ours: no text can add a recipient. */
export function compose({ id, from, to, subject, text, attachment }: Mail, address: string): SendMailOptions {
  return {
    messageId: `<${id}@${address.slice(address.indexOf("@") + 1)}>`,
    from: { name: oneLine(from, 100), address },
    to: { name: "", address: to },
    envelope: { from: address, to: [to] },
    subject: oneLine(subject, 200),
    text,
    attachments: [
      {
        filename: attachment.name,
        content: attachment.content.read(),
        contentType: "text/plain; charset=utf-8",
        contentTransferEncoding: "base64",
      },
    ],
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** As one line without control characters, of at most so many signs. */
export function oneLine(text: string, most: number): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
  const signs = [...new Intl.Segmenter().segment(line)];
  return signs.length <= most ? line : `${line.slice(0, signs[most - 1]!.index)}…`;
}
