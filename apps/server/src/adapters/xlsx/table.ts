/** A table as any file gives it: sheets of rows of cells. Dates are calendar dates, not instants. */
export interface CellDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A formula whose result the file does not carry. */
export interface Uncomputed {
  readonly formula: true;
}

export type Cell = string | number | CellDate | Uncomputed | null;

export interface Sheet {
  readonly name: string;
  /** Row 0 is the first row of the file, so row n is shown as n + 1 by every spreadsheet. */
  readonly rows: readonly (readonly Cell[])[];
}

/** The file as a whole cannot be read; the code says why. */
export class UnreadableTable extends Error {
  constructor(readonly code: 'NOT_A_TABLE' | 'TOO_MANY_ROWS') {
    super(code);
  }
}

export const MOST_ROWS = 10_000;
