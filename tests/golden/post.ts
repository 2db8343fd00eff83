import { readFileSync } from "node:fs";

type Manifest = { node: Record<string, { exportedName: string }> };

const { node }: Manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
const performForm = Object.keys(node).find((id) => node[id]!.exportedName === "performForm")!;

export type Posted = {
  url: string;
  /** The secret of the browser's session. */
  secret: string;
  action: string;
  userId: number | string;
  input: Record<string, string>;
};

/** Posts the form of an action as the browser does, past every screen. Gives "done", "signed out" or the sentence of
 * the refusal. */
export async function post({ url, secret, action, userId, input }: Posted): Promise<string> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ action, userId: String(userId), ...input })) {
    body.set(`_1_${name}`, value);
  }
  body.set("0", '[null,"$K1"]');
  const headers = {
    "next-action": performForm,
    accept: "text/x-component",
    origin: url,
    cookie: `user-view=${secret}`,
    // Next then answers with the result alone and does not draw the page again.
    "x-action-forwarded": "1",
  };
  const answer = await fetch(`${url}/users/0`, { method: "POST", headers, body, redirect: "manual" });
  if (answer.headers.get("x-action-redirect")?.startsWith("/login")) return "signed out";
  const text = await answer.text();
  if (text.includes('"done":true')) return "done";
  return /"error":"(.*?)"/.exec(text)?.[1] ?? `${answer.status} ${text.slice(0, 300)}`;
}
