/** What the reader has still to do before going home, and for the duty leader who in the school is held up by what (M118). */
import type { ClosingDayView, InputOf, readClosingDay } from '@anxin/shared';
import { stateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { refuse } from '../../http/refuse.js';
import {
  type DayKey,
  DayOpening,
  type DayPupil,
  DayReader,
  type DutyBook,
  DutyBooks,
} from '../custody/custody.public.js';
import { AccessScopes } from '../identity/identity.public.js';
import { Students } from '../student/student.public.js';
import { ClosingRooms, type RoomNow } from './closing-rooms.reader.js';
import { DutySigns, isOnDuty, leadsOpenDay, type SignRow, signView } from './duty-signs.service.js';
import { HeldChildren } from './held-children.reader.js';

interface Facts {
  readonly book: DutyBook;
  readonly rooms: readonly RoomNow[];
  readonly signs: readonly SignRow[];
}

@Injectable()
export class ClosingDayQueries {
  constructor(
    private readonly clock: Clock,
    private readonly scopes: AccessScopes,
    private readonly opening: DayOpening,
    private readonly dutyBooks: DutyBooks,
    private readonly reader: DayReader,
    private readonly rooms: ClosingRooms,
    private readonly signs: DutySigns,
    private readonly held: HeldChildren,
    private readonly students: Students,
  ) {}

  async read(
    { schoolId, serviceDate }: InputOf<typeof readClosingDay>,
    actor: Actor,
  ): Promise<ClosingDayView> {
    const day = { schoolId, serviceDate };
    await this.opening.ensure(day);
    const book = await this.dutyBooks.open(day);
    const onDuty = isOnDuty(book, actor.personId);
    const isOffice = actor.rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL');
    const leads = book.dutyLeaderId === actor.personId || isOffice || (await this.leadsDay(actor, schoolId));
    if (!onDuty && !leads) throw refuse('access.not_found');
    const [rooms, signs] = await Promise.all([this.rooms.of(day, book), this.signs.rows(day)]);
    const facts = { book, rooms, signs };
    return {
      serviceDate,
      readAt: this.clock.date().toISOString(),
      mine: {
        onDuty,
        leadsOpenDay: leadsOpenDay(book, actor.personId),
        ...(await this.mine(day, actor.personId, facts)),
      },
      school: leads ? await this.school(day, facts) : null,
    };
  }

  private leadsDay(actor: Actor, schoolId: string): Promise<boolean> {
    return this.scopes.holds(actor, { schoolId, relations: ['LEADS_DAY'] });
  }

  private async mine(
    day: DayKey,
    personId: string,
    { rooms, signs }: Facts,
  ): Promise<Omit<ClosingDayView['mine'], 'onDuty' | 'leadsOpenDay'>> {
    const own = rooms.filter(({ closerIds }) => closerIds.includes(personId));
    const held = await this.held.by(day, [personId]);
    return {
      ...signView(signs.find((row) => row.personId === personId)),
      rooms: await this.rooms.named(day, own),
      held: await this.named(day, held),
    };
  }

  private async named(
    { schoolId }: DayKey,
    held: readonly DayPupil[],
  ): Promise<ClosingDayView['mine']['held']> {
    const cards = await this.students.namesOf(
      schoolId,
      held.map(({ studentId }) => studentId),
    );
    return held.flatMap(({ studentId, head }) => {
      const card = cards.get(studentId);
      return card === undefined
        ? []
        : [{ studentId, name: card.name, classLabel: card.classLabel, state: stateOf(head) }];
    });
  }

  private async school(day: DayKey, { book, rooms, signs }: Facts): Promise<ClosingDayView['school']> {
    const adultIds = [...new Set([book.dutyLeaderId, ...book.duties.map(({ personId }) => personId)])];
    const personOf = await this.reader.namesOf(day, adultIds);
    const held = await this.held.by(day, adultIds);
    return {
      rooms: await this.rooms.named(day, rooms),
      adults: adultIds.flatMap((personId) => {
        const person = personOf(personId);
        if (person === null) return [];
        const open = rooms.filter(
          ({ closerIds, served, closedAt }) => served && closedAt === null && closerIds.includes(personId),
        );
        return [
          {
            ...{ ...person, ...signView(signs.find((row) => row.personId === personId)) },
            openRoomLabels: open.map(({ label }) => label),
            heldCount: held.filter(({ head }) => head.custodianId === personId).length,
          },
        ];
      }),
    };
  }
}
