import type { WhatsappContact } from "./schema";

export type Person = { externalUserId: string; alias?: string; phone?: string; profileName?: string };

/** Who is meant: WhatsApp's user id wherever it is told, else his number's wa_id, which is an alias beside it.
 * Null where neither is told. */
export function personOf(
  contacts: WhatsappContact[],
  told: { waId?: string; userId?: string },
): Person | null {
  const contact =
    contacts.find((one) => told.userId && one.user_id === told.userId) ??
    contacts.find((one) => told.waId && one.wa_id === told.waId) ??
    // A number and its wa_id may differ in a digit (Brazil, Mexico): the only contact is he.
    (contacts.length === 1 && !told.userId ? contacts[0] : undefined);
  const waId = told.waId ?? contact?.wa_id;
  const userId = told.userId ?? contact?.user_id;
  const externalUserId = userId ?? contact?.wa_id ?? waId;
  if (!externalUserId) return null;
  const alias = userId ? (contact?.wa_id ?? waId) : undefined;
  const number = contact?.wa_id ?? waId;
  const profileName = contact?.profile?.name;
  return {
    externalUserId,
    ...(alias && { alias }),
    ...(number && /^\d{5,15}$/.test(number) && { phone: `+${number}` }),
    ...(profileName && { profileName }),
  };
}
