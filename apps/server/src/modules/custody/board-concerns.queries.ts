/** The red part of the board: children unaccounted for, contradictions with what each phone claims, alarms. */
import type { AlarmKind, Board, EventKind } from '@anxin/shared';
import { stateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { type StudentCard, Students } from '../student/student.public.js';
import type { DayKey, DayPupil } from './day-pupil.row.js';
import { DayReader, type Group } from './day-reader.js';
import { headViewOf } from './head.view.js';

const CLAIMS_SHOWN = 6;
const ALARMS_SHOWN = 200;

interface Claim {
  readonly eventId: string;
  readonly studentId: string;
  readonly kind: EventKind;
  readonly actorId: string;
  readonly occurredAt: Date;
  readonly fromPersonId: string | null;
  readonly toPersonId: string | null;
}

interface Alarm {
  readonly eventId: string;
  readonly kind: AlarmKind;
  readonly studentId: string | null;
  readonly actorId: string | null;
  readonly raisedAt: Date;
}

@Injectable()
export class BoardConcerns {
  constructor(
    private readonly database: Database,
    private readonly students: Students,
    private readonly reader: DayReader,
  ) {}

  unaccounted(
    pupil: DayPupil,
    card: StudentCard,
    groups: ReadonlyMap<string, Group>,
    accountable: Board['unaccounted'][number]['accountable'],
  ): Board['unaccounted'][number] {
    const { head, plannedTempClassId } = pupil;
    return {
      head: headViewOf(pupil),
      name: card.name,
      classLabel: card.classLabel,
      groupLabel: groups.get(head.tempClassId ?? plannedTempClassId ?? '')?.label ?? null,
      accountable,
      lastSeenAt: isoOf(head.lastSeenAt),
      absentMarkedAt: isoOf(head.absentMarkedAt),
    };
  }

  async conflicts(day: DayKey, pupils: readonly DayPupil[]): Promise<Board['conflicts']> {
    const open = pupils.filter(({ head }) => stateOf(head) === 'CONFLICT');
    if (open.length === 0) return [];
    const studentIds = open.map(({ studentId }) => studentId);
    const claims = await this.database.rows<Claim>(
      `SELECT id AS eventId, studentId, kind, actorId, occurredAt, fromPersonId, toPersonId FROM custody_event
        WHERE schoolId = ? AND serviceDate = ? AND studentId IN (?) AND effect IN ('HEAD', 'CONFLICT')
          AND actorId IS NOT NULL ORDER BY seq DESC`,
      [day.schoolId, day.serviceDate, studentIds],
    );
    const cards = await this.students.namesOf(day.schoolId, studentIds);
    const personOf = await this.reader.namesOf(
      day,
      claims.map(({ actorId }) => actorId),
    );
    return open.map((pupil) => ({
      head: headViewOf(pupil),
      name: cards.get(pupil.studentId)?.name ?? '',
      classLabel: cards.get(pupil.studentId)?.classLabel ?? '',
      claims: claims
        .filter(({ studentId }) => studentId === pupil.studentId)
        .slice(0, CLAIMS_SHOWN)
        .flatMap(({ studentId: _, actorId, occurredAt, ...claim }) => {
          const actor = personOf(actorId);
          return actor === null ? [] : [{ ...claim, actor, occurredAt: occurredAt.toISOString() }];
        }),
    }));
  }

  /** A hold decided, taken over by a later one, or ended by an override calls nobody any more. */
  async alarms(day: DayKey, pupils: readonly DayPupil[]): Promise<Board['alarms']> {
    const here = pupils.filter(({ head }) => !['RELEASED', 'LEFT_ALONE'].includes(stateOf(head)));
    const held = new Set(here.map(({ head }) => head.withheldEventId));
    const raised = await this.database.rows<Alarm>(
      `SELECT eventId, kind, studentId, actorId, raisedAt FROM custody_alarm
        WHERE schoolId = ? AND serviceDate = ? ORDER BY eventId DESC LIMIT ${ALARMS_SHOWN}`,
      [day.schoolId, day.serviceDate],
    );
    const alarms = raised.filter(({ kind, eventId }) => kind !== 'WITHHELD' || held.has(eventId));
    const studentIds = alarms.flatMap(({ studentId }) => studentId ?? []);
    const cards = await this.students.namesOf(day.schoolId, studentIds);
    const personOf = await this.reader.namesOf(
      day,
      alarms.map(({ actorId }) => actorId),
    );
    return alarms.map(({ eventId, kind, studentId, actorId, raisedAt }) => ({
      ...{ eventId, kind, studentId, raisedAt: raisedAt.toISOString(), actor: personOf(actorId) },
      name: cards.get(studentId ?? '')?.name ?? null,
      classLabel: cards.get(studentId ?? '')?.classLabel ?? null,
    }));
  }
}

const isoOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());
