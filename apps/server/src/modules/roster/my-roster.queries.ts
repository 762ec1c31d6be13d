/** A colleague's own roster, and what the leader of the day and the office see of duties that nobody holds. */
import {
  addDays,
  type DatedDuty,
  type downloadMyRoster,
  type InputOf,
  type listOpenDuties,
  type MyRosterView,
  type OutputOf,
  type readMyRoster,
  type ServiceDate,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Between, In, IsNull, MoreThanOrEqual } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { FileAnswer } from '../../http/file-answer.js';
import { AccessScopes } from '../identity/identity.public.js';
import { Terms } from '../school/school.public.js';
import { Staff } from '../staff/staff.public.js';
import { calendarFile } from './calendar-file.rules.js';
import { Duties } from './duties.reader.js';
import { DutyAssignment } from './duty-assignment.entity.js';
import { DutyCall } from './duty-call.entity.js';
import { DutyWish } from './duty-wish.entity.js';
import { LivePlans } from './live-plans.reader.js';
import { RosterFacts } from './roster-facts.reader.js';
import { ShiftSwap } from './shift-swap.entity.js';
import { TeacherAbsence } from './teacher-absence.entity.js';

/** Six weeks are read at once; a calendar file reaches as far as a plan and a half. */
const SHOWN_DAYS = 42;
const MOST_SWAPS = 50;

