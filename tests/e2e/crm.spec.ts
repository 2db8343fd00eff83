import { expect, test } from "@playwright/test";
import { signInAs } from "@/tests/e2e/ask";

test("the CRM tab shows what the CRM knows about Lena", async ({ page }) => {
  await signInAs(page, "Ada", "/users/1001?tab=crm");
  const record = page.getByRole("region", { name: "CRM record" });
  await expect(record).toContainText("Lena Fischer");
  await expect(record).toContainText("Key account");
});

test("someone the CRM does not know is no match", async ({ page }) => {
  await signInAs(page, "Ada", "/users/1009?tab=crm");
  await expect(page.getByText("No match")).toBeVisible();
});
