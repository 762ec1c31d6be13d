/**
 * Which children an adult on duty reaches today (E5, E17): those of the own group, gate, class or hands; the duty leader
 * reaches all. Outside of it a child is as if it did not exist.
 */
import { serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { refuse } from '../../http/refuse.js';
import { Staff } from '../staff/staff.public.js';
import { DayListReaches } from './day-list-reach.js';
import { DayOpening } from './day-opening.service.js';
import type { DayKey, DayPupil } from './day-pupil.row.js';
import { DayReader } from './day-reader.js';
import { type DutyBook, DutyBooks } from './duty-book.service.js';

type OfChild = DayKey & { readonly studentId: string };

@Injectable()
export class DutyReach {
  constructor(
    private readonly clock: Clock,
    private readonly opening: DayOpening,
    private readonly dutyBooks: DutyBooks,
    private readonly reader: DayReader,
    private readonly staff: Staff,
    private readonly reaches: DayListReaches,
  ) {}

  mustBeToday({ serviceDate }: DayKey): void {
    if (serviceDate !== serviceDateOf(this.clock.now())) throw refuse('access.not_found');
  }

  /** The group, the gate, the class or the hands of this adult today; the duty leader leads all. */
  async mustHaveOnList(of: OfChild, actor: Actor, seesAll = false): Promise<void> {
    const { pupil, book } = await this.today(of);
    if (seesAll || this.isNear(pupil, book, actor)) return;
    const homeroomOf = await this.staff.homeroomPersons(of.schoolId);
    const { classId, head } = pupil;
    const inHands = [head.custodianId, head.offeredToId, homeroomOf.get(classId), book.dutyLeaderId];
    if (inHands.includes(actor.personId)) return;
    if (!(await this.isReached(of, actor))) throw refuse('access.not_found');
  }

  /** Narrower, for what may harm a child if it is not known (E17): who teaches, walks or holds the child, or leads. */
  async caresFor(of: OfChild, actor: Actor): Promise<boolean> {
    const { pupil, book } = await this.today(of);
    const { custodianId, offeredToId } = pupil.head;
    if ([custodianId, offeredToId, book.dutyLeaderId].includes(actor.personId)) return true;
    const caring = book.duties.filter(({ duty }) => duty !== 'GATE');
    return this.isNear(pupil, { ...book, duties: caring }, actor) || this.isReached(of, actor);
  }

  /** By the plan of the afternoon: whoever walks the child. */
  private async isReached({ schoolId, serviceDate, studentId }: OfChild, actor: Actor): Promise<boolean> {
    return (await this.reaches.of({ schoolId, serviceDate }, actor.personId)).includes(studentId);
  }

  private async today({ schoolId, serviceDate, studentId }: OfChild) {
    const day = { schoolId, serviceDate };
    this.mustBeToday(day);
    await this.opening.ensure(day);
    const pupil = await this.reader.pupil(day, studentId);
    const book = await this.dutyBooks.open(day);
    if (pupil === undefined) throw refuse('access.not_found');
    return { pupil, book };
  }

  private isNear(
    { head, plannedTempClassId, plannedPickupPoint }: DayPupil,
    { duties }: Pick<DutyBook, 'duties'>,
    { personId }: Actor,
  ): boolean {
    return duties.some(
      (duty) =>
        duty.personId === personId &&
        ((duty.tempClassId !== null && [plannedTempClassId, head.tempClassId].includes(duty.tempClassId)) ||
          (duty.pickupPoint !== null && [plannedPickupPoint, head.atPickupPoint].includes(duty.pickupPoint))),
    );
  }
}
