/** Facts of the ledger for whoever tells of them: by id, in one statement, with what has been taken back since. */
import type { EventKind } from '@anxin/shared';
import { rowsIn, type Tx } from '../../database/database.js';
import { factOfEvent, LEDGER_COLUMNS, type LedgerEvent, ledgerEventOf } from './custody-event.row.js';
import type { DayKey } from './day-pupil.row.js';

export interface LedgerFacts {
  readonly byId: ReadonlyMap<string, LedgerEvent>;
  readonly happenedAt: (event: LedgerEvent) => Date;
  isTakenBack(eventId: string): boolean;
}

const TAKING_BACK = ['SIGHTING_RETRACTED', 'RELEASE_REVERSED'] as const satisfies readonly EventKind[];

export async function readLedgerFacts(
  tx: Tx,
  { schoolId, serviceDate }: DayKey,
  of: { readonly eventIds: readonly string[]; readonly studentIds: readonly string[] },
): Promise<LedgerFacts> {
  const rows =
    of.studentIds.length === 0
      ? []
      : await rowsIn<Parameters<typeof ledgerEventOf>[0]>(
          tx,
          `SELECT ${LEDGER_COLUMNS} FROM custody_event
            WHERE schoolId = ? AND serviceDate = ? AND studentId IN (?) AND (id IN (?) OR kind IN (?))`,
          [schoolId, serviceDate, of.studentIds, of.eventIds, TAKING_BACK],
        );
  const events = rows.map(ledgerEventOf);
  const takenBack = new Set(
    events
      .filter(({ kind, effect }) => TAKING_BACK.some((one) => one === kind) && effect !== 'CONFLICT')
      .map(({ afterEventId }) => afterEventId),
  );
  return {
    byId: new Map(events.map((event) => [event.id, event])),
    happenedAt: (event) => new Date(factOfEvent(event).happenedAt),
    isTakenBack: (eventId) => takenBack.has(eventId),
  };
}
