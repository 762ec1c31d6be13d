/** What every use case of a guardian begins with: may this person decide, and what stands for that date? */
import { type ServiceDate, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { rowsIn, type Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { Attention, type Raised } from '../attention/attention.public.js';
import { People } from '../identity/identity.public.js';
import { Duties } from '../roster/roster.public.js';
import { Guardianship } from '../student/student.public.js';
import { type DayPlan, DayPlans } from './day-plans.reader.js';

export interface ChildDate {
  readonly schoolId: string;
  readonly studentId: string;
  readonly serviceDate: ServiceDate;
}

@Injectable()
export class FamilyDesk {
  constructor(
    private readonly clock: Clock,
    private readonly guardianship: Guardianship,
    private readonly plans: DayPlans,
    private readonly duties: Duties,
    private readonly people: People,
    private readonly attention: Attention,
  ) {}

  /**
   * The date as it stands, with the child's row locked: two guardians who act at once act one after the other,
   * each seeing what the other has said.
   */
  async begin(tx: Tx, key: ChildDate, actor: Actor): Promise<DayPlan> {
    await this.guardianship.require(actor, key, 'decides', tx);
    const plan = await this.standing(tx, key);
    if (!plan.served) throw refuse('dayplan.not_served');
    return plan;
  }

  async standing(tx: Tx, key: ChildDate): Promise<DayPlan> {
    const { schoolId, studentId, serviceDate } = key;
    if (serviceDate < serviceDateOf(this.clock.now())) throw refuse('dayplan.date_past');
    await rowsIn(tx, 'SELECT id FROM student WHERE schoolId = ? AND id = ? FOR UPDATE', [
      schoolId,
      studentId,
    ]);
    const plan = (await this.plans.of(schoolId, serviceDate, [studentId], tx)).get(studentId);
    if (plan === undefined) throw refuse('access.not_found');
    return plan;
  }

  /** The duty leader of that date must act; before one is named, the principal. */
  async callLeader(
    tx: Tx,
    { schoolId, serviceDate, ...of }: Omit<ChildDate, 'studentId'> & { readonly studentId?: string },
    raised: Pick<Raised, 'kind' | 'subjectId' | 'detail'>,
  ) {
    const [principal] = await this.people.holding(tx, schoolId, ['PRINCIPAL', 'ADMIN']);
    const ownerPersonId = (await this.duties.leaderOf(schoolId, serviceDate, tx)) ?? principal;
    if (ownerPersonId === undefined) return;
    const about = of.studentId === undefined ? {} : { studentId: of.studentId };
    await this.attention.raise(tx, { schoolId, ...about, ownerPersonId, ...raised });
  }
}

/** What an item is about, when it is about a child's date as a whole. */
export const childDateKey = ({ studentId, serviceDate }: Pick<ChildDate, 'studentId' | 'serviceDate'>) =>
  `${studentId}:${serviceDate}`;
