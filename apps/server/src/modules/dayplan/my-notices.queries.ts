/** A guardian's own: every change from today on that touches one of the children, all children on one answer (C6). */
import {
  type answerNotice,
  type InputOf,
  type listMyNotices,
  type MyNotice,
  type MyNoticeChild,
  type OutputOf,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThanOrEqual, Not } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { SchoolCalendar } from '../school/school.public.js';
import { ChildQueries, DecidingGuardians } from '../student/student.public.js';
import { NoticedChildren } from './noticed-children.reader.js';
import { ScheduleChange } from './schedule-change.entity.js';

type MyChild = Awaited<ReturnType<ChildQueries['children']>>[number];

interface WordRow {
  readonly changeId: string;
  readonly studentId: string;
  readonly linkId: string;
  readonly said: 'YES' | 'NO';
}

@Injectable()
export class MyNotices {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mine: ChildQueries,
    private readonly calendar: SchoolCalendar,
    private readonly guardians: DecidingGuardians,
    private readonly children: NoticedChildren,
  ) {}

  /** A change taken back stays in sight while its day lasts: it is what the family last heard. */
  async list(actor: Actor): Promise<OutputOf<typeof listMyNotices>> {
    const mine = await this.mine.children(actor);
    const schoolIds = [...new Set(mine.map(({ schoolId }) => schoolId))];
    if (schoolIds.length === 0) return { items: [] };
    const announced = await this.database.read.find(ScheduleChange, {
      where: {
        ...{ schoolId: In(schoolIds), version: Not(IsNull()) },
        serviceDate: MoreThanOrEqual(serviceDateOf(this.clock.now())),
        state: In(['ANNOUNCED', 'RECALLED']),
      },
      order: { serviceDate: 'ASC', version: 'ASC' },
    });
    const last = new Map(announced.map((one) => [`${one.schoolId} ${one.serviceDate}`, one]));
    const items = await Promise.all([...last.values()].map((change) => this.notice(change, mine, actor)));
    return { items: items.filter(({ children }) => children.length > 0) };
  }

  async child(
    {
      schoolId,
      studentId,
      changeId,
    }: Pick<InputOf<typeof answerNotice>, 'schoolId' | 'studentId' | 'changeId'>,
    actor: Actor,
  ): Promise<MyNoticeChild> {
    const change = await this.database.read.findOneBy(ScheduleChange, { schoolId, id: changeId });
    const own = (await this.mine.children(actor)).filter((one) => one.studentId === studentId);
    const [child] = change === null ? [] : (await this.notice(change, own, actor)).children;
    if (child === undefined) throw refuse('access.not_found');
    return child;
  }

  private async notice(change: ScheduleChange, mine: readonly MyChild[], actor: Actor): Promise<MyNotice> {
    const { schoolId, serviceDate, id: changeId } = change;
    const own = mine.filter((one) => one.schoolId === schoolId);
    const studentIds = own.map(({ studentId }) => studentId);
    const { closesAt } = await this.calendar.serviceDay(schoolId, serviceDate);
    const noticed = await this.children.on({ schoolId, serviceDate }, undefined, studentIds);
    const deciders = await this.guardians.of(schoolId, studentIds, serviceDate);
    const words = await this.words(schoolId, changeId, studentIds);
    const children = own.flatMap(({ studentId, name, classLabel }) => {
      const found = noticed.find((one) => one.studentId === studentId)?.notice;
      if (found == null || found.changeId !== changeId) return [];
      const linked = deciders.filter((one) => one.studentId === studentId);
      const isMe = (linkId: string) =>
        linked.some((one) => one.linkId === linkId && one.personId === actor.personId);
      const said = words.filter(
        (word) => word.studentId === studentId && linked.some(({ linkId }) => linkId === word.linkId),
      );
      return [
        {
          ...{ studentId, name, classLabel, regularAt: found.regularAt, endsAt: found.endsAt },
          standing: found.standing === 'FALLEN_BACK' ? ('UNANSWERED' as const) : found.standing,
          mayDecide: linked.some(({ personId }) => personId === actor.personId),
          mySaid: said.findLast(({ linkId }) => isMe(linkId))?.said ?? null,
          otherSaid: said.findLast(({ linkId }) => !isMe(linkId))?.said ?? null,
        },
      ];
    });
    return {
      ...{ schoolId, schoolName: own[0]?.schoolName ?? '', changeId, serviceDate, state: change.state },
      ...{ isEarlier: closesAt !== null && change.endsAt < closesAt, endsAt: change.endsAt },
      ...{ reasonCode: change.reasonCode, note: change.note, confirmBy: change.confirmBy.toISOString() },
      children,
    };
  }

  private words(schoolId: string, changeId: string, studentIds: readonly string[]): Promise<WordRow[]> {
    if (studentIds.length === 0) return Promise.resolve([]);
    return this.database.rows<WordRow>(
      `SELECT changeId, studentId, linkId, said FROM schedule_word
        WHERE schoolId = ? AND changeId = ? AND studentId IN (?) AND said <> 'NO_ANSWER'
        ORDER BY studentId, number`,
      [schoolId, changeId, studentIds],
    );
  }
}
