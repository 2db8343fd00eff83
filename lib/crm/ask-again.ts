"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { requireAgent, requireOrigin } from "@/lib/auth";
import { forgetUser } from "./remember";

const user = z.coerce.number().int().positive();

/** Has every CRM asked anew about a user; the page that comes back is what it says. */
export async function askCrmAgain(_before: unknown, form: FormData): Promise<void> {
  await requireAgent();
  await requireOrigin();
  forgetUser(user.parse(form.get("userId")));
  refresh();
}
