/** A word as it is looked for, and where it stands in the original text (UTF-16). */
export type Word = { text: string; start: number; end: number; gap: string };

// What is folded at once: jamo make one syllable, marks belong to the letter before them.
const clusters = /[\u1100-\u11ff]+|\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/gu;
const left =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: marks alone are what is meant
  /\u00ad|\u0640|[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]/g;
const others: Record<string, string> = {
  ...{ ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ı: "i", ŧ: "t", ŋ: "n" },
  ...{ ς: "σ", "\u0649": "\u064a", "\u06cc": "\u064a", "\u0629": "\u0647", "\u06a9": "\u0643" },
  ...{ "\u3099": "", "\u309a": "" },
};
const digitsFrom = [0x660, 0x6f0, 0x966];
for (const zero of digitsFrom) {
  for (let i = 0; i < 10; i++) others[String.fromCharCode(zero + i)] = String(i);
}
const alone =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const emoji = /[\u2190-\u2bff\u{1f000}-\u{1faff}]/u;
const part = /[\p{L}\p{N}\p{M}]/u;

/** The words of a text, folded exactly as message_words() of the database does: accents and case gone, every emoji and
 * every character of a script without blanks a word of its own. `gap` is what stood before a word. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let open: Word | null = null;
  let gap = "";
  for (const { 0: cluster, index } of text.matchAll(clusters)) {
    const end = index + cluster.length;
    for (const letter of fold(cluster)) {
      const single = emoji.test(letter) || (alone.test(letter) && part.test(letter));
      if (!single && !part.test(letter)) {
        open = null;
        gap += letter;
      } else if (open && !single) {
        open.text += letter;
        open.end = end;
      } else {
        words.push({ text: letter, start: index, end, gap });
        open = single ? null : words.at(-1)!;
        gap = "";
      }
    }
  }
  return words;
}

function fold(cluster: string): string {
  if (cluster.length === 1 && cluster < "\x80") return cluster.toLowerCase();
  const bare = cluster.normalize("NFKD").replace(left, "").toLowerCase().normalize("NFC");
  return Array.from(bare, (letter) => others[letter] ?? letter).join("");
}
