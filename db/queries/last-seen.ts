/** When agent row `a` was last here: by his sessions, which stay until he signs in again, by his browser's last
 * sign, and by the last thing he did at the desk, which stays for good. */
export const lastSeen = `greatest(
  (SELECT max(s.last_seen_at) FROM sessions s WHERE s.agent_id = a.id),
  (SELECT p.seen_at FROM agent_presence p WHERE p.agent_id = a.id),
  (SELECT to_timestamp(('x' || left(replace(d.id::text, '-', ''), 12))::bit(48)::bigint / 1000.0)
   FROM desk_events d WHERE d.agent_id = a.id AND d.refused IS NULL ORDER BY d.id DESC LIMIT 1))`;
