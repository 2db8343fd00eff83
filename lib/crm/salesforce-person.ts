import { z } from "zod";
import { formatPhone, nationalNumber } from "@/lib/phone";
import type { CrmPerson, CrmRecord } from "./crm";
import { filled, text } from "./read";
import { isSamePhone } from "./same-phone";
import { anyOf, literal } from "./soql";

const named = z.object({ Name: text, Type: text }).partial().nullish();

export const record = z.object({
  Id: z.string(),
  Name: text,
  Email: text,
  Phone: text,
  MobilePhone: text,
  Title: text,
  Status: text,
  Company: text,
  Owner: named,
  Account: named,
});
type Row = z.output<typeof record>;

const shared = "Id, Name, Email, Phone, MobilePhone, Title, Owner.Name";

/** The questions for a person, one after the other; none where neither e-mail nor phone is known. */
export function questionsFor({ email, phone }: CrmPerson): string[] {
  const numbers = phone && anyOf(waysToWrite(phone));
  const conditions = [
    email && `Email = ${literal(email)}`,
    numbers && `Phone IN ${numbers} OR MobilePhone IN ${numbers}`,
  ].filter(Boolean);
  if (conditions.length === 0) return [];
  const is = `(${conditions.join(" OR ")})`;
  return [
    `SELECT ${shared}, Account.Name, Account.Type FROM Contact WHERE ${is} LIMIT 200`,
    `SELECT ${shared}, Company, Status FROM Lead WHERE IsConverted = false AND ${is} LIMIT 200`,
  ];
}

/** SOQL compares numbers as they are written: these are the usual ways. */
function waysToWrite(phone: string): string[] {
  const national = nationalNumber(phone);
  const written = formatPhone(phone);
  return [
    ...new Set([phone, written, phone.slice(1), `00${phone.slice(1)}`, national, `0${national}`]),
  ].concat(
    /^\+1\d{10}$/.test(phone) ? [`(${phone.slice(2, 5)}) ${phone.slice(5, 8)}-${phone.slice(8)}`] : [],
  );
}

/** Those with his e-mail; where nobody has it, those with his number. */
export function hisOf(rows: Row[], { email, phone }: CrmPerson): Row[] {
  const byEmail = rows.filter((row) => email && row.Email?.toLowerCase() === email.toLowerCase());
  if (byEmail.length > 0) return byEmail;
  return rows.filter((row) =>
    [row.Phone, row.MobilePhone].some((theirs) => theirs && phone && isSamePhone(theirs, phone)),
  );
}

export function recordOf(row: Row, instance: string): CrmRecord {
  return {
    id: row.Id,
    name: row.Name,
    email: row.Email,
    phone: row.Phone ?? row.MobilePhone,
    stage: row.Status ?? row.Account?.Type,
    owner: row.Owner?.Name,
    url: new URL(`/${encodeURIComponent(row.Id)}`, instance).href,
    fields: filled([
      ["Company", row.Account?.Name ?? row.Company],
      ["Title", row.Title],
    ]),
  };
}
