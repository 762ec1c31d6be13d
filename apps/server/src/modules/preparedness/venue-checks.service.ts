/**
 * A check of a venue, and a repair: what is wrong is somebody's matter until one of them settles it; a serious defect
 * blocks the venue until both were done (M039).
 */
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
import { VenueBlockings } from './venue-blockings.service.js';
import type { CheckItemRow, CheckRow, DefectRow } from './venue-defect.row.js';
import { type DefectStep, defectStep } from './venue-defect.rules.js';
import { VenueSafeties } from './venue-safety.queries.js';

const KIND = 'preparedness.venue_defect';
type Check = InputOf<typeof recordVenueCheck>;
type Settled = Pick<DefectRow, 'settledHow' | 'settledBy' | 'settledNote'>;
type Place = Pick<DefectRow, 'venueId'> & { readonly schoolId: string };

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
    private readonly blockings: VenueBlockings,
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
      await this.blockings.judge(tx, { schoolId, venueId }, actor);
    });
    return this.safeties.one(schoolId, venueId);
  }

  /** Repaired twice is repaired. A serious defect stays open, and its venue blocked, until somebody has looked again. */
  async settle(
    { schoolId, defectId, note }: InputOf<typeof settleVenueDefect>,
    { personId }: Actor,
  ): Promise<{ done: true }> {
    await this.mustNameNobody(schoolId, note);
    return this.database.transaction(async (tx) => {
      const { venueId } = await this.defect(tx, schoolId, defectId);
      await this.venues.hold(tx, schoolId, venueId);
      const found = await this.defect(tx, schoolId, defectId);
      if (Number(found.isSerious) === 1) await this.repaired(tx, schoolId, defectId, { personId, note });
      else
        await this.close(tx, schoolId, found, {
          ...{ settledHow: 'REPAIRED', settledBy: personId, settledNote: note },
        });
      return { done: true as const };
    });
  }

  private async defect(tx: Tx, schoolId: string, id: string): Promise<DefectRow> {
    const [found] = await rowsIn<DefectRow>(tx, 'SELECT * FROM venue_defect WHERE schoolId = ? AND id = ?', [
      ...[schoolId, id],
    ]);
    if (found === undefined) throw refuse('access.not_found');
    return found;
  }

  private async repaired(tx: Tx, schoolId: string, id: string, by: { personId: string; note: string }) {
    await tx.query(
      `UPDATE venue_defect SET repairedAt = ?, repairedBy = ?, repairedNote = ?
        WHERE schoolId = ? AND id = ? AND settledAt IS NULL AND repairedAt IS NULL`,
      [this.clock.date(), by.personId, by.note, schoolId, id],
    );
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
      'SELECT item, result, note, isSerious FROM venue_check_item WHERE schoolId = ? AND checkId = ?',
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
    await tx.query(
      'INSERT INTO venue_check_item (schoolId, checkId, item, result, note, isSerious) VALUES ?',
      [
        findings.map(({ item, result, note, isSerious = false }) => [
          ...[schoolId, checkId, item, result, note ?? null, isSerious ? 1 : 0],
        ]),
      ],
    );
  }

  /** What this check found, against what was open: new, still there, or settled. An item not looked at stays as it is. */
  private async follow(tx: Tx, { schoolId, venueId, findings }: Check, actor: Actor): Promise<void> {
    const open = await rowsIn<DefectRow>(
      tx,
      'SELECT * FROM venue_defect WHERE schoolId = ? AND venueId = ? AND openItem IS NOT NULL',
      [schoolId, venueId],
    );
    const [ownerPersonId] = await this.people.holding(tx, schoolId, ['ADMIN', 'PRINCIPAL']);
    for (const finding of findings) {
      const { item, note } = finding;
      const stands = open.find((one) => one.item === item);
      const step = defectStep(finding, stands && standingOf(stands));
      if (step === 'NOTHING') continue;
      if (step === 'UNREPAIRED') throw refuse('preparedness.recheck_unrepaired');
      if (step === 'SETTLES') {
        const settled = {
          settledHow: 'CHECK',
          settledBy: actor.personId,
          settledNote: note ?? null,
        } as const;
        await this.close(tx, schoolId, stands as DefectRow, settled);
        continue;
      }
      const defectId = stands?.id ?? newId();
      await this.write(tx, { schoolId, venueId }, defectId, finding, step);
      if (ownerPersonId === undefined) continue;
      const about = { schoolId, kind: KIND, ownerPersonId, subjectId: defectId } as const;
      await this.attention.raise(tx, { ...about, detail: { venueId, item } });
    }
  }

  private async write(tx: Tx, place: Place, id: string, finding: VenueFinding, step: DefectStep) {
    const { schoolId } = place;
    const { item, note, isSerious = false } = finding;
    if (step === 'OPENS')
      await insertInto(tx, 'venue_defect', {
        ...{ ...place, id, item, note, isSerious: isSerious ? 1 : 0, foundAt: this.clock.date() },
      });
    if (step === 'WORSENS')
      await tx.query('UPDATE venue_defect SET isSerious = 1, note = ? WHERE schoolId = ? AND id = ?', [
        ...[note, schoolId, id],
      ]);
    if (step === 'REPAIR_FAILED')
      await tx.query(
        `UPDATE venue_defect SET repairedAt = NULL, repairedBy = NULL, repairedNote = NULL
          WHERE schoolId = ? AND id = ?`,
        [schoolId, id],
      );
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

const standingOf = ({ isSerious, repairedAt }: DefectRow) => ({
  ...{ isSerious: Number(isSerious) === 1, isRepaired: repairedAt !== null },
});

type Said = Pick<VenueFinding, 'item' | 'result'> & { note?: string | null | undefined };
const wordsOf = (items: readonly (Said & { isSerious?: boolean | number | undefined })[]) =>
  JSON.stringify(
    items
      .map(({ item, result, note, isSerious }) => [item, result, note ?? null, Number(isSerious ?? 0)].join())
      .sort(),
  );
