import { expect, type Page } from "@playwright/test";
import { type Graph, startGraph } from "@/tests/fakes/graph";
import { query } from "./database";
import { lines, signIn, test } from "./desk";

let graph: Graph;

test.beforeAll(async () => {
  graph = await startGraph({ appSecret: "secretOfTheLampApp", accessToken: "EAAGlampsToken" });
  graph.templates.push({
    name: "autumn_lamps",
    language: "en",
    status: "APPROVED",
    category: "MARKETING",
    components: [{ type: "BODY", text: "Hello {{1}}, the autumn lamps are here." }],
  });
});
test.afterAll(() => graph.close());

const waits = (page: Page, name: string) =>
  page.getByRole("region", { name: "Waiting Queue" }).getByRole("listitem").filter({ hasText: name });
const said = (page: Page, text: string) => lines(page).filter({ hasText: text });

/** As WhatsApp tells that somebody wants no more marketing. */
function stopsMarketing(wa_id: string): unknown {
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "15550783881", phone_number_id: graph.phoneNumberId },
    contacts: [{ profile: { name: "Wim Whist" }, wa_id }],
    user_preferences: [
      {
        wa_id,
        detail: "User requested to stop marketing messages",
        category: "marketing_messages",
        value: "stop",
        timestamp: Math.floor(Date.now() / 1000),
      },
    ],
  };
  const changes = [{ field: "user_preferences", value }];
  return { object: "whatsapp_business_account", entry: [{ id: graph.businessAccountId, changes }] };
}

/** Ada adds the channel and has its templates fetched; gives the address to which its provider posts. */
async function connect(ada: Page): Promise<string> {
  await ada.goto("/settings/channels/new?kind=whatsapp");
  await ada.getByLabel("Name").fill("Whist line");
  await ada.getByLabel("Phone number id").fill(graph.phoneNumberId);
  await ada.getByLabel("Business account id").fill(graph.businessAccountId);
  await ada.getByLabel("API address").fill(graph.apiUrl);
  await ada.getByLabel("App secret").fill(graph.appSecret);
  await ada.getByLabel("Access token").fill(graph.accessToken);
  await ada.getByRole("button", { name: "Add channel" }).click();
  await expect(ada.getByRole("heading", { name: "Whist line", level: 1 })).toBeVisible();
  const hook = await ada.getByLabel("Webhook URL").inputValue();
  const verifyToken = await ada.getByLabel("Verify token", { exact: true }).inputValue();
  const shake = `${hook}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=`;
  expect(await (await fetch(shake + verifyToken)).text()).toBe("1158201444");
  expect((await fetch(`${shake}another`)).status).toBe(403);
  await ada.getByRole("button", { name: "Fetch from WhatsApp" }).click();
  await expect(async () => {
    await ada.reload();
    await expect(ada.getByText("autumn_lamps")).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 15_000 });
  return hook;
}

