/** 隐患 and 场所检查 as they are stored. */
import type { VenueDefectView, VenueItem } from '@anxin/shared';

export interface CheckRow {
  readonly id: string;
  readonly venueId: string;
  readonly checkedBy: string;
  readonly checkedAt: Date;
}

export interface CheckItemRow {
  readonly checkId: string;
  readonly item: VenueItem;
  readonly result: 'OK' | 'DEFECT';
  readonly note: string | null;
  readonly isSerious: number;
}

export interface DefectRow {
  readonly id: string;
  readonly venueId: string;
  readonly item: VenueItem;
  readonly note: string;
  readonly foundAt: Date;
  readonly isSerious: number;
  readonly repairedAt: Date | null;
  readonly repairedBy: string | null;
  readonly repairedNote: string | null;
  readonly settledHow: 'CHECK' | 'REPAIRED' | null;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
  readonly settledNote: string | null;
}

export const defectView = (row: DefectRow, nameOf: (personId: string | null) => string): VenueDefectView => ({
  ...{ defectId: row.id, item: row.item, note: row.note, foundAt: row.foundAt.toISOString() },
  isSerious: Number(row.isSerious) === 1,
  repaired:
    row.repairedAt === null
      ? null
      : {
          ...{ at: row.repairedAt.toISOString(), by: nameOf(row.repairedBy), note: row.repairedNote ?? '' },
        },
  settled:
    row.settledAt === null || row.settledHow === null
      ? null
      : {
          ...{ how: row.settledHow, at: row.settledAt.toISOString() },
          ...{ by: nameOf(row.settledBy), note: row.settledNote },
        },
});
