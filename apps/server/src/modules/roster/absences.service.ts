/**
 * 来不了 (M065): said by the colleague, or by the office for one. Each duty of the next days that nobody would hold is
 * called out at once; the leader of the day, else the office, keeps the matter open until all are covered.
 */
import {
  ABSENCE_DAYS,
  addDays,
  type InputOf,
  type OutputOf,
  type ServiceDate,
  type sayAbsent,
  serviceDateOf,
  type withdrawAbsence,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Between, IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { Attention } from '../attention/attention.public.js';
import { People } from '../identity/identity.public.js';
import { Staff } from '../staff/staff.public.js';
import { Duties } from './duties.reader.js';
import { DutyAssignment } from './duty-assignment.entity.js';
import { DutyCall } from './duty-call.entity.js';
import { DutyCalls } from './duty-calls.service.js';
import { DutyMatters } from './duty-matters.service.js';
import { absenceSaid, absenceWithdrawn } from './roster.events.js';
import { TeacherAbsence } from './teacher-absence.entity.js';

/** Duties further away are the office's to plan anew. */
const CALLED_AHEAD_DAYS = 7;

@Injectable()
export class Absences {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly attention: Attention,
    private readonly people: People,
    private readonly staff: Staff,
    private readonly duties: Duties,
    private readonly calls: DutyCalls,
    private readonly matters: DutyMatters,
  ) {}

  async say(input: InputOf<typeof sayAbsent>, actor: Actor): Promise<OutputOf<typeof sayAbsent>> {
    const { schoolId, absenceId, fromDate, toDate, kind } = input;
    const personId = await this.whose(input, actor);
    const today = serviceDateOf(this.clock.now());
    if (fromDate < today || toDate < fromDate || toDate > addDays(fromDate, ABSENCE_DAYS - 1)) {
      throw refuse('roster.absence_dates');
    }
    return this.database.transaction(async (tx) => {
      const known = await tx.findOneBy(TeacherAbsence, { schoolId, id: absenceId });
      if (known !== null) return this.standing(tx, known);
      const said = { saidBy: actor.personId, saidAt: this.clock.date(), withdrawnAt: null };
      const absence = { ...{ schoolId, id: absenceId, personId, fromDate, toDate, kind }, ...said };
      await tx.insert(TeacherAbsence, absence);
      await this.outbox.append(tx, absenceSaid, { schoolId, absenceId, personId });
      const open = await this.dutiesOf(tx, absence);
      if (open.length === 0) return { dutyCount: 0, askedCount: 0 };
      await this.raise(tx, absence, open);
      let askedCount = 0;
      for (const duty of open.filter(({ serviceDate }) => serviceDate <= addDays(today, CALLED_AHEAD_DAYS))) {
        askedCount += await this.calls.callFor(tx, absenceId, duty);
      }
      return { dutyCount: open.length, askedCount };
    });
  }

  /** Duties that somebody took over meanwhile stay with them. */
  withdraw({ schoolId, absenceId }: InputOf<typeof withdrawAbsence>, actor: Actor): Promise<{ done: true }> {
    return this.database.transaction(async (tx) => {
      const absence = await tx.findOneBy(TeacherAbsence, { schoolId, id: absenceId });
      const isMine = absence?.personId === actor.personId;
      if (absence === null || !(isMine || isOffice(actor, schoolId))) throw refuse('access.not_found');
      const withdrawnAt = this.clock.date();
      const { affected } = await tx.update(
        TeacherAbsence,
        { schoolId, id: absenceId, withdrawnAt: IsNull() },
        { withdrawnAt },
      );
      if (affected !== 1) return { done: true as const };
      const over = { state: 'OVER' as const, answeredAt: withdrawnAt };
      await tx.update(DutyCall, { schoolId, absenceId, state: 'ASKED' }, over);
      await this.matters.settle(tx, schoolId, absenceId, actor.personId);
      await this.outbox.append(tx, absenceWithdrawn, { schoolId, absenceId, personId: absence.personId });
      return { done: true as const };
    });
  }

  private async whose({ schoolId, personId }: InputOf<typeof sayAbsent>, actor: Actor): Promise<string> {
    if (personId === undefined || personId === actor.personId) return actor.personId;
    if (!isOffice(actor, schoolId)) throw refuse('access.forbidden');
    const found = await this.staff.byPersons(schoolId, [personId], serviceDateOf(this.clock.now()));
    if (!found.has(personId)) throw refuse('access.not_found');
    return personId;
  }

  private async standing(tx: Tx, absence: TeacherAbsence): Promise<OutputOf<typeof sayAbsent>> {
    const { schoolId, id: absenceId } = absence;
    const [open, askedCount] = await Promise.all([
      this.dutiesOf(tx, absence),
      tx.countBy(DutyCall, { schoolId, absenceId }),
    ]);
    return { dutyCount: open.length, askedCount };
  }

  private dutiesOf(
    tx: Tx,
    { schoolId, personId, fromDate, toDate }: TeacherAbsence,
  ): Promise<DutyAssignment[]> {
    const serviceDate = Between(fromDate, toDate);
    return tx.find(DutyAssignment, {
      where: { schoolId, personId, serviceDate, endedAt: IsNull() },
      order: { serviceDate: 'ASC', id: 'ASC' },
    });
  }

  private async raise(tx: Tx, absence: TeacherAbsence, open: readonly DutyAssignment[]): Promise<void> {
    const { schoolId, id: subjectId, personId } = absence;
    const [first] = open as [DutyAssignment];
    const leader = await this.duties.leaderOf(schoolId, first.serviceDate, tx);
    const office = await this.people.holding(tx, schoolId, ['ADMIN', 'PRINCIPAL']);
    const ownerPersonId =
      leader !== null && leader !== personId ? leader : office.find((one) => one !== personId);
    if (ownerPersonId === undefined) return;
    const detail: Record<string, ServiceDate | number> = {
      serviceDate: first.serviceDate,
      dutyCount: open.length,
    };
    await this.attention.raise(tx, {
      schoolId,
      kind: 'roster.duty_uncovered',
      ownerPersonId,
      subjectId,
      detail,
    });
  }
}

const isOffice = (actor: Actor, schoolId: string): boolean =>
  actor.rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL');
