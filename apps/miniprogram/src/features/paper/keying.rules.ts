/** Paper into rows (C11): everybody came at the same minute but for a few; who left is filled in row by row. Pure. */
import type { KeyedRow, RegisterPage, ReleaseMethod } from '@anxin/shared';

type Row = RegisterPage['rows'][number];

export interface Departure {
  readonly at: string;
  /** Null: went alone. */
  readonly collectorId: string | null;
}

export interface Keyed {
  /** Rows tapped: on a fresh page those left empty under 「到」, on one keyed before those that came after all. */
  readonly tapped: readonly number[];
  /** One time for all, and rows with a time of their own. */
  readonly arrivedAt: string;
  readonly late: Readonly<Record<number, string>>;
  readonly left: Readonly<Record<number, Departure>>;
}

export const EMPTY: Keyed = { tapped: [], arrivedAt: '', late: {}, left: {} };

export const serialWords = (serial: string): string => `${serial.slice(0, 4)} ${serial.slice(4)}`;

/** 「1535」 typed on the pad is 15:35; anything that is no time of the day is nothing yet. */
export function timeOf(typed: string): string | undefined {
  const [hour, minute] = [Number(typed.slice(0, 2)), Number(typed.slice(2, 4))];
  if (!/^\d{4}$/.test(typed) || hour > 23 || minute > 59) return undefined;
  return `${typed.slice(0, 2)}:${typed.slice(2, 4)}`;
}

export const toggled = (rows: readonly number[], row: number): number[] =>
  rows.includes(row) ? rows.filter((one) => one !== row) : [...rows, row].sort((one, other) => one - other);

/**
 * A fresh page: everybody came but who was tapped. Once some rows stand, whoever is left is taken for not here until
 * tapped: a second tap on the big button must never make an absent child present.
 */
export const cameIn = (rows: readonly Row[], { tapped }: Keyed) => {
  const isFresh = rows.every(({ arrivedAt }) => arrivedAt === null);
  return ({ row, arrivedAt }: Row) => arrivedAt === null && tapped.includes(row) !== isFresh;
};

/** What the page does not hold yet. A row keyed in before is sent no more, so nothing is said twice. */
export function arrivalsOf(rows: readonly Row[], keyed: Keyed): KeyedRow[] {
  const { arrivedAt, late } = keyed;
  return rows.filter(cameIn(rows, keyed)).map(({ row }) => ({
    ...{ row, arrivedAt: late[row] ?? arrivedAt, leftAt: null, toCollectorId: null, method: null },
  }));
}

export function departuresOf(rows: readonly Row[], { left }: Keyed, method: ReleaseMethod): KeyedRow[] {
  return rows.flatMap(({ row, leftAt }) => {
    const departure = left[row];
    if (departure === undefined || leftAt !== null) return [];
    const { at, collectorId: toCollectorId } = departure;
    return [
      { row, arrivedAt: null, leftAt: at, toCollectorId, method: toCollectorId === null ? null : method },
    ];
  });
}
