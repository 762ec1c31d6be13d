/** A check of a venue, and a repair: what is wrong is somebody's matter until one of them settles it (M039). */
import {
  findingsFlaw,
  type InputOf,
  type recordVenueCheck,
  serviceDateOf,
  type settleVenueDefect,
  type VenueFinding,
  type VenueSafety,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, insertInto, rowsIn, type Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { VenueInspections } from '../activity/activity.public.js';
import { Attention } from '../attention/attention.public.js';
import { People } from '../identity/identity.public.js';
import { NamedChildren } from '../student/student.public.js';
import type { CheckItemRow, CheckRow, DefectRow } from './venue-defect.row.js';
import { VenueSafeties } from './venue-safety.queries.js';

const KIND = 'preparedness.venue_defect';
type Check = InputOf<typeof recordVenueCheck>;
type Settled = Pick<DefectRow, 'settledHow' | 'settledBy' | 'settledNote'>;

@Injectable()
export class VenueChecks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly venues: VenueInspections,
    private readonly attention: Attention,
    private readonly people: People,
    private readonly namedChildren: NamedChildren,
    private readonly safeties: VenueSafeties,
  ) {}

  async record(check: Check, actor: Actor): Promise<VenueSafety> {
    const { schoolId, venueId, findings } = check;
    const flaw = findingsFlaw(findings);
    if (flaw !== null) throw refuse(flaw);
    await this.mustNameNobody(schoolId, findings.map(({ note }) => note ?? '').join('\n'));
    await this.database.transaction(async (tx) => {
      await this.venues.hold(tx, schoolId, venueId);
      if (await this.isKnown(tx, check, actor)) return;
      await this.venues.inspected(tx, schoolId, venueId, serviceDateOf(this.clock.now()));
      await this.keep(tx, check, actor);
      await this.follow(tx, check, actor);
    });
    return this.safeties.one(schoolId, venueId);
  }

  /** Repaired twice is repaired. */
  async settle(
    { schoolId, defectId, note }: InputOf<typeof settleVenueDefect>,
    { personId }: Actor,
  ): Promise<{ done: true }> {
    await this.mustNameNobody(schoolId, note);
    return this.database.transaction(async (tx) => {
      const [found] = await rowsIn<DefectRow>(
        tx,
        'SELECT * FROM venue_defect WHERE schoolId = ? AND id = ?',
        [schoolId, defectId],
      );
      if (found === undefined) throw refuse('access.not_found');
      await this.venues.hold(tx, schoolId, found.venueId);
      await this.close(tx, schoolId, found, {
        ...{ settledHow: 'REPAIRED', settledBy: personId, settledNote: note },
      });
      return { done: true as const };
    });
  }

  private async mustNameNobody(schoolId: string, words: string): Promise<void> {
    if (words.trim() !== '' && (await this.namedChildren.areNamedIn(schoolId, words)))
      throw refuse('preparedness.names_child');
  }

  /** The same check, sent again; under an id that says something else, nothing is kept. */
  private async isKnown(tx: Tx, { schoolId, checkId, venueId, findings }: Check, actor: Actor) {
    const [known] = await rowsIn<CheckRow>(
      tx,
      'SELECT id, venueId, checkedBy, checkedAt FROM venue_check WHERE schoolId = ? AND id = ?',
      [schoolId, checkId],
    );
    if (known === undefined) return false;
    const items = await rowsIn<CheckItemRow>(
      tx,
      'SELECT item, result, note FROM venue_check_item WHERE schoolId = ? AND checkId = ?',
      [schoolId, checkId],
    );
    const isSame =
      known.venueId === venueId && known.checkedBy === actor.personId && wordsOf(items) === wordsOf(findings);
    if (!isSame) throw refuse('preparedness.id_reused');
    return true;
  }

  private async keep(tx: Tx, { schoolId, venueId, checkId, findings }: Check, actor: Actor): Promise<void> {
    const row = { schoolId, id: checkId, venueId, checkedBy: actor.personId, checkedAt: this.clock.date() };
    await insertInto(tx, 'venue_check', row);
    await tx.query('INSERT INTO venue_check_item (schoolId, checkId, item, result, note) VALUES ?', [
      findings.map(({ item, result, note }) => [schoolId, checkId, item, result, note ?? null]),
    ]);
  }

  /** What this check found, against what was open: new, still there, or settled. An item not looked at stays as it is. */
  private async follow(tx: Tx, { schoolId, venueId, findings }: Check, actor: Actor): Promise<void> {
    const open = await rowsIn<DefectRow>(
      tx,
      'SELECT * FROM venue_defect WHERE schoolId = ? AND venueId = ? AND openItem IS NOT NULL',
      [schoolId, venueId],
    );
    const [ownerPersonId] = await this.people.holding(tx, schoolId, ['ADMIN', 'PRINCIPAL']);
    for (const { item, result, note } of findings) {
      const stands = open.find((one) => one.item === item);
      if (result === 'OK') {
        const settled = {
          settledHow: 'CHECK',
          settledBy: actor.personId,
          settledNote: note ?? null,
        } as const;
        if (stands !== undefined) await this.close(tx, schoolId, stands, settled);
        continue;
      }
      const defectId = stands?.id ?? newId();
      if (stands === undefined)
        await insertInto(tx, 'venue_defect', {
          ...{ schoolId, id: defectId, venueId, item, note, foundAt: this.clock.date() },
        });
      if (ownerPersonId === undefined) continue;
      const about = { schoolId, kind: KIND, ownerPersonId, subjectId: defectId } as const;
      await this.attention.raise(tx, { ...about, detail: { venueId, item } });
    }
  }

  private async close(tx: Tx, schoolId: string, { id }: DefectRow, settled: Settled): Promise<void> {
    const { settledHow, settledBy, settledNote } = settled;
    const closed = await changedBy(
      tx,
      `UPDATE venue_defect SET settledHow = ?, settledBy = ?, settledNote = ?, settledAt = ?
        WHERE schoolId = ? AND id = ? AND settledAt IS NULL`,
      [settledHow, settledBy, settledNote, this.clock.date(), schoolId, id],
    );
    if (closed === 0 || settledBy === null) return;
    const resolution = settledHow === 'CHECK' ? '复查时已经好了' : '已修好';
    await this.attention.settle(tx, {
      schoolId,
      kind: KIND,
      subjectId: id,
      resolvedBy: settledBy,
      resolution,
    });
  }
}

const wordsOf = (items: readonly (Omit<VenueFinding, 'note'> & { note?: string | null | undefined })[]) =>
  JSON.stringify(items.map(({ item, result, note }) => [item, result, note ?? null].join()).sort());
