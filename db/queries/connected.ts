/** Whether anything carries messages on the channel whose row is called `channel`, as SQL. */
export const isConnected = (channel: string) =>
  `(${channel}.adapter IS NOT NULL AND ${channel}.disabled_at IS NULL)`;

/** Until when a person may answer by the human-agent tag, where the channel has it; as SQL, else NULL. */
export const humanWindow = (user: string, channel: string) =>
  `CASE WHEN ${channel}.settings->'humanAgentTag' = 'true' THEN ${user}.human_window_expires_at END`;
