import { type Showing, writePresence } from "@/db/presence";

/** Shows at every desk that somebody looks at a user or types to him; `agentId` 0 is the user himself, `typing` null
 * takes it back. It ends by itself: typing after 8 seconds, looking after 45. Never fails: nothing depends on it. */
export async function showPresence(showing: Showing): Promise<void> {
  await writePresence(showing).catch((error) => console.error(`presence: ${error.message}`));
}
