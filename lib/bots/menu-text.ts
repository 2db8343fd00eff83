/** One choice of the menu bot: what it answers, the choices under it, or that people take over. */
export type Choice = { key: string; label: string } & (
  | { answer: string }
  | { people: true }
  | { choices: Choice[] }
);

export type MenuProblem = { line: number; sentence: string };

/** Words that every menu knows by itself. */
const ownWords = ["0", "agent", "human", "menu"];

const mostLines = 200;
const deepest = 5;
const longest = { key: 20, label: 100, answer: 2000 };

type Line = { number: number; depth: number; key: string; label: string; answer?: string; people: boolean };

/** Reads a menu from indented lines, each `key label = answer`, `key label > people`, or `key label` with deeper lines
 * under it; the label may be missing. */
export function parseMenu(text: string): { choices: Choice[] } | { problems: MenuProblem[] } {
  const problems: MenuProblem[] = [];
  const wrong = (line: number, sentence: string) => void problems.push({ line, sentence });
  const lines = linesOf(text, wrong);
  const choices = choicesOf(lines, 0, wrong);
  if (problems.length === 0 && choices.length === 0) wrong(1, "The menu needs at least one choice.");
  return problems.length > 0 ? { problems: problems.sort((a, b) => a.line - b.line) } : { choices };
}

type Wrong = (line: number, sentence: string) => void;

function linesOf(text: string, wrong: Wrong): Line[] {
  const lines: Line[] = [];
  const open: number[] = [];
  const rows = text.split(/\r?\n/);
  if (rows.length > mostLines) wrong(mostLines + 1, `A menu has at most ${mostLines} lines.`);
  for (const [i, row] of rows.slice(0, mostLines).entries()) {
    if (row.trim() === "") continue;
    const indent = /^[ \t]*/.exec(row)![0].replaceAll("\t", "  ").length;
    while (open.length > 0 && open.at(-1)! > indent) open.pop();
    if (open.at(-1) !== indent) {
      const outer = lines.at(-1);
      if (open.length === 0 && indent > 0) wrong(i + 1, "The first line of a menu is not indented.");
      else if (outer && outer.depth !== open.length - 1) wrong(i + 1, "This fits under no line above it.");
      open.push(indent);
    }
    if (open.length > deepest) wrong(i + 1, `A menu is at most ${deepest} levels deep.`);
    lines.push({ number: i + 1, depth: open.length - 1, ...partsOf(row.trim(), i + 1, wrong) });
  }
  return lines;
}

function partsOf(row: string, number: number, wrong: Wrong): Omit<Line, "number" | "depth"> {
  const people = /^([^=]*?)\s*>\s*people$/i.exec(row);
  const [head, ...rest] = people ? [people[1]!] : row.split("=");
  const answer = rest.length > 0 ? rest.join("=").trim().replaceAll("\\n", "\n") : undefined;
  const [key = "", ...words] = head!.trim().split(/\s+/);
  const label = words.join(" ") || key;
  if (key === "") wrong(number, "A choice begins with the number or word that chooses it.");
  else if (ownWords.includes(fold(key))) wrong(number, `“${key}” is a word that the menu knows by itself.`);
  if (answer === "") wrong(number, "There is no answer after the =.");
  if (key.length > longest.key) wrong(number, `The word is longer than ${longest.key} characters.`);
  if (label.length > longest.label) wrong(number, `The label is longer than ${longest.label} characters.`);
  if ((answer?.length ?? 0) > longest.answer)
    wrong(number, `The answer is longer than ${longest.answer.toLocaleString("en")} characters.`);
  return { key, label, answer, people: people !== null };
}

/** The choices of one level and all below it; takes their lines away. */
function choicesOf(lines: Line[], depth: number, wrong: Wrong): Choice[] {
  const choices: Choice[] = [];
  while (lines[0] && lines[0].depth === depth) {
    const { number, key, label, answer, people } = lines.shift()!;
    if (choices.some((other) => fold(other.key) === fold(key)))
      wrong(number, `“${key}” chooses something else in this menu already.`);
    const under = choicesOf(lines, depth + 1, wrong);
    const ends = people || answer !== undefined;
    if (ends && under.length > 0) wrong(number, "What answers or leads to people has no choices under it.");
    if (!ends && under.length === 0)
      wrong(number, "Write = and an answer, > people, or choices under this line.");
    if (people) choices.push({ key, label, people: true });
    else if (answer !== undefined) choices.push({ key, label, answer });
    else choices.push({ key, label, choices: under });
  }
  return choices;
}

/** How words are compared: neither case, form nor closing punctuation matter. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/[\s.,;:!?)]+$/u, "")
    .replace(/\s+/g, " ");
}
