import { startDemoCrm } from "@/lib/crm/demo-crm";

/** Gives the demo a CRM on this machine; returns how to end it. */
export async function connectDemoCrm(): Promise<() => void> {
  const { url, token, close } = await startDemoCrm();
  Object.assign(process.env, { CRM_URL: url, CRM_TOKEN: token, CRM_IS_DEMO: "1" });
  return close;
}
