import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Known = { name: string; phone: string; stage: string; owner: string; fields: Record<string, string> };

/** What the demo's shop knows about some of the cast, by e-mail. */
const known: Record<string, Known> = {
  "maya@torres.example": {
    name: "Maya Torres",
    phone: "+34612345678",
    stage: "Customer",
    owner: "Sam",
    fields: { Orders: "14", "Last order": "48213, floor lamp", "Lifetime value": "€1,284" },
  },
  "lena@fischer.example": {
    name: "Lena Fischer",
    phone: "+491701234567",
    stage: "Key account",
    owner: "Sam",
    fields: { Company: "Fischer Interiors", Orders: "212", "Payment terms": "30 days" },
  },
  "omar@haddad.example": {
    name: "Omar Haddad",
    phone: "+971501234567",
    stage: "Lead",
    owner: "Ada",
    fields: { Interest: "Outdoor lighting" },
  },
};

/** A small CRM on a free port of this machine, for the demo; answers as a real one behind CRM_URL would. */
export async function startDemoCrm(): Promise<{ url: string; token: string; close(): void }> {
  const token = randomBytes(16).toString("hex");
  const server = createServer((request, response) => {
    const email = new URL(request.url ?? "", "http://crm").searchParams.get("email") ?? "";
    const person = Object.hasOwn(known, email) ? known[email] : undefined;
    const isAllowed = request.headers.authorization === `Bearer ${token}`;
    response.writeHead(isAllowed ? (person ? 200 : 404) : 401, { "content-type": "application/json" });
    response.end(JSON.stringify(isAllowed && person ? { ...person, email } : null));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/people`, token, close: () => void server.close() };
}