@Injectable()
export class MyRoster {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly terms: Terms,
    private readonly scopes: AccessScopes,
    private readonly staff: Staff,
    private readonly duties: Duties,
    private readonly live: LivePlans,
    private readonly facts: RosterFacts,
  ) {}

  async mine(
    { schoolId, fromDate }: InputOf<typeof readMyRoster>,
    { personId }: Actor,
  ): Promise<MyRosterView> {
    const toDate = addDays(fromDate, SHOWN_DAYS - 1);
    const today = serviceDateOf(this.clock.now());
    const on = this.database.read;
    const [own, wishes, absences, swaps, calls, load] = await Promise.all([
      this.ownBetween(schoolId, personId, fromDate, toDate),
      on.findBy(DutyWish, { schoolId, personId, untilDate: MoreThanOrEqual(today) }),
      on.findBy(TeacherAbsence, {
        schoolId,
        personId,
        toDate: MoreThanOrEqual(today),
        withdrawnAt: IsNull(),
      }),
      this.swapsOf(schoolId, personId, today),
      on.findBy(DutyCall, { schoolId, personId, serviceDate: MoreThanOrEqual(today), state: 'ASKED' }),
      this.load(schoolId, personId, today),
    ]);
    const asked = [
      ...swaps.flatMap(({ dutyAssignmentId, inReturnId }) => [
        dutyAssignmentId,
        ...(inReturnId ? [inReturnId] : []),
      ]),
      ...calls.map(({ dutyAssignmentId }) => dutyAssignmentId),
    ];
    const named = asked.length === 0 ? [] : await on.findBy(DutyAssignment, { schoolId, id: In(asked) });
    const dated = await this.live.dated(schoolId, [...own, ...named]);
    const datedOf = new Map(dated.map((one) => [one.dutyAssignmentId, one]));
    const holderOf = new Map(named.map((one) => [one.id, one.personId]));
    const names = await this.namesOf(schoolId, [
      ...swaps.flatMap(({ fromPersonId, toPersonId }) => [fromPersonId, ...(toPersonId ? [toPersonId] : [])]),
      ...holderOf.values(),
    ]);
    return {
      ...{ fromDate, toDate, ...load },
      duties: own.flatMap(({ id }) => datedOf.get(id) ?? []),
      wishes: wishes.map(({ id, wants, onDate, weekday, duty, untilDate }) => ({
        ...{ wishId: id, wants: wants === 1, onDate, weekday, duty, until: untilDate },
      })),
      absences: absences.map(({ id, kind, ...dates }) => ({
        ...{ absenceId: id, kind, fromDate: dates.fromDate, toDate: dates.toDate },
      })),
      swaps: swaps.flatMap((one) => {
        const gives = datedOf.get(one.dutyAssignmentId);
        if (gives === undefined) return [];
        return {
          ...{
            swapId: one.id,
            state: one.state,
            isMine: one.fromPersonId === personId,
            isOpen: one.isOpen === 1,
          },
          ...{
            gives,
            inReturn: datedOf.get(one.inReturnId ?? '') ?? null,
            askedAt: one.askedAt.toISOString(),
          },
          fromName: names.get(one.fromPersonId) ?? '',
          toName: names.get(one.toPersonId ?? '') ?? null,
        };
      }),
      calls: calls.flatMap(({ id, state, dutyAssignmentId }) => {
        const duty = datedOf.get(dutyAssignmentId);
        const forName = names.get(holderOf.get(dutyAssignmentId) ?? '') ?? '';
        return duty === undefined ? [] : [{ dutyCallId: id, state, forName, duty }];
      }),
    };
  }

  async file({ schoolId }: InputOf<typeof downloadMyRoster>, { personId }: Actor): Promise<FileAnswer> {
    const today = serviceDateOf(this.clock.now());
    const own = await this.ownBetween(schoolId, personId, today, addDays(today, SHOWN_DAYS - 1));
    const dated: DatedDuty[] = await this.live.dated(schoolId, own);
    const bytes = Buffer.from(calendarFile(dated, this.clock.date()));
    return new FileAnswer({ bytes, fileName: '我的值班.ics', contentType: 'text/calendar; charset=utf-8' });
  }

  /** For the leader of that day and the office alone. */
  async open(
    { schoolId, serviceDate }: InputOf<typeof listOpenDuties>,
    actor: Actor,
  ): Promise<OutputOf<typeof listOpenDuties>> {
    await this.scopes.require(actor, { schoolId, relations: ['LEADS_DAY'], orRoles: ['ADMIN', 'PRINCIPAL'] });
    const [away, all, calls] = await Promise.all([
      this.facts.away(schoolId, serviceDate, serviceDate),
      this.duties.everOn(schoolId, serviceDate),
      this.database.read.find(DutyCall, { where: { schoolId, serviceDate }, order: { id: 'ASC' } }),
    ]);
    const missing = away.flatMap((absence) =>
      all
        .filter(({ personId, endedBecause }) => personId === absence.personId && endedBecause !== 'CANCELLED')
        .map((duty) => ({ absence, duty })),
    );
    const dated = await this.live.dated(
      schoolId,
      missing.map(({ duty }) => duty),
    );
    const names = await this.namesOf(
      schoolId,
      [...all, ...calls].map(({ personId }) => personId),
    );
    return {
      items: missing.map(({ absence, duty }, index) => {
        const next = all.find(({ replacesId }) => replacesId === duty.id);
        return {
          ...{ absenceId: absence.id, holderName: names.get(duty.personId) ?? '', duty: dated[index]! },
          coveredByName: next === undefined ? null : (names.get(next.personId) ?? ''),
          calls: calls
            .filter(({ dutyAssignmentId }) => dutyAssignmentId === duty.id)
            .map(({ personId, state }) => ({ name: names.get(personId) ?? '', state })),
        };
      }),
    };
  }

  private ownBetween(schoolId: string, personId: string, from: ServiceDate, to: ServiceDate) {
    return this.database.read.find(DutyAssignment, {
      where: { schoolId, personId, serviceDate: Between(from, to), endedAt: IsNull() },
      order: { serviceDate: 'ASC', id: 'ASC' },
    });
  }

  /** Mine and to me, of today and later; of those settled only what ended lately matters. */
  private swapsOf(schoolId: string, personId: string, today: ServiceDate): Promise<ShiftSwap[]> {
    const serviceDate = MoreThanOrEqual(today);
    return this.database.read.find(ShiftSwap, {
      where: [
        { schoolId, fromPersonId: personId, serviceDate, state: In(['ASKED', 'ACCEPTED', 'DECLINED']) },
        { schoolId, toPersonId: personId, serviceDate, state: In(['ASKED', 'ACCEPTED']) },
        { schoolId, isOpen: 1, serviceDate, state: 'ASKED' },
      ],
      order: { askedAt: 'DESC' },
      take: MOST_SWAPS,
    });
  }

  /** One's own sum beside the average of those vetted: no list, no order (C13). */
  private async load(schoolId: string, personId: string, today: ServiceDate) {
    const term = await this.terms.on(schoolId, today);
    if (term === null) return { termCount: 0, averageCount: 0 };
    const turns = await this.facts.turns(schoolId, term.startsOn, term.endsOn);
    const colleagues = await this.facts.colleagues(schoolId);
    const vetted = colleagues.filter(({ vettedUntil }) => vettedUntil !== null && vettedUntil >= today);
    const sum = vetted.reduce((all, one) => all + (turns.get(one.personId)?.all ?? 0), 0);
    const averageCount = Math.round((10 * sum) / Math.max(1, vetted.length)) / 10;
    return { termCount: turns.get(personId)?.all ?? 0, averageCount };
  }

  private async namesOf(schoolId: string, personIds: readonly string[]): Promise<Map<string, string>> {
    const cards = await this.staff.byPersons(schoolId, personIds, serviceDateOf(this.clock.now()));
    return new Map([...cards].map(([personId, { name }]) => [personId, name]));
  }
}
