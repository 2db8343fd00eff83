import { nationalNumber, parsePhone } from "@/lib/phone";

/** Whether a number, however a CRM has it written, is this one (E.164); without a country's code any country's. */
export function isSamePhone(theirs: string, phone: string): boolean {
  const international = parsePhone(theirs);
  if (international) return international === phone;
  const digits = theirs.replace(/\D/g, "");
  return digits === phone.slice(1) || digits.replace(/^0+/, "") === nationalNumber(phone);
}
