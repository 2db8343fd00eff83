// A chatbot for User View, on Node alone. Give its address under Settings, Chatbots, and run it with the secret
// that is shown there:  BOT_SECRET=... PORT=4000 node docs/example-bot.mjs
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const secret = process.env.BOT_SECRET ?? "";
const sign = (...signed) => `sha256=${createHmac("sha256", secret).update(signed.join(".")).digest("hex")}`;

function isFromUserView({ headers, method, url }, body) {
  const time = headers["x-userview-timestamp"] ?? "";
  const wanted = Buffer.from(sign(time, method, url, body));
  const given = Buffer.from(headers["x-userview-signature"] ?? "");
  const isFresh = Math.abs(Date.now() / 1000 - Number(time)) < 300;
  return isFresh && wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** What the bot answers to an event. */
function answer({ event, user, chat, message }) {
  if (event === "ping") return { log: [{ event: "ping", text: "I am here" }] };
  if (event === "chat.ended") return {};
  const text = message.text.toLowerCase();
  const log = [{ node: "example", event: "heard", text, data: { files: message.files.length } }];
  if (/person|human|agent/.test(text)) return { log, handover: { reason: "wants to talk to a person" } };
  if (text.includes("order")) {
    setTimeout(() => lookUp(chat, message.id), 500);
    return { log, replies: [{ text: "One moment, I look it up." }], later: true };
  }
  if (event === "chat.started") {
    return {
      log,
      replies: [{ text: `Hello${user.name ? ` ${user.name}` : ""}! Ask for your order, or a person.` }],
    };
  }
  return { log, replies: [{ text: `You said: ${message.text}` }] };
}

/** What takes longer comes by the API; the same id again would be the same message. */
async function lookUp(chat, messageId) {
  await call(`${chat.url}/messages`, { id: `order of ${messageId}`, text: "Your lamp is on its way." });
  await call(`${chat.url}/log`, { id: randomUUID(), node: "orders", event: "found", text: "on its way" });
}

async function call(url, what) {
  const [time, body] = [String(Math.floor(Date.now() / 1000)), JSON.stringify(what)];
  const signature = sign(time, "POST", new URL(url).pathname, body);
  const headers = { "x-userview-timestamp": time, "x-userview-signature": signature };
  const { ok, status } = await fetch(url, { method: "POST", headers, body });
  if (!ok) console.error(`${url} answered ${status}`);
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString("utf8");
  if (!isFromUserView(request, body)) return response.writeHead(401).end();
  response
    .writeHead(200, { "content-type": "application/json" })
    .end(JSON.stringify(answer(JSON.parse(body))));
});
server.listen(Number(process.env.PORT ?? 4000), () => console.log(`listening on ${server.address().port}`));
