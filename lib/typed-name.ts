const plain = (text: string) => text.normalize("NFC").replace(/\s+/gu, " ").trim();

/** What must be typed to confirm the deletion of a user: his name, or the id of a nameless one. */
export function nameToType({ id, name }: { id: number; name: string | null }): string {
  return plain(name ?? "") || String(id);
}

/** Whether that was typed; how a letter is composed and spaces around it do not matter. */
export function isTyped(typed: string, nameToType: string): boolean {
  return plain(typed) === nameToType;
}
