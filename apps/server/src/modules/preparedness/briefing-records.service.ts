/** Recording a briefing, once however often it is sent; a correction is another record in its place (M035). */
import { briefingFlaw, type InputOf, type recordSafetyBriefing, type SafetyBriefing } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, insertOnce, rowsIn, type Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { Staff, StaffNames } from '../staff/staff.public.js';
import { NamedChildren } from '../student/student.public.js';
import { BriefedClasses } from './briefed-classes.reader.js';
import { SafetyBriefingRow } from './safety-briefing.entity.js';
import { SafetyBriefings } from './safety-briefings.queries.js';
import { isOffice } from './safety-documents.queries.js';

type Said = InputOf<typeof recordSafetyBriefing>;

@Injectable()
export class BriefingRecords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly classes: BriefedClasses,
    private readonly staff: Staff,
    private readonly staffNames: StaffNames,
    private readonly namedChildren: NamedChildren,
    private readonly briefings: SafetyBriefings,
  ) {}

  async record(said: Said, actor: Actor): Promise<SafetyBriefing> {
    const { schoolId } = said;
    const termId = await this.judge(said, actor);
    // Said by id even of whoever records it, so that a colleague's correction does not make another the speaker.
    const own = await this.staff.byPersons(schoolId, [actor.personId], said.heldOn);
    const heldByStaffId = said.heldByStaffId ?? own.get(actor.personId)?.staffId ?? null;
    const row: SafetyBriefingRow = {
      ...{ schoolId, id: said.briefingId, termId, heldOn: said.heldOn, audience: said.audience },
      ...{ topic: said.topic, material: said.material, heldByStaffId },
      ...{ recordedBy: actor.personId, recordedAt: this.clock.date(), replacesId: said.replacesId ?? null },
    };
    const kept = await this.database.transaction(async (tx) => {
      const known = await this.known(tx, row, said);
      if (known !== null) return known;
      if (row.replacesId !== null) await this.mayCorrect(tx, row, actor);
      if (!(await insertOnce(tx, 'safety_briefing', row))) {
        const meanwhile = await this.known(tx, row, said);
        if (meanwhile === null) throw refuse('preparedness.briefing_corrected');
        return meanwhile;
      }
      const briefed = classesOf(said);
      if (briefed.length > 0)
        await tx.query('INSERT INTO safety_briefing_class (schoolId, briefingId, classId, kind) VALUES ?', [
          briefed.map(({ classId, kind }) => [schoolId, row.id, classId, kind]),
        ]);
      return row;
    });
    return (await this.briefings.views(schoolId, [kept], actor))[0] as SafetyBriefing;
  }

  /** What is wrong with it; else the term that it belongs to. */
  private async judge(said: Said, actor: Actor): Promise<string> {
    const { schoolId, heldByStaffId } = said;
    const flaw = briefingFlaw(said);
    if (flaw !== null) throw refuse(flaw);
    if (said.audience === 'STAFF' && !isOffice(actor, schoolId)) throw refuse('preparedness.own_class_only');
    await this.classes.require(said, actor);
    const termId = await this.classes.termOf(schoolId, said.heldOn);
    if (termId === null) throw refuse('preparedness.briefing_date');
    if (heldByStaffId !== undefined) {
      const colleague = (await this.staffNames.byIds(schoolId, [heldByStaffId])).get(heldByStaffId);
      if (colleague === undefined) throw refuse('preparedness.no_such_colleague');
    }
    if (await this.namedChildren.areNamedIn(schoolId, `${said.topic}\n${said.material}`))
      throw refuse('preparedness.names_child');
    return termId;
  }

  /** The same record, sent again; under an id that says something else, nothing is kept. */
  private async known(tx: Tx, row: SafetyBriefingRow, said: Said): Promise<SafetyBriefingRow | null> {
    const { schoolId, id } = row;
    const found = await tx.findOneBy(SafetyBriefingRow, { schoolId, id });
    if (found === null) return null;
    const classes = await rowsIn<{ classId: string; kind: string }>(
      tx,
      'SELECT classId, kind FROM safety_briefing_class WHERE schoolId = ? AND briefingId = ?',
      [schoolId, id],
    );
    const same = wordsOf(found, classes) === wordsOf(row, classesOf(said));
    if (!same) throw refuse('preparedness.id_reused');
    return found;
  }

  /** By the office or by whoever recorded it; and only what has not been corrected yet. */
  private async mayCorrect(tx: Tx, { schoolId, replacesId }: SafetyBriefingRow, actor: Actor): Promise<void> {
    const before = await tx.findOneBy(SafetyBriefingRow, { schoolId, id: replacesId as string });
    const may = before?.recordedBy === actor.personId || isOffice(actor, schoolId);
    if (before === null || !may) throw refuse('access.not_found');
    const corrected = await tx.countBy(SafetyBriefingRow, { schoolId, replacesId: before.id });
    if (corrected > 0) throw refuse('preparedness.briefing_corrected');
  }
}

const classesOf = ({ homeroomClassIds, tempClassIds }: Said) => [
  ...[...new Set(homeroomClassIds)].map((classId) => ({ classId, kind: 'HOMEROOM' })),
  ...[...new Set(tempClassIds)].map((classId) => ({ classId, kind: 'TEMP' })),
];

const wordsOf = (
  { heldOn, audience, topic, material, heldByStaffId, recordedBy, replacesId }: SafetyBriefingRow,
  classes: readonly { classId: string }[],
): string =>
  JSON.stringify([
    ...[heldOn, audience, topic, material, heldByStaffId, recordedBy, replacesId],
    classes.map(({ classId }) => classId).sort(),
  ]);
