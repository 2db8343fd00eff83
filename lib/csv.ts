import { stringify } from "csv-stringify/sync";

type Cell = string | number | null;

/** The first line of a CSV file, with the mark by which a spreadsheet knows UTF-8. */
export function csvHeader(columns: string[]): string {
  return stringify([columns], { bom: true });
}

/** Further lines; a cell that a spreadsheet would run as a formula starts with '. */
export function csvRows(rows: Cell[][]): string {
  return stringify(rows, { escape_formulas: true });
}
