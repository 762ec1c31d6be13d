/** The two lists, and how many of each the reader must act on (C4, C5, M103). */
import {
  type countCases,
  type InputOf,
  lateBy,
  type listMissing,
  type listUncollected,
  type OutputOf,
  type UncountedGroup,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import {
  CustodyParameters,
  type DayKey,
  type DayPupil,
  DayReader,
  DutyBooks,
} from '../custody/custody.public.js';
import { Duties } from '../roster/roster.public.js';
import { HomeroomClasses, SchoolCalendar } from '../school/school.public.js';
import { CaseSight, type Sight } from './case-sight.service.js';
import { CaseViews } from './case-views.reader.js';

const MOST = 100;

interface GroupRow {
  readonly groupId: string;
  readonly bellAt: Date;
  readonly askedAt: Date;
  readonly leaderAskedAt: Date | null;
}

@Injectable()
export class SafetyQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly parameters: CustodyParameters,
    private readonly calendar: SchoolCalendar,
    private readonly classes: HomeroomClasses,
    private readonly dutyBooks: DutyBooks,
    private readonly duties: Duties,
    private readonly reader: DayReader,
    private readonly sight: CaseSight,
    private readonly views: CaseViews,
  ) {}

  async missing(
    { schoolId, serviceDate }: InputOf<typeof listMissing>,
    actor: Actor,
  ): Promise<OutputOf<typeof listMissing>> {
    const day = { schoolId, serviceDate };
    const sight = await this.sight.of(day, actor);
    const seen = await this.sight.list(day, 'MISSING', sight, MOST);
    return {
      readAt: this.clock.date().toISOString(),
      readerLeads: sight.leads,
      cases: await this.views.missing(day, seen),
      groups: await this.groups(day, sight),
    };
  }

  async uncollected(
    { schoolId, serviceDate }: InputOf<typeof listUncollected>,
    actor: Actor,
  ): Promise<OutputOf<typeof listUncollected>> {
    const day = { schoolId, serviceDate };
    const sight = await this.sight.of(day, actor);
    const seen = await this.sight.list(day, 'UNCOLLECTED', sight, MOST);
    // Who stands by with a child is here: whoever has signed out is not asked (M118).
    const book = seen.length === 0 ? undefined : await this.dutyBooks.open(day);
    const posted = new Set(book?.duties.map(({ personId }) => personId));
    const personIds = [...posted].filter((personId) => !book?.signedOut.has(personId));
    const personOf = await this.reader.namesOf(day, personIds);
    return {
      readAt: this.clock.date().toISOString(),
      readerLeads: sight.leads,
      readerDecides: actor.rolesAt(schoolId).includes('PRINCIPAL'),
      cases: await this.views.uncollected(day, seen),
      adults: personIds
        .filter((personId) => personId !== actor.personId)
        .flatMap((personId) => personOf(personId) ?? []),
    };
  }

  async counts(
    { schoolId, serviceDate }: InputOf<typeof countCases>,
    actor: Actor,
  ): Promise<OutputOf<typeof countCases>> {
    const day = { schoolId, serviceDate };
    const sight = await this.sight.of(day, actor);
    const running = async (kind: 'MISSING' | 'UNCOLLECTED') => {
      const seen = await this.sight.list(day, kind, sight, MOST);
      return seen.filter(({ of }) => of.endedAt === null).length;
    };
    return {
      missingCount: await running('MISSING'),
      uncountedCount: (await this.groups(day, sight)).length,
      uncollectedCount: await running('UNCOLLECTED'),
    };
  }

  private async groups(day: DayKey, sight: Sight): Promise<UncountedGroup[]> {
    const { schoolId, serviceDate } = day;
    const open = await this.database.rows<GroupRow>(
      `SELECT groupId, bellAt, askedAt, leaderAskedAt FROM uncounted_group
        WHERE schoolId = ? AND serviceDate = ? AND settledAt IS NULL ORDER BY bellAt, groupId`,
      [schoolId, serviceDate],
    );
    if (open.length === 0) return [];
    const [pupils, onDuty, minutes, service, classes] = await Promise.all([
      this.reader.pupils(day, "AND state = 'UNKNOWN'"),
      this.duties.on(schoolId, serviceDate),
      this.parameters.of(schoolId),
      this.calendar.serviceDay(schoolId, serviceDate),
      this.classes.all(schoolId),
    ]);
    const groups = await this.reader.groups(schoolId, service);
    const personOf = await this.reader.namesOf(
      day,
      [...onDuty, ...pupils].map((one) => ('personId' in one ? one.personId : one.homeroomId)),
    );
    return open.flatMap(({ groupId, bellAt, askedAt, leaderAskedAt }) => {
      const own = pupils.filter((one) => groupOf(one) === groupId);
      const homerooms = [...new Set(own.map(({ homeroomId }) => homeroomId))];
      if (!sight.hasGroup(groupId, homerooms)) return [];
      const holders = onDuty.filter((one) => one.tempClassId === groupId && one.duty === 'DUTY_TEACHER');
      const teacherIds = holders.length > 0 ? holders.map(({ personId }) => personId) : homerooms;
      const group = groups.get(groupId);
      const dueAt = bellAt.getTime() + minutes.missingHomeroomMinutes * 60_000;
      return [
        {
          ...{ groupId, unknownCount: own.length, bellAt: bellAt.toISOString() },
          label: group?.label ?? classes.find(({ id }) => id === groupId)?.label ?? '',
          venueLabel: group?.venueLabel ?? null,
          teachers: [...new Set(teacherIds)].flatMap((personId) => personOf(personId) ?? []),
          askedAt: askedAt.toISOString(),
          leaderAskedAt: leaderAskedAt?.toISOString() ?? null,
          lateMinutes: lateBy(dueAt, askedAt.getTime()),
        },
      ];
    });
  }
}

const groupOf = ({ head, plannedTempClassId, classId }: DayPupil) =>
  head.tempClassId ?? plannedTempClassId ?? classId;
