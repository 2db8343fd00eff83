import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { seal } from "@/lib/sealed";
import { keptSecret } from "@/lib/secrets";
import { ask } from "./ask";
import { query } from "./database";
import { signIn, test } from "./desk";

const appSecret = "the app secret of the lamp shop";
const { text } = JSON.parse(readFileSync("tests/data/payloads/pywa-mit/updates/message.json", "utf8"));
let channel: number;

test.beforeAll(async () => {
  process.env.SECRETS_KEY = keptSecret(process.env.E2E_DATA_DIR!, "secrets");
  const settings = { phoneNumberId: "1122334455667" };
  const secrets = seal({ appSecret, accessToken: "a token", verifyToken: "1qaz2wsx" });
  const [row] = await query<{ id: number }>(
    `INSERT INTO channels (kind, name, adapter, settings, secrets) VALUES ('whatsapp', 'Lamp line', 'whatsapp', $1, $2)
     RETURNING id`,
    [settings, secrets],
  );
  channel = row!.id;
});

async function deliver(body: string, secret = appSecret): Promise<number> {
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  const headers = { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` };
  return (await ask(`/api/hooks/${channel}`, { method: "POST", headers, body })).status;
}

/** What Meta posts when somebody new writes on WhatsApp. */
function written(name: string, body: string): string {
  const delivery = structuredClone(text);
  const { value } = delivery.entry[0].changes[0];
  const id = `US.${name.length}${Date.now()}`;
  Object.assign(value.contacts[0], { profile: { name }, wa_id: "15550783881", user_id: id });
  const message = { from: "15550783881", from_user_id: id, id: `wamid.${id}`, text: { body } };
  Object.assign(value.messages[0], message, { timestamp: String(Math.floor(Date.now() / 1000)) });
  return JSON.stringify(delivery);
}

test("a message signed as Meta signs it becomes a chat in the queue, and one signed otherwise nothing", async ({
  page,
}) => {
  const query = "hub.mode=subscribe&hub.verify_token=1qaz2wsx&hub.challenge=abc";
  expect(await ask(`/api/hooks/${channel}?${query}`)).toMatchObject({ status: 200, body: "abc" });
  await signIn(page, "Ada");
  await page.goto("/");
  expect(await deliver(written("Nuria Forged", "Let me in"), "another secret")).toBe(401);
  expect(await deliver("x".repeat(1_000_001))).toBe(413);
  expect(await deliver(written("Nuria Signed", "Is the Luna dimmable?"))).toBe(200);
  await page.getByRole("link", { name: "Nuria Signed" }).first().click();
  await expect(page.getByRole("dialog").getByText("Is the Luna dimmable?").first()).toBeVisible();
  await expect(page.getByText("Nuria Forged")).toHaveCount(0);
});

test("what nobody can read is shown with its reason; Retry tries again and Discard ends it", async ({
  page,
}) => {
  expect(await deliver('{"object":"hologram"}')).toBe(200);
  await expect
    .poll(() => query("SELECT FROM deliveries WHERE channel_id = $1 AND dead_at IS NOT NULL", [channel]), {
      timeout: 15_000,
    })
    .toHaveLength(1);
  await signIn(page, "Ada");
  await page.goto(`/settings/channels/${channel}`);
  const dead = page.getByRole("region", { name: "Could not be taken" });
  await expect(dead.getByText(/This is no delivery of WhatsApp/)).toBeVisible();
  await dead.getByText("Show what came").click();
  await expect(dead.getByText('{"object":"hologram"}')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dead.getByText("Discard…").click();
  await dead.getByRole("button", { name: /^Discard delivery/ }).click();
  await expect(dead.getByText("Everything that was delivered has been taken.")).toBeVisible();

  expect(await deliver('{"object":"another hologram"}')).toBe(200);
  await expect
    .poll(() => query("SELECT FROM deliveries WHERE channel_id = $1 AND dead_at IS NOT NULL", [channel]), {
      timeout: 15_000,
    })
    .toHaveLength(1);
  await page.reload();
  await dead.getByRole("button", { name: /^Retry delivery/ }).click();
  await expect(dead.getByText("Everything that was delivered has been taken.")).toBeVisible();
});
