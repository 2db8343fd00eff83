import { expect } from "@playwright/test";
import { signIn, test } from "./desk";
import { choose, dialogOf } from "./menu";

test("three words that a customer wrote lead to that very line, to what the bot noted there, and into one's own mail", async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, "Ada");
  await page.keyboard.press("/");
  await page.keyboard.insertText("noticed transfers past");
  await page.keyboard.press("Enter");
  const found = page.getByRole("region", { name: "Messages" }).getByRole("link");
  await expect(found).toHaveCount(4);
  const said = "Over the past week, there have been frequent $10 transfers from my account";
  const hit = found.filter({ hasText: said });
  await expect(hit).toContainText("Quinn Berg");
  await expect(hit.locator("mark")).toHaveText(["noticed", "past", "transfers"]);
  await hit.click();

  // The line itself, in the middle of all that was said around it.
  const dialog = page.getByRole("dialog", { name: "Quinn Berg" });
  const line = dialog.locator('[data-message-id][aria-current="true"]');
  await expect(line).toContainText(said);
  await expect(line).toBeInViewport();
  const before = line.locator("xpath=preceding-sibling::article[1]");
  await expect(before).toContainText("Could you provide a detailed fraud report now");
  await expect(before).toBeInViewport();
  const after = line.locator("xpath=following-sibling::article[1]");
  await expect(after).toContainText("Your report has been successfully submitted");
  await expect(after).toBeInViewport();
  const search = dialog.getByRole("search", { name: "Search in this Chat" });
  await expect(search.getByText("3 of 4").first()).toBeVisible();
  await expect(line.locator("mark")).toHaveText(["noticed", "past", "transfers"]);

  // The other hits.
  await page.keyboard.press("n");
  await expect(line).toContainText("I need to submit a fraud report for my account");
  await expect(line).toBeInViewport();
  await search.getByRole("button", { name: "Previous hit" }).click();
  await search.getByRole("button", { name: "Previous hit" }).click();
  await expect(line).toContainText("I really need the money so every bit counts right now");
  await expect(search.getByText("2 of 4").first()).toBeVisible();
  await search.getByRole("button", { name: "Next hit" }).click();
  await expect(line).toContainText(said);
  await expect(line).toBeInViewport();

  // What the bot noted there is found now too.
  await choose(page, "View Bot Log");
  const noted = dialog.locator(".bot-step").filter({ hasText: "bank_fraud_report" });
  await expect(noted.filter({ hasText: "query" }).first()).toBeVisible();
  await expect(line).toContainText(said);
  await expect(search.getByText(/^\d+ of (?!4$)\d+$/).first()).toBeVisible();
  const stepHit = search.getByRole("list", { name: "Hits" }).getByRole("link", { name: /Bot log/ });
  await stepHit.last().click();
  await expect(line).toHaveClass(/bot-step/);
  await expect(line).toBeInViewport();
  await expect(
    line.getByText("I've noticed suspicious money transfers of $10 this past week").first(),
  ).toBeVisible();
  await dialog.getByRole("switch", { name: "Bot log" }).click();
  await expect(dialog.locator(".bot-step")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(search).toBeHidden();

  // And all of it home.
  await choose(page, "View Text Transcript");
  const transcript = dialogOf(page, "Text Transcript");
  await expect(transcript.getByText("Quinn Berg").first()).toBeVisible();
  await transcript.getByRole("button", { name: "Send via email" }).click();
  await expect(transcript.getByLabel("Send to")).toHaveValue("ada@desk.example");
  await transcript.getByRole("button", { name: "Send", exact: true }).click();
  await expect(transcript.getByRole("list", { name: "Mails" })).toContainText(/Kept.*ada@desk\.example/, {
    timeout: 15_000,
  });

  // Out of everything that was opened, back to the results as they were.
  await page.keyboard.press("Escape");
  await expect(transcript).toBeHidden();
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  await expect(page).toHaveURL("/search?q=noticed+transfers+past");
  await expect(dialog).toHaveCount(0);
  await expect(found).toHaveCount(4);
});
