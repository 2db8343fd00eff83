import { type CountryCode, type PhoneNumber, parsePhoneNumberFromString } from "libphonenumber-js";

const countryNames = new Intl.DisplayNames("en", { type: "region" });

/** A phone number in E.164, or null when nobody could dial it. Without a default country it must be written
 * internationally (+49 ... or 0049 ...). An extension is dropped: nothing here can dial one. */
export function parsePhone(text: string, defaultCountry?: CountryCode): string | null {
  const phone = parsed(text.trim().replace(/^00(?=\d)/, "+"), defaultCountry);
  return phone?.isPossible() ? phone.number : null;
}

/** An E.164 number as people write it internationally: +49 171 1234567. */
export function formatPhone(e164: string): string {
  return parsed(e164)?.formatInternational() ?? e164;
}

/** English name of a number's country; where several share a calling code and the number does not tell,
 * the code's main country. Null for numbers of no country. */
export function countryOf(e164: string): string | null {
  const phone = parsed(e164);
  const country = phone?.country ?? phone?.getPossibleCountries()[0];
  return country ? (countryNames.of(country) ?? null) : null;
}

/** An E.164 number without its country's code: +49 171 1234567 is 1711234567. */
export function nationalNumber(e164: string): string {
  return parsed(e164)?.nationalNumber ?? e164.replace(/\D/g, "");
}

function parsed(text: string, defaultCountry?: CountryCode): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, { defaultCountry, extract: false });
}
