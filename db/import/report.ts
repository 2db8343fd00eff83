import { type RecordType, recordTypes } from "./record";

/** `no record` counts lines whose type could not be told. */
type Counted = RecordType | "no record";

export type ImportReport = {
  seconds: number;
  lines: number;
  taken: Record<RecordType, number>;
  alreadyThere: Record<RecordType, number>;
  rejected: Record<Counted, number>;
  cleaned: {
    /** Lines with NUL bytes, lone surrogates or bytes that are no UTF-8. */
    texts: number;
    /** Times that lay over 5 min in the future. */
    times: number;
    /** Phones that nobody could dial; they stand in the notes. */
    phones: number;
    chatsFinished: number;
    chatsWaiting: number;
  };
};

export const zero = () =>
  Object.fromEntries(recordTypes.map((type) => [type, 0])) as Record<RecordType, number>;

export const rejectedIn = (report: ImportReport) => sum(report.rejected);

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

/** The report as lines for a terminal. */
export function describe(report: ImportReport, rejectedFile: string): string[] {
  const { taken, alreadyThere, rejected, cleaned } = report;
  const rows = recordTypes
    .map((type) => [type, taken[type], alreadyThere[type], rejected[type]] as const)
    .filter(([, ...counts]) => counts.some((count) => count > 0));
  if (rejected["no record"] > 0) rows.push(["no record" as RecordType, 0, 0, rejected["no record"]]);
  const cell = (value: string | number) => value.toLocaleString("en").padStart(14);
  const line = (name: string, ...cells: (string | number)[]) => name.padEnd(10) + cells.map(cell).join("");
  return [
    line("", "taken", "already there", "rejected"),
    ...rows.map(([type, ...counts]) => line(type, ...counts)),
    line("total", sum(taken), sum(alreadyThere), sum(rejected)),
    ...notes(cleaned),
    ...(sum(rejected) > 0 ? [`What was rejected, and why, stands in ${rejectedFile}`] : []),
    `${report.lines.toLocaleString("en")} lines in ${report.seconds.toFixed(1)} s`,
  ];
}

function notes(cleaned: ImportReport["cleaned"]): string[] {
  const words: [number, string][] = [
    [cleaned.texts, "cleaned of NUL bytes, lone surrogates or broken UTF-8"],
    [cleaned.times, "with a time in the future, set back to 5 minutes from now"],
    [cleaned.phones, "with a phone that cannot be dialled, kept in the notes"],
    [
      cleaned.chatsFinished,
      "open chats finished: their user has a newer open one, or is blocked or inactive",
    ],
    [cleaned.chatsWaiting, "active chats wait: their agent cannot sign in"],
  ];
  const said = words
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count.toLocaleString("en")} ${what}`);
  return said.length > 0 ? said : ["nothing had to be cleaned"];
}
