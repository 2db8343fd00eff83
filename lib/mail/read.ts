import { simpleParser } from "mailparser";

export type ReadMail = {
  heads: [name: string, value: string][];
  text: string;
  attachment: { name: string; bytes: number; text: string; cut: boolean } | null;
};

const mostShown = 100_000;

/** A mail of the outbox as a reader of mails shows it; of a long attachment the beginning. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const mail = await simpleParser(raw);
  const attachment = mail.attachments[0];
  const content = attachment?.content.subarray(0, mostShown * 4).toString() ?? "";
  const to = [mail.to ?? []].flat().map(({ text }) => text);
  return {
    heads: [
      ["From", mail.from?.text ?? ""],
      ["To", to.join(", ")],
      ["Subject", mail.subject ?? ""],
      ["Message-ID", mail.messageId ?? ""],
    ],
    text: mail.text ?? "",
    attachment: attachment
      ? {
          name: attachment.filename ?? "",
          bytes: attachment.size,
          text: content.slice(0, mostShown).toWellFormed(),
          cut: content.length > mostShown || attachment.size > mostShown * 4,
        }
      : null,
  };
}
