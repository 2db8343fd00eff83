const escapes: Record<string, string> = {
  "\\": "\\\\",
  "'": "\\'",
  '"': '\\"',
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

/** A text as a literal of SOQL; signs that no literal can hold are left out. */
export function literal(text: string): string {
  const escaped = text.replace(/[\\'"\n\r\t\b\f]/g, (sign) => escapes[sign]!);
  return `'${escaped.replace(/\p{Cc}/gu, "")}'`;
}

export function anyOf(texts: string[]): string {
  return `(${texts.map(literal).join(", ")})`;
}
