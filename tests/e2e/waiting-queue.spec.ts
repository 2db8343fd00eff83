import { expect, type Page } from "@playwright/test";
import { importUsers } from "./cast";
import { openFromAllUsers, signIn, test } from "./desk";

test.beforeAll(() =>
  importUsers([
    { name: "Quentin Quast", channel: "sms", chat: "waiting", says: "Is my lamp on its way?", hoursAgo: 30 },
    { name: "Quirin Quast", channel: "sms", chat: "waiting", hoursAgo: 29 },
    { name: "Quilla Quast", channel: "sms", chat: "waiting", hoursAgo: 28 },
    { name: "Quade Quast", channel: "sms" },
  ]),
);

const panel = (page: Page) => page.getByRole("region", { name: "Waiting Queue" });
const row = (page: Page, name: string) => panel(page).getByRole("listitem").filter({ hasText: name });

test("click on the customer's name or the person icon: the User View opens, and the chat still waits", async ({
  page,
}) => {
  await signIn(page, "Ada");
  await expect(row(page, "Quentin Quast")).toContainText("Is my lamp on its way?");
  await expect(row(page, "Quentin Quast")).toContainText("Waiting for 1 d 6 h");
  const view = page.getByRole("dialog", { name: "Quentin Quast" });
  await row(page, "Quentin Quast").getByRole("link", { name: "Quentin Quast", exact: true }).click();
  await expect(view).toBeVisible();
  await view.getByRole("button", { name: "Close" }).click();
  await expect(page).toHaveURL("/users");
  await row(page, "Quentin Quast").getByRole("link", { name: "View Quentin Quast" }).click();
  await expect(view).toBeVisible();
  await expect(view.getByRole("button", { name: "Accept" })).toBeVisible();
  await page.goBack();
  await expect(view).toBeHidden();
  await expect(row(page, "Quentin Quast")).toBeVisible();
});

test("Accept leads to the chat and takes it out of every queue", async ({ page, browser }) => {
  const other = await (await browser.newContext()).newPage();
  await Promise.all([signIn(page, "Ada"), signIn(other, "Sam")]);
  await expect(row(other, "Quirin Quast")).toBeVisible();
  await row(page, "Quirin Quast").getByRole("button", { name: "Accept Quirin Quast" }).click();
  await expect(page).toHaveURL(/\/chats\/\d+$/);
  await expect(page.getByRole("heading", { name: "Quirin Quast" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Message" })).toBeEnabled();
  await expect(row(page, "Quirin Quast")).toHaveCount(0);
  await expect(row(other, "Quirin Quast")).toHaveCount(0);
  await other.context().close();
});

test("who accepts too late is told who was first", async ({ page, browser }) => {
  const late = await (await browser.newContext()).newPage();
  await late.route(/\/api\/(events|desk)/, (route) => route.abort());
  await Promise.all([signIn(page, "Ada"), signIn(late, "Sam")]);
  await row(page, "Quilla Quast").getByRole("button", { name: "Accept Quilla Quast" }).click();
  await expect(page).toHaveURL(/\/chats\/\d+$/);
  await row(late, "Quilla Quast").getByRole("button", { name: "Accept Quilla Quast" }).click();
  await expect(late.getByText("Accepted by Ada. Accept is no longer possible here.")).toBeVisible();
  await expect(late).toHaveURL("/users");
  await late.context().close();
});

test("from the page of one user the queue leads to the page of another", async ({ page }) => {
  await signIn(page, "Ada");
  await openFromAllUsers(page, "Quade Quast");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Quade Quast", level: 1 })).toBeVisible();
  await row(page, "Quentin Quast").getByRole("link", { name: "Quentin Quast", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Quentin Quast", level: 1 })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Quade Quast", level: 1 })).toBeVisible();
});

test("on a phone the queue is a page of its own, a tap away, and its order stays", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "Ada");
  await page
    .getByRole("navigation", { name: "Desk" })
    .getByRole("link", { name: /Waiting Queue/ })
    .click();
  await expect(page).toHaveURL("/queue");
  await expect(page.getByRole("heading", { name: "Waiting Queue", level: 1 })).toBeVisible();
  await expect(row(page, "Quentin Quast")).toBeVisible();
  await page.getByLabel("Order").selectOption("Window closes first");
  await page.reload();
  await expect(page.getByLabel("Order")).toHaveValue("window");
});
