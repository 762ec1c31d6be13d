/** What may not last, and who is here unexpected, for the board: one line for the children who wait for the same person, the oldest first. */
import { type Board, originOf, type ReasonCode, stateOf, type WaitKind, waitsOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Students } from '../student/student.public.js';
import { CustodyParameters } from './custody-parameters.service.js';
import type { DayKey, DayPupil } from './day-pupil.row.js';
import { DayReader } from './day-reader.js';
import { patienceOf } from './patience.rules.js';

const NAMES_SHOWN = 6;
const TURNED_UP_SHOWN = 60;

interface Line {
  readonly kind: WaitKind;
  readonly holderId: string;
  readonly toId: string | null;
  readonly awayFor: ReasonCode | null;
  readonly since: number;
  readonly studentIds: readonly string[];
}

@Injectable()
export class BoardWaits {
  constructor(
    private readonly students: Students,
    private readonly reader: DayReader,
    private readonly parameters: CustodyParameters,
  ) {}

  async of(day: DayKey, pupils: readonly DayPupil[]): Promise<Board['waits']> {
    const lines = linesOf(pupils);
    if (lines.length === 0) return [];
    const shown = lines.flatMap(({ studentIds }) => studentIds.slice(0, NAMES_SHOWN));
    const cards = await this.students.namesOf(day.schoolId, shown);
    const personOf = await this.reader.namesOf(
      day,
      lines.flatMap(({ holderId, toId }) => [holderId, toId]),
    );
    const patience = patienceOf(await this.parameters.of(day.schoolId));
    return lines.map(({ kind, holderId, toId, awayFor, since, studentIds }) => ({
      ...{ kind, awayFor, holder: personOf(holderId), to: personOf(toId) },
      ...{ pupilCount: studentIds.length, since: new Date(since).toISOString() },
      overdueAt: new Date(since + patience[kind]).toISOString(),
      names: studentIds.slice(0, NAMES_SHOWN).flatMap((id) => cards.get(id)?.name ?? []),
    }));
  }

  /** Found in school and still here, though nobody expected them. */
  async turnedUp(day: DayKey, pupils: readonly DayPupil[]): Promise<Board['turnedUp']> {
    const here = pupils
      .filter(({ head }) => originOf(head) === 'TURNED_UP' && ['SEEN', 'IN_TRANSIT'].includes(stateOf(head)))
      .slice(0, TURNED_UP_SHOWN);
    if (here.length === 0) return [];
    const cards = await this.students.namesOf(
      day.schoolId,
      here.map(({ studentId }) => studentId),
    );
    const personOf = await this.reader.namesOf(
      day,
      here.map(({ head }) => head.custodianId),
    );
    return here.map(({ studentId, head }) => ({
      ...{ studentId, name: cards.get(studentId)?.name ?? '' },
      ...{ classLabel: cards.get(studentId)?.classLabel ?? '', holder: personOf(head.custodianId) },
    }));
  }
}

function linesOf(pupils: readonly DayPupil[]): Line[] {
  const lines = new Map<string, Line>();
  for (const { studentId, head } of pupils) {
    for (const { kind, since } of waitsOf({ ...head, state: stateOf(head) })) {
      const toId = kind === 'TRANSFER' ? head.offeredToId : null;
      const awayFor = kind === 'AWAY' ? head.awayFor : null;
      const key = [kind, head.custodianId, toId, awayFor].join(' ');
      const line = lines.get(key);
      lines.set(key, {
        ...{ kind, toId, awayFor, holderId: head.custodianId },
        since: Math.min(since, line?.since ?? since),
        studentIds: [...(line?.studentIds ?? []), studentId],
      });
    }
  }
  return [...lines.values()].sort((one, other) => one.since - other.since);
}
