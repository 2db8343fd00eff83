/** Whom a text is for, as far as its variables say it. */
export type Addressee = { name: string | null; email: string | null; phone: string | null };

const known: Record<string, (to: Addressee) => string | null> = {
  name: ({ name }) => name,
  first_name: ({ name }) => name?.trim().split(/\s+/u)[0] ?? null,
  email: ({ email }) => email,
  phone: ({ phone }) => phone,
};

const variable = /\{\{\s*([^{}|]*?)\s*(?:\|([^{}]*))?\}\}/g;

/** The text with its variables filled in; where something is not known its fallback stands, or nothing. */
export function fillIn(text: string, to: Addressee): string {
  return text.replace(variable, (_, name: string, fallback?: string) => {
    const value = Object.hasOwn(known, name) ? known[name]!(to) : null;
    return value?.trim() || (fallback ?? "").trim();
  });
}

/** The first {{variable}} of a text that nobody knows, or null. */
export function unknownVariable(text: string): string | null {
  for (const [whole, name] of text.matchAll(variable)) if (!Object.hasOwn(known, name!)) return whole;
  return null;
}
