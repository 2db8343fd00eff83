/** Why somebody is left out of a campaign, in the order in which it is asked. */
export const leftOutNames = {
  otherChannel: "On another channel",
  noAddress: "No address on this channel",
  unsubscribed: "Unsubscribed",
  blocked: "Blocked",
  inactive: "Inactive",
  windowClosed: "Window closed, and no template",
} as const;

export type LeftOut = keyof typeof leftOutNames;

export const leftOutReasons = Object.keys(leftOutNames) as LeftOut[];

/** Why user `u` is left out now, or null; `channel` and `template` are SQL: the channel's id, and whether the message
 * is a template. One rule counts, writes the recipients down, and is asked again before each is sent. */
export function leftOutSql(channel: string, template: string): string {
  return `CASE WHEN u.channel_id <> ${channel} THEN 'otherChannel'
    WHEN NOT EXISTS (SELECT FROM identities i WHERE i.user_id = u.id AND i.channel_id = ${channel}) THEN 'noAddress'
    WHEN u.unsubscribed_at IS NOT NULL THEN 'unsubscribed'
    WHEN u.blocked_at IS NOT NULL THEN 'blocked'
    WHEN u.deactivated_at IS NOT NULL THEN 'inactive'
    WHEN u.channel IN ('messenger', 'instagram', 'whatsapp') AND NOT (u.channel = 'whatsapp' AND ${template})
      AND (u.window_expires_at IS NULL OR u.window_expires_at <= now()) THEN 'windowClosed' END`;
}

/** What stands on the screen for a reason. */
export function reasonWords(reason: string): string {
  return Object.hasOwn(leftOutNames, reason) ? leftOutNames[reason as LeftOut] : reason;
}
