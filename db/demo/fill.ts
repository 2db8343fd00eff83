import { pick, type Random } from "./random";

/** Fills {words} from what is known, else by chance from the list of that name; a sentence begins with a capital. */
export function fill(
  text: string,
  known: Record<string, string>,
  words: Record<string, readonly string[]>,
  random: Random,
): string {
  const chosen = { ...known };
  return text.replace(/(: |[.!?] )?\{(\w+)\}/g, (_, before: string | undefined, word: string) => {
    chosen[word] ??= pick(random, words[word]!);
    const said = chosen[word];
    return before ? before + said.charAt(0).toUpperCase() + said.slice(1) : said;
  });
}
