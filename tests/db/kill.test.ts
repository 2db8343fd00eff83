import { expect, test } from "vitest";
import { killTest } from "@/tests/kill/run";

// npm run test:kill does the same at length: 10,000 deliveries, 100 kills, each step 20 times.
test("kill -9 of node, of postgres and at each step loses nothing that was acknowledged and doubles nothing", async () => {
  const { acknowledged, killed, ...found } = await killTest({
    dataDir: ".test/kill",
    deliveries: 300,
    people: 20,
    kills: 5,
    perStep: 1,
    seed: 7,
    hurry: true,
  });
  expect(found).toEqual({
    crashed: 0,
    lost: 0,
    doubled: 0,
    outOfOrder: 0,
    sentTwice: 0,
    unsettled: 0,
    broken: [],
  });
  expect(acknowledged).toBeGreaterThanOrEqual(300 * 0.8);
  expect(killed.steps).toBe(11);
}, 240_000);
