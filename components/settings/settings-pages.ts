/** The pages under Settings, in the order of their navigation: what stands after /settings/, and the label. */
export const settingsPages = [
  ["agents", "Agents"],
  ["roles", "Roles"],
  ["chatbots", "Chatbots"],
  ["tags", "Tags"],
  ["quick-replies", "Quick replies"],
  ["channels", "Channels"],
  ["crm", "CRM"],
  ["outbox", "Outbox"],
  ["audit", "Audit"],
  ["dead-sticks", "Dead sticks"],
  ["erasures", "Deleted users"],
] as const;
