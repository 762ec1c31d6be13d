/**
 * What the changes announced for a date mean for any number of children, in a fixed number of queries; a single one
 * on the days, almost all, on which nothing was announced (M064 C6).
 */
import { LATEST_END } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { Database, rowsIn } from '../../database/database.js';
import type { ServiceDayView } from '../school/school.public.js';
import { type DecidingGuardian, DecidingGuardians } from '../student/student.public.js';
import { type ChildNotice, confirmedSince, noticeOf, type Word } from './child-notice.rules.js';
import { LeaveRequest } from './leave-request.entity.js';
import { ScheduleChange } from './schedule-change.entity.js';

/** A child that is served on the date. */
export interface ServedChild {
  readonly studentId: string;
  readonly classId: string;
  readonly grade: number;
  readonly regularAt: string;
}

@Injectable()
export class ChildNotices {
  constructor(
    private readonly database: Database,
    private readonly guardians: DecidingGuardians,
  ) {}

  /** The newest first, drafts left out. */
  announcedOn(
    schoolId: string,
    serviceDate: string,
    on: EntityManager = this.database.read,
  ): Promise<ScheduleChange[]> {
    return on.find(ScheduleChange, {
      where: { schoolId, serviceDate, version: Not(IsNull()) },
      order: { version: 'DESC' },
    });
  }

  async of(
    schoolId: string,
    { date, bells, closesAt }: ServiceDayView,
    children: readonly ServedChild[],
    on: EntityManager = this.database.read,
  ): Promise<Map<string, ChildNotice>> {
    const notices = new Map<string, ChildNotice>();
    const changes = await this.announcedOn(schoolId, date, on);
    if (changes.length === 0 || children.length === 0 || closesAt === null) return notices;
    const studentIds = children.map(({ studentId }) => studentId);
    const bellOf = new Map(bells.map(({ grade, bellAt }) => [grade, bellAt]));
    const told = await this.told(schoolId, changes, studentIds, on);
    const words = await this.words(schoolId, changes, studentIds, on);
    const leaves = await on.findBy(LeaveRequest, {
      ...{ schoolId, serviceDate: date, state: 'GRANTED', kind: 'WHOLE_DAY' },
    });
    const away = new Set(leaves.map(({ studentId }) => studentId));
    const deciders = await this.guardians.of(schoolId, studentIds, date, on);
    const deciding = linksByChild(deciders);
    for (const { studentId, classId, grade, regularAt } of children) {
      const notice = noticeOf(changes, {
        ...{ grade, classId, closesAt, regularAt, isOnLeave: away.has(studentId) },
        bellAt: bellOf.get(grade) ?? LATEST_END,
        toldOf: told.get(studentId) ?? new Set(),
        words: words.get(studentId) ?? new Map(),
        deciding: deciding.get(studentId) ?? new Set(),
      });
      if (notice !== null) notices.set(studentId, notice);
    }
    return notices;
  }

  /** Of the change in force on the date: since when it counts for each child for whom it does. */
  async confirmedSince(
    schoolId: string,
    serviceDate: string,
    studentIds: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<Map<string, Date>> {
    const since = new Map<string, Date>();
    const live = liveOf(await this.announcedOn(schoolId, serviceDate, on));
    if (live === undefined || studentIds.length === 0) return since;
    const said = await this.saidTo(schoolId, live.id, studentIds, on);
    const deciding = linksByChild(await this.guardians.of(schoolId, studentIds, serviceDate, on));
    for (const studentId of studentIds) {
      const own = said.filter((word) => word.studentId === studentId);
      const at = confirmedSince(own, deciding.get(studentId) ?? new Set());
      if (at !== null) since.set(studentId, at);
    }
    return since;
  }

  private async told(
    schoolId: string,
    changes: readonly ScheduleChange[],
    studentIds: readonly string[],
    on: EntityManager,
  ): Promise<Map<string, Set<string>>> {
    const rows = await rowsIn<{ changeId: string; studentId: string }>(
      on,
      `SELECT changeId, studentId FROM schedule_change_child
        WHERE schoolId = ? AND changeId IN (?) AND studentId IN (?)`,
      [schoolId, changes.map(({ id }) => id), studentIds],
    );
    const told = new Map<string, Set<string>>();
    for (const { changeId, studentId } of rows) {
      told.set(studentId, (told.get(studentId) ?? new Set()).add(changeId));
    }
    return told;
  }

  /** Each guardian's last word counts; of what was taken back or replaced none does. */
  private async words(
    schoolId: string,
    changes: readonly ScheduleChange[],
    studentIds: readonly string[],
    on: EntityManager,
  ): Promise<Map<string, Map<string, Word[]>>> {
    const live = liveOf(changes);
    if (live === undefined) return new Map();
    const rows = await this.saidTo(schoolId, live.id, studentIds, on);
    const last = new Map<string, Map<string, Word>>();
    for (const { studentId, linkId, said } of rows) {
      last.set(studentId, (last.get(studentId) ?? new Map<string, Word>()).set(linkId, { linkId, said }));
    }
    return new Map(
      [...last].map(([studentId, words]) => [studentId, new Map([[live.id, [...words.values()]]])]),
    );
  }

  /** In the order in which they were said. */
  private saidTo(schoolId: string, changeId: string, studentIds: readonly string[], on: EntityManager) {
    return rowsIn<Word & { studentId: string; saidAt: Date }>(
      on,
      `SELECT studentId, linkId, said, saidAt FROM schedule_word
        WHERE schoolId = ? AND changeId = ? AND studentId IN (?) AND said <> 'NO_ANSWER'
        ORDER BY studentId, number`,
      [schoolId, changeId, studentIds],
    );
  }
}

const liveOf = (changes: readonly ScheduleChange[]) =>
  changes.find(({ state }) => state === 'ANNOUNCED' || state === 'OVER');

export function linksByChild(deciders: readonly DecidingGuardian[]): Map<string, Set<string>> {
  const links = new Map<string, Set<string>>();
  for (const { studentId, linkId } of deciders) {
    links.set(studentId, (links.get(studentId) ?? new Set<string>()).add(linkId));
  }
  return links;
}
