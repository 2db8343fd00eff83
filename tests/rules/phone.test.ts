import { expect, test } from "vitest";
import { countryOf, formatPhone, parsePhone } from "@/lib/phone";

test.each([
  ["+49 171 1234567", "+491711234567"],
  ["0049 (171) 123-4567", "+491711234567"],
  ["+1 416 555 0123 ext. 9", "+14165550123"],
  ["+٤٩١٧١١٢٣٤٥٦٧", "+491711234567"],
])("%s is kept as %s", (written, kept) => {
  expect(parsePhone(written)).toBe(kept);
});

test.each(["", "0171 1234567", "+49 1", "call me", "call +49 171 1234567", "+999 123 4567"])(
  "%j is no phone number",
  (written) => {
    expect(parsePhone(written)).toBeNull();
  },
);

test("a national number is understood where the country is known", () => {
  expect(parsePhone("0171 1234567", "DE")).toBe("+491711234567");
});

test("a number is shown as people write it, and an odd one as it is", () => {
  expect(formatPhone("+491711234567")).toBe("+49 171 1234567");
  expect(formatPhone("odd")).toBe("odd");
});

test.each([
  ["+491711234567", "Germany"],
  ["+14165550123", "Canada"],
  ["+77011234567", "Kazakhstan"],
  ["+15559889437", "United States"],
  ["+80012345678", null],
])("%s is a number of %s", (phone, country) => {
  expect(countryOf(phone)).toBe(country);
});
