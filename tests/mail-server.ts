import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** What a mail server was given: the envelope, every byte, and the mail as a reader sees it. */
type Arrived = { from: string; to: string[]; raw: string; mail: ParsedMail };

/** A refusal in the words of SMTP. */
export const refusal = (responseCode: number, text: string) =>
  Object.assign(new Error(text), { responseCode });

/** A real mail server on a free port of this machine. Its rules may throw a refusal; one that `hangsUp` takes all of a
 * mail and is gone without a word; one with a `password` lets nobody else in. */
export async function openMailServer({
  hangsUp = false,
  password,
}: {
  hangsUp?: boolean;
  password?: string;
} = {}) {
  const arrived: Arrived[] = [];
  const rules = { onRecipient: (_to: string) => {}, onData: () => {} };
  const server = new SMTPServer({
    authOptional: !password,
    allowInsecureAuth: true,
    onAuth(auth, _session, callback) {
      if (auth.password === password) callback(null, { user: auth.username });
      else callback(refusal(535, "Wrong password"));
    },
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _session, callback) {
      callback(thrownBy(() => rules.onRecipient(address)));
    },
    onData(stream, { envelope }, callback) {
      void buffer(stream).then(async (bytes) => {
        const thrown = thrownBy(rules.onData);
        if (thrown) return callback(thrown);
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        const to = envelope.rcptTo.map(({ address }) => address);
        arrived.push({ from, to, raw: bytes.toString("latin1"), mail: await simpleParser(bytes) });
        if (hangsUp) for (const { _socket } of server.connections) _socket?.destroy();
        else callback();
      });
    },
  });
  server.on("error", () => {});
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  await listen(0);
  const { port } = server.server.address() as AddressInfo;
  return {
    arrived,
    rules,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

function thrownBy(work: () => void): Error | null {
  try {
    work();
    return null;
  } catch (error) {
    return error as Error;
  }
}
