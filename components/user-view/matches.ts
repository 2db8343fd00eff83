const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** Whether every word of `sought` stands in `name`, whatever the case and the accents. */
export function matches(name: string, sought: string): boolean {
  const folded = fold(name);
  return fold(sought)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
