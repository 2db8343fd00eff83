import { beforeAll, describe, expect, test, vi } from "vitest";
import { GET } from "@/app/(desk)/users/export/route";
import { pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { withDatabase } from "@/tests/database";
import { agentNamed, userNamed } from "@/tests/people";

let asking: Agent | null = null;
vi.mock("@/lib/auth", () => ({ currentAgent: async () => asking }));

withDatabase();

const people: Record<string, Agent> = {};
const exported = async (query = "") => GET(new Request(`http://localhost/users/export${query}`));
const lines = async (query = "") => (await (await exported(query)).text()).trimEnd().split("\n");

beforeAll(async () => {
  people.Ada = await agentNamed("Ada", "Admin");
  people.Sam = await agentNamed("Sam", "Supervisor");
  people.Bob = await agentNamed("Bob");
  await userNamed("Lena Fischer", { email: "lena@fischer.example", phone: "+491701234567" });
  for (const sign of ["=", "+", "-", "@", "\t", "\r"])
    await userNamed(`${sign}cmd|' /C calc'!A0`, { channel: "sms" });
  await userNamed('Says "hi", twice\nand leaves', { channel: "whatsapp" });
});

describe("without the right to export", () => {
  test.each(["Sam", "Bob", "nobody"])("%s learns nothing, not even that there is one", async (name) => {
    asking = people[name] ?? null;
    const response = await exported();
    expect(response.status).toBe(404);
    expect(await response.text()).toBe("There is nothing here.");
  });
});

describe("Ada's export", () => {
  beforeAll(() => {
    asking = people.Ada!;
  });

  test("is a file that a spreadsheet reads as UTF-8", async () => {
    const response = await exported();
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="users-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes.slice(3))).toMatch(/^User id,Name,E-mail,Phone,/);
  });

  test("holds the filtered users in the list's order", async () => {
    const [, ...rows] = await lines("?q=lena");
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain("Lena Fischer,lena@fischer.example,");
  });

  test("runs no cell: what begins like a formula begins with an apostrophe", async () => {
    const text = await (await exported("?channel=sms")).text();
    for (const sign of ["=", "+", "-", "@", "\t", "\r"]) expect(text).toContain(`'${sign}cmd|`);
    expect(text).not.toMatch(/[,"][=+@\t\r-]/);
  });

  test("keeps quotes and line ends inside their cell", async () => {
    expect(await (await exported("?channel=whatsapp")).text()).toContain('"Says ""hi"", twice\nand leaves"');
  });

  test("holds every user of many batches once", async () => {
    await pool().query(`INSERT INTO users (name, channel_id, channel)
      SELECT 'Crowd ' || n % 9, id, kind FROM channels, generate_series(1, 2500) n WHERE kind = 'instagram'`);
    for (const sort of ["name", "-last", "chatbot"]) {
      const [, ...rows] = await lines(`?channel=instagram&sort=${sort}`);
      expect(rows).toHaveLength(2500);
      expect(new Set(rows.map((row) => row.split(",")[0])).size).toBe(2500);
    }
  });

  test("says only the heads when nobody fits", async () => {
    expect(await lines("?q=nobody-at-all")).toHaveLength(1);
  });
});
