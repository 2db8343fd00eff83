/** Text that Postgres can hold: no NUL bytes, no lone surrogates (those become U+FFFD). */
export function cleanText(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}
