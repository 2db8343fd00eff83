import { redirect } from "next/navigation";
import { requireRight } from "@/lib/auth";

export default async function Settings() {
  await requireRight("manageSettings");
  redirect("/settings/agents");
}
