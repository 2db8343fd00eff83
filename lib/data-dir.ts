import { mkdirSync } from "node:fs";

/** Makes the data folder. Others may pass, so that a Postgres that is not root gets to its own folder in it, but not
 * list it; whatever is private in it says so itself. */
export function makeDataDir(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
}
