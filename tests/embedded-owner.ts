import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { startEmbedded } from "@/db/embedded";

// A process of its own that tests kill: owns a data folder and says each number it has stored.
const { url } = await startEmbedded({ dataDir: process.argv[2]! });
const client = new pg.Client({ connectionString: url });
client.on("error", () => {});
await client.connect();
await client.query("CREATE TABLE IF NOT EXISTS acknowledged (n integer)");
for (let n = 1; ; n++) {
  await client.query("INSERT INTO acknowledged VALUES ($1)", [n]);
  console.log(n);
  await wait(2);
}
