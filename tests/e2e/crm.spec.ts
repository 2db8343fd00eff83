import { expect, type Page } from "@playwright/test";
import { signInAs } from "@/tests/e2e/ask";
import { startHubspot } from "@/tests/fakes/hubspot";
import { importUsers } from "./cast";
import { openFromAllUsers, signIn, test } from "./desk";
import { choose, confirm } from "./menu";

test("the CRM tab shows what the CRM knows about Lena, and asks again when told to", async ({ page }) => {
  await signInAs(page, "Ada", "/users/1001?tab=crm");
  const record = page.getByRole("region", { name: "CRM record" });
  await expect(record).toContainText("Lena Fischer");
  await expect(record).toContainText("Key account");
  await expect(record).toContainText(/as of \d\d:\d\d/);
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await record.getByRole("button", { name: "Ask CRM again" }).click();
  await answered;
  await expect(record).toContainText("Key account");
});

test("someone the CRM does not know is no match", async ({ page }) => {
  await signInAs(page, "Ada", "/users/1009?tab=crm");
  await expect(page.getByText("No match")).toBeVisible();
});

async function connect(page: Page, { url, token }: { url: string; token: string }): Promise<void> {
  await page.goto("/settings/crm");
  await page.getByText("Connect HubSpot").click();
  const fields = page.getByRole("region", { name: "New connection" });
  await fields.getByLabel("Address").first().fill(url);
  await fields.getByLabel("Token of the private app").first().fill(token);
  await fields.getByRole("checkbox", { name: "Write a note" }).first().check();
  await fields.getByRole("button", { name: "Connect HubSpot" }).click();
}

test("HubSpot, once connected and tested, shows who it is, and a finished chat leaves a note there", async ({
  page,
}) => {
  test.slow();
  importUsers([
    { name: "Carla Crane", channel: "sms", chat: "Bob", email: "carla@crane.example", says: "Is <it> here?" },
  ]);
  const hub = await startHubspot("pat-eu1-very-secret");
  const crane = { firstname: "Carla", lastname: "Crane", email: "carla@crane.example" };
  hub.contacts.push({ id: "77", ...crane, lifecyclestage: "opportunity", hubspot_owner_id: "77" });
  try {
    await signIn(page, "Ada");
    await connect(page, { url: hub.url, token: "pat-wrong" });
    const connection = page.getByRole("region", { name: "HubSpot", exact: true });
    await connection.getByRole("button", { name: "Test HubSpot" }).click();
    await expect(connection.getByText("HubSpot refused the token").first()).toBeVisible();
    await expect(connection.getByText("Has a problem")).toBeVisible();

    await connection.getByText("Change…").click();
    await connection.getByLabel("Token of the private app").fill(hub.token);
    await connection.getByRole("button", { name: "Save HubSpot" }).click();
    await expect(connection.getByText("Saved.")).toBeVisible();
    await expect(connection.getByLabel("Token of the private app")).toHaveValue("");
    await connection.getByRole("button", { name: "Test HubSpot" }).click();
    await expect(connection.getByText("HubSpot answered: account 62515.")).toBeVisible();
    await expect(connection.getByText("Works", { exact: true })).toBeVisible();
    await page.reload();
    expect(await page.content()).not.toContain(hub.token);

    const view = await openFromAllUsers(page, "Carla Crane");
    await view.getByRole("tab", { name: "CRM" }).click();
    const record = view.getByRole("region", { name: "HubSpot record" });
    for (const known of ["Carla Crane", "carla@crane.example", "Opportunity", "Sam Okafor"])
      await expect(record).toContainText(known);
    const link = record.getByRole("link", { name: "Open in HubSpot" });
    await expect(link).toHaveAttribute("href", "https://app-eu1.hubspot.com/contacts/62515/contact/77");
    await expect(link).toHaveAttribute("rel", /noopener/);

    await choose(page, "Finish Chat");
    await confirm(page, "Finish Chat");
    await expect(view.getByText("Note written to HubSpot")).toBeVisible({ timeout: 20_000 });
    expect(hub.notes).toMatchObject([{ to: "77", body: expect.stringContaining("Is &lt;it&gt; here?") }]);
    await view.getByRole("tab", { name: "History" }).click();
    await view.locator("[data-chat]").first().click();
    await expect(view.getByRole("region", { name: "Chat details" })).toContainText("Note written to HubSpot");

    await page.goto("/settings/crm");
    await connection.getByText("Delete…").click();
    await connection.getByRole("button", { name: "Delete HubSpot" }).click();
    await expect(connection).toBeHidden();
  } finally {
    hub.close();
  }
});
