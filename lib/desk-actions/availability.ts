import { z } from "zod";
import { defineDeskAction } from "./define";

/** Available or away: whoever is away is given no new chats and keeps the ones he has. */
export const setAvailability = defineDeskAction({
  label: "Setting your availability",
  permission: null,
  input: z.object({ status: z.enum(["available", "away"]) }),
  async run({ tx, agent, input: { status } }) {
    const { rowCount } = await tx.query(
      `UPDATE agents SET away_at = CASE WHEN $2 THEN now() END WHERE id = $1 AND (away_at IS NOT NULL) <> $2`,
      [agent.id, status === "away"],
    );
    return rowCount ? { event: { status }, agents: [agent.id] } : "unchanged";
  },
});
