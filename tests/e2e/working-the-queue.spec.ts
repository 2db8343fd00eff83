import { expect, type Page } from "@playwright/test";
import { importUsers } from "./cast";
import { lines, openFromAllUsers, signIn, test } from "./desk";
import { choose, confirm, dialogOf } from "./menu";

test.beforeAll(() =>
  importUsers([
    { name: "Petra Quill", channel: "messenger", chat: "waiting", says: "My parcel never came" },
    { name: "Piet Quill", channel: "messenger", chat: "waiting", says: "Buy cheap watches" },
  ]),
);

const queueOf = (page: Page) => page.getByRole("region", { name: "Waiting Queue" });
const waits = (page: Page, name: string) => queueOf(page).getByRole("listitem").filter({ hasText: name });
const said = (page: Page, text: string) => lines(page).filter({ hasText: text });

test("two agents and a supervisor work the queue at once, and every screen is right", async ({
  page: ada,
  browser,
}) => {
  test.setTimeout(120_000);
  const [bob, kim] = await Promise.all(
    (["Bob", "Kim"] as const).map(async (name) => {
      const page = await (await browser.newContext()).newPage();
      await signIn(page, name);
      return page;
    }),
  );
  await signIn(ada, "Ada");
  const everyone = [ada, bob!, kim!];
  for (const page of everyone) await expect(waits(page, "Petra Quill")).toBeVisible();

  // Both accept at once: one wins, the other is told who.
  const people = [bob!, kim!];
  await Promise.all(people.map((page) => page.getByRole("button", { name: "Accept Petra Quill" }).click()));
  await expect
    .poll(() => people.filter((page) => page.url().includes("/chats/")).length, { timeout: 10_000 })
    .toBe(1);
  const bobWon = bob!.url().includes("/chats/");
  const [winner, loser] = bobWon ? [bob!, kim!] : [kim!, bob!];
  const [winnerName, loserName] = bobWon ? ["Bob", "Kim"] : ["Kim", "Bob"];
  await expect(loser.getByText(`Accepted by ${winnerName}`)).toBeVisible();
  for (const page of everyone) await expect(waits(page, "Petra Quill")).toHaveCount(0);

  // The answer stands on every screen, and its ticks rise.
  await openFromAllUsers(ada, "Petra Quill");
  await expect(ada.locator("header").getByText(`In chat with ${winnerName}`)).toBeAttached();
  await winner.getByRole("textbox", { name: "Message" }).fill("I am looking for it");
  await winner.keyboard.press("Enter");
  await expect(said(ada, "I am looking for it")).toBeVisible();
  await expect(said(winner, "I am looking for it").getByRole("img", { name: "Read" })).toBeVisible({
    timeout: 20_000,
  });
  await expect(said(winner, "I am looking for it")).toHaveCount(1);

  // The supervisor joins and whispers.
  await choose(ada, "Supervise");
  await ada.goto("/chats/supervised");
  await ada.getByRole("link", { name: /Petra Quill/ }).click();
  await ada.getByRole("textbox", { name: "Whisper" }).fill("Offer her the express parcel");
  await ada.keyboard.press("Enter");
  await expect(said(winner, "Offer her the express parcel")).toContainText("Whisper from Ada");

  // She hands the chat over; it leaves one list and stands in the other.
  await choose(ada, "Transfer Chat");
  const dialog = dialogOf(ada, "Transfer Chat");
  await dialog.getByText(loserName, { exact: true }).click();
  await dialog.getByLabel("Note to the agent").fill("Yours, please");
  await confirm(ada, "Transfer Chat");
  await loser.getByRole("link", { name: /Active Chats/ }).click();
  await loser
    .getByRole("main")
    .getByRole("link", { name: /Petra Quill/ })
    .click();
  await expect(said(loser, "Yours, please")).toBeVisible();
  await expect(winner.getByRole("main").getByRole("listitem").filter({ hasText: "Petra Quill" })).toHaveCount(
    0,
  );

  // Stuck, then finished: the badges follow everywhere.
  await openFromAllUsers(ada, "Petra Quill");
  await choose(ada, "Stick User");
  await dialogOf(ada, "Stick User").getByText(loserName, { exact: true }).click();
  await confirm(ada, "Stick User");
  await expect(loser.locator("header").getByText(`Stuck to ${loserName}`)).toBeAttached();
  await choose(loser, "Finish Chat");
  await confirm(loser, "Finish Chat");
  await expect(ada.locator("header").getByText(`In chat with ${loserName}`)).toHaveCount(0);
  await expect(said(ada, `${loserName} finished the chat`)).toBeVisible();

  // Whoever is blocked leaves the queue of all.
  await openFromAllUsers(ada, "Piet Quill");
  await choose(ada, "Block User");
  await confirm(ada, "Block User");
  for (const page of everyone) await expect(waits(page, "Piet Quill")).toHaveCount(0);

  // Whoever is deleted is nowhere.
  await openFromAllUsers(winner, "Petra Quill");
  await openFromAllUsers(ada, "Petra Quill");
  await choose(ada, "Delete User");
  await dialogOf(ada, "Delete User").getByRole("textbox").fill("Petra Quill");
  await confirm(ada, "Delete User");
  await expect(said(winner, "My parcel never came")).toHaveCount(0);
  await winner.goto("/users?q=Petra+Quill");
  await expect(winner.getByRole("rowheader")).toHaveCount(0);

  await Promise.all(people.map((page) => page.context().close()));
});