test("a signed WhatsApp message becomes a chat, its answer goes out, ticks rise, and a campaign's report opens the User View", async ({
  page: bob,
  browser,
}) => {
  test.setTimeout(120_000);
  const ada = await (await browser.newContext()).newPage();
  await signIn(ada, "Ada");
  await signIn(bob, "Bob");
  const hook = await connect(ada);

  const wanda = { on: "whatsapp", from: "436601234567", name: "Wanda Whist" } as const;
  const question = { ...wanda, id: "wamid.whist1", says: "Does the Alba dim? 💡" };
  expect(await graph.deliver(hook, question)).toBe(200);
  expect(await graph.deliver(hook, question)).toBe(200);
  await expect(waits(bob, "Wanda Whist")).toBeVisible({ timeout: 15_000 });
  await bob.getByRole("button", { name: "Accept Wanda Whist" }).click();
  await expect(said(bob, "Does the Alba dim?")).toHaveCount(1);

  await bob.getByRole("textbox", { name: "Message" }).fill("It does, down to one per cent");
  await bob.keyboard.press("Enter");
  await expect.poll(() => graph.sent.length, { timeout: 15_000 }).toBe(1);
  const [sent] = graph.sent;
  expect(sent!.body).toEqual({
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: "436601234567",
    type: "text",
    text: { body: "It does, down to one per cent", preview_url: true },
  });
  const answer = said(bob, "It does, down to one per cent");
  for (const [status, name] of [
    ["sent", "Sent"],
    ["delivered", "Delivered"],
    ["read", "Read"],
  ] as const) {
    expect(await graph.deliver(hook, { on: "whatsapp", status, id: sent!.id, to: wanda.from })).toBe(200);
    await expect(answer.getByRole("img", { name })).toBeVisible({ timeout: 15_000 });
  }

  // Two more write; one of them wants no campaigns any more.
  expect(
    await graph.deliver(hook, { ...wanda, from: "436607654321", name: "Willa Whist", says: "Hello" }),
  ).toBe(200);
  expect(await graph.deliver(hook, { ...wanda, from: "436600000001", name: "Wim Whist", says: "Hi" })).toBe(
    200,
  );
  await expect(waits(ada, "Willa Whist")).toBeVisible({ timeout: 15_000 });
  await expect(waits(ada, "Wim Whist")).toBeVisible({ timeout: 15_000 });
  expect(await graph.deliver(hook, { raw: stopsMarketing("436600000001") })).toBe(200);
  const unsubscribed = "SELECT unsubscribed_at AS at FROM users WHERE name = 'Wim Whist'";
  await expect
    .poll(async () => (await query<{ at: Date | null }>(unsubscribed))[0]!.at, { timeout: 15_000 })
    .not.toBeNull();

  await ada.goto("/users?q=Whist&channel=whatsapp");
  await ada.getByRole("link", { name: "New campaign to these users" }).click();
  await ada.getByLabel("Name").fill("Autumn lamps");
  await ada.getByLabel("Channel").first().selectOption({ label: "Whist line" });
  await ada.getByRole("button", { name: "Make the draft" }).click();
  await expect(ada.getByRole("heading", { name: "Autumn lamps", level: 1 })).toBeVisible();
  await ada.getByLabel("Template").selectOption({ label: "autumn_lamps (en)" });
  await ada.getByRole("button", { name: "Save draft" }).click();
  await ada.getByLabel("What stands for {{1}}").fill("{{first_name|there}}");
  await ada.getByRole("button", { name: "Save draft" }).click();
  const variables = "SELECT variables->>'1' AS first FROM campaigns WHERE name = 'Autumn lamps'";
  await expect.poll(async () => (await query<{ first: string }>(variables))[0]!.first).toBeTruthy();
  await ada.reload();
  await expect(ada.getByText("2 users would get it now.")).toBeVisible();
  await expect(ada.getByRole("term").filter({ hasText: "Unsubscribed" })).toBeVisible();
  await ada.getByText("Start…").click();
  await ada.getByRole("button", { name: "Start now" }).click();

  await expect.poll(() => graph.sent.length, { timeout: 20_000 }).toBe(3);
  const campaign = graph.sent.slice(1);
  expect(campaign.map(({ to }) => to).sort()).toEqual(["436601234567", "436607654321"]);
  for (const { id, to, body } of campaign) {
    expect(body).toMatchObject({ type: "template", template: { name: "autumn_lamps" } });
    expect(await graph.deliver(hook, { on: "whatsapp", status: "delivered", id, to })).toBe(200);
  }
  const toWanda = campaign.find(({ to }) => to === wanda.from)!;
  expect(await graph.deliver(hook, { on: "whatsapp", status: "read", id: toWanda.id, to: wanda.from })).toBe(
    200,
  );
  await expect(ada.getByText("Finished", { exact: true })).toBeVisible({ timeout: 15_000 });
  await expect(ada.getByLabel("Totals")).toContainText("Delivered2", { timeout: 15_000 });
  await expect(ada.getByLabel("Totals")).toContainText("Read1");

  const report = ada.url();
  await ada.getByRole("table", { name: "Recipients" }).getByRole("link", { name: "Wanda Whist" }).click();
  const dialog = ada.getByRole("dialog", { name: "Wanda Whist" });
  await expect(dialog.getByText("Hello Wanda, the autumn lamps are here.")).toBeVisible();
  await expect(dialog.getByText("Does the Alba dim?")).toBeVisible();
  await ada.goBack();
  expect(ada.url()).toBe(report);
  await ada.context().close();
});
