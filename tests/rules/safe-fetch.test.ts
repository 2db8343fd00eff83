import { expect, test, vi } from "vitest";
import { AddressRefused, safeFetch } from "@/lib/safe-fetch";

const resolved = vi.hoisted(() => ({ addresses: [] as { address: string; family: number }[], times: 0 }));

vi.mock("node:dns", () => ({
  lookup: (_: string, __: object, callback: (error: null, addresses: object[]) => void) => {
    resolved.times++;
    callback(null, resolved.addresses);
  },
}));

const limits = { timeoutMs: 1000, maxBytes: 1000, allowPrivate: false };

test("a name that leads into the house is refused, also when it leads elsewhere too", async () => {
  for (const inside of ["127.0.0.1", "10.1.2.3", "::1", "fd00::1", "::ffff:10.0.0.1"]) {
    const family = inside.includes(":") ? 6 : 4;
    resolved.addresses = [
      { address: "93.184.216.34", family: 4 },
      { address: inside, family },
    ];
    await expect(safeFetch(new URL("http://crm.example/"), {}, limits), inside).rejects.toThrow(
      AddressRefused,
    );
  }
});

test("a name is resolved once, so that a second answer cannot lead elsewhere", async () => {
  resolved.addresses = [{ address: "127.0.0.1", family: 4 }];
  resolved.times = 0;
  await expect(safeFetch(new URL("http://rebinding.example/"), {}, limits)).rejects.toThrow(AddressRefused);
  expect(resolved.times).toBe(1);
});

test("only http and https are spoken", async () => {
  await expect(safeFetch(new URL("file:///etc/passwd"), {}, limits)).rejects.toThrow(AddressRefused);
});
