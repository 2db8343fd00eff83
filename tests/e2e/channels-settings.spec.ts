import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { query } from "./database";
import { signIn, test } from "./desk";

const right = "EAAGrightToken";
const phoneNumberId = "106540352242922";

/** Meta as far as it says who one is: strict about the path and the token. */
let meta: Server;
let apiUrl: string;

test.beforeAll(async () => {
  meta = createServer(({ url, method, headers }, response) => {
    const say = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const error = {
      message: "Invalid OAuth access token",
      type: "OAuthException",
      code: 190,
      fbtrace_id: "A1",
    };
    if (method !== "GET" || url !== `/v23.0/${phoneNumberId}?fields=display_phone_number,verified_name`)
      return say(404, { error: { message: "Unknown path components", type: "OAuthException", code: 2500 } });
    if (headers.authorization !== `Bearer ${right}`) return say(401, { error });
    say(200, { verified_name: "Lamp Shop", display_phone_number: "+1 555-078-3881", id: phoneNumberId });
  });
  await new Promise<void>((resolve) => meta.listen(0, "127.0.0.1", resolve));
  apiUrl = `http://127.0.0.1:${(meta.address() as AddressInfo).port}/v23.0`;
});
test.afterAll(() => void meta.close());

async function add(page: Page, name: string, accessToken: string): Promise<void> {
  await page.goto("/settings/channels");
  await page.getByText("Add a channel").click();
  await page.getByRole("list", { name: "Kinds of channels" }).getByRole("link", { name: "WhatsApp" }).click();
  await expect(page.getByRole("heading", { name: "New WhatsApp channel" })).toBeVisible();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Phone number id").fill(phoneNumberId);
  await page.getByLabel("API address").fill(apiUrl);
  await page.getByLabel("App secret").fill("appSecretOfTheLampShop");
  await page.getByLabel("Access token").fill(accessToken);
  await page.getByRole("button", { name: "Add channel" }).click();
}

test("a WhatsApp channel is added, tested, given its right token, disabled and enabled", async ({
  page,
  baseURL,
}) => {
  await signIn(page, "Ada");
  await add(page, "Lamps", "EAAGwrongToken");
  await expect(page.getByRole("heading", { name: "Lamps", level: 1 })).toBeVisible();
  const id = new URL(page.url()).pathname.split("/").at(-1);
  await expect(page.getByLabel("Webhook URL")).toHaveValue(`${baseURL}/api/hooks/${id}`);
  const verifyToken = await page.getByLabel("Verify token", { exact: true }).inputValue();
  expect(verifyToken).toMatch(/^[\w-]{43}$/);

  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText(/does not take this token: it is wrong or has expired/)).toBeVisible();
  await page.getByText("Rotate secrets…").click();
  const secrets = page.getByRole("region", { name: "Secrets" });
  await secrets.getByLabel("Access token").fill(right);
  await secrets.getByRole("button", { name: "Save the secrets" }).click();
  await expect(secrets.getByText("Saved.")).toBeVisible();
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText("It works: this is Lamp Shop, +1 555-078-3881.")).toBeVisible();

  // What is secret is in no page, and in no answer.
  await page.reload();
  await expect(page.getByLabel("Verify token", { exact: true })).toHaveValue(verifyToken);
  for (const token of ["appSecretOfTheLampShop", "EAAGwrongToken", right])
    expect(await page.content()).not.toContain(token);

  await page.getByText("Disable…").click();
  await page.getByRole("button", { name: "Disable", exact: true }).click();
  await expect(page.getByText("Disabled", { exact: true }).first()).toBeVisible();
  await page.goto("/settings/channels");
  const row = page.getByRole("row", { name: /Lamps/ });
  await expect(row.getByText("Disabled")).toBeVisible();
  await row.getByRole("link").click();
  await page.getByRole("button", { name: "Enable" }).click();
  await expect(page.getByText("Connected", { exact: true })).toBeVisible();

  await page.goto("/settings/audit");
  await expect(page.getByText("Ada rotated secrets of the channel Lamps: Access token")).toBeVisible();
});

test("what is typed wrong is said at its field and stays, but for the secrets", async ({ page }) => {
  await signIn(page, "Ada");
  await page.goto("/settings/channels/new?kind=sms");
  await page.getByLabel("Name").fill("Texts");
  await page.getByLabel("Account SID").fill("not a SID");
  await page.getByLabel("From").fill("+15550001234");
  await page.getByLabel("Auth token").fill("typedAuthToken");
  await page.getByRole("button", { name: "Add channel" }).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "This does not look right. An example: AC" }),
  ).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Texts");
  await expect(page.getByLabel("From")).toHaveValue("+15550001234");
  await expect(page.getByLabel("Auth token")).toHaveValue("");
});

/** What of the page stands beyond its right edge. */
const sideways = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("main :is(input, button, p, li, h2)")]
      .filter((one) => one.getBoundingClientRect().right > innerWidth)
      .map((one) => one.outerHTML.slice(0, 100)),
  );

test("a channel's page reads on a phone without anything sideways, and axe minds nothing", async ({
  page,
}) => {
  await signIn(page, "Ada");
  await page.setViewportSize({ width: 390, height: 844 });
  const [channel] = await query<{ id: number }>(
    `INSERT INTO channels (kind, name, adapter, settings) VALUES ('instagram', 'Lamps on Instagram', 'instagram',
       '{"accountId": "17841400008460056"}') RETURNING id`,
  );
  for (const path of [
    `/settings/channels/${channel!.id}`,
    "/settings/channels/new?kind=messenger",
    "/settings/channels",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    for (const more of await page.locator("main summary").all()) await more.click();
    expect(await sideways(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  await expect(
    page.getByRole("row", { name: /Lamps on Instagram/ }).getByText("Not connected"),
  ).toBeVisible();
});

test("a channel that is not there and one of another's rights look the same", async ({ page }) => {
  await signIn(page, "Ada");
  expect((await page.goto("/settings/channels/999999"))!.status()).toBe(404);
  await page.context().clearCookies();
  await signIn(page, "Bob");
  expect((await page.goto("/settings/channels/1"))!.status()).toBe(404);
});
