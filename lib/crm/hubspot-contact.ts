import { z } from "zod";
import { nationalNumber } from "@/lib/phone";
import type { CrmPerson, CrmRecord } from "./crm";
import { filled, text } from "./read";
import { isSamePhone } from "./same-phone";

export const properties = [
  "firstname",
  "lastname",
  "email",
  "phone",
  "mobilephone",
  "lifecyclestage",
  "hubspot_owner_id",
  "company",
  "jobtitle",
];

export const contact = z.object({ id: z.string(), properties: z.record(z.string(), text.catch(undefined)) });
type Contact = z.output<typeof contact>;

type Filter = { propertyName: string; operator: "EQ"; value: string };

/** The questions for a person, one after the other: groups of which one must hold. HubSpot finds numbers however they
 * are written by properties without the country's code. */
export function groupsOf({ email, phone }: CrmPerson): { filters: Filter[] }[][] {
  const one = (propertyName: string, value: string) => ({
    filters: [{ propertyName, operator: "EQ" as const, value }],
  });
  const questions = [];
  if (email) questions.push([one("email", email.toLowerCase())]);
  if (phone)
    questions.push([
      one("phone", phone),
      one("mobilephone", phone),
      one("hs_searchable_calculated_phone_number", nationalNumber(phone)),
      one("hs_searchable_calculated_mobile_number", nationalNumber(phone)),
    ]);
  return questions;
}

/** Whether the contact has his e-mail or his number, and not one of another country that ends alike. */
export function isHis({ properties }: Contact, { email, phone }: CrmPerson): boolean {
  if (email && properties.email?.toLowerCase() === email.toLowerCase()) return true;
  if (!phone) return false;
  return [properties.phone, properties.mobilephone].some((theirs) => theirs && isSamePhone(theirs, phone));
}

const stages: Record<string, string> = {
  subscriber: "Subscriber",
  lead: "Lead",
  marketingqualifiedlead: "Marketing qualified lead",
  salesqualifiedlead: "Sales qualified lead",
  opportunity: "Opportunity",
  customer: "Customer",
  evangelist: "Evangelist",
  other: "Other",
};

export function recordOf(
  { id, properties: p }: Contact,
  link: (id: string) => string | undefined,
): CrmRecord {
  const name = [p.firstname, p.lastname].filter(Boolean).join(" ") || undefined;
  return {
    id,
    name,
    email: p.email,
    phone: p.phone ?? p.mobilephone,
    stage: p.lifecyclestage && (stages[p.lifecyclestage] ?? p.lifecyclestage),
    url: link(id),
    fields: filled([
      ["Company", p.company],
      ["Job title", p.jobtitle],
    ]),
  };
}
