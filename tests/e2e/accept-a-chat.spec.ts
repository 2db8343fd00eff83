import { expect } from "@playwright/test";
import { importUsers } from "./cast";
import { openAsPage, openFromAllUsers, signIn, test } from "./desk";

test.beforeAll(() =>
  importUsers([
    { name: "Anouk Abel", channel: "sms", chat: "waiting" },
    { name: "Arno Abel", channel: "sms", chat: "waiting" },
    { name: "Alba Abel", channel: "sms" },
  ]),
);

test("Accept in the header takes the chat and leads to it", async ({ page }) => {
  await signIn(page, "Kim");
  const view = await openFromAllUsers(page, "Anouk Abel");
  const user = new URL(page.url()).pathname.split("/").at(-1)!;
  await view.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(page).toHaveURL(`/chats/${user}`);
  await openAsPage(page, "Anouk Abel");
  await expect(page.getByTitle("In chat with Kim")).toBeVisible();
  await expect(page.getByText("Accepted by Kim")).toBeVisible();
  await expect(page.getByRole("button", { name: "Accept", exact: true })).toHaveCount(0);
});

test("two accept at once: one wins, the other is told who", async ({ browser }) => {
  const kim = await (await browser.newContext()).newPage();
  const bob = await (await browser.newContext()).newPage();
  await Promise.all([signIn(kim, "Kim"), signIn(bob, "Bob")]);
  await openAsPage(kim, "Arno Abel");
  await openAsPage(bob, "Arno Abel");
  await Promise.all(
    [kim, bob].map((page) => page.getByRole("button", { name: "Accept", exact: true }).click()),
  );
  const told = (page: typeof kim) => page.getByText(/^Accepted by (Kim|Bob)\. Accept is no longer possible/);
  await expect
    .poll(async () => [/chats/.test(kim.url()), /chats/.test(bob.url())].filter(Boolean).length)
    .toBe(1);
  const loser = /chats/.test(kim.url()) ? bob : kim;
  await expect(told(loser)).toBeVisible();
  await Promise.all([kim.context().close(), bob.context().close()]);
});

test("nobody accepts what does not wait", async ({ page }) => {
  await signIn(page, "Sam");
  const view = await openFromAllUsers(page, "Alba Abel");
  await expect(view.getByRole("button", { name: "More", exact: true })).toBeVisible();
  await expect(view.getByRole("button", { name: "Accept", exact: true })).toHaveCount(0);
});
