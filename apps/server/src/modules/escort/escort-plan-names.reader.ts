/** The plan with the names on it: of children, adults, rooms, in one look at each. */
import type { EscortDayView, EscortPlanView } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { type DayKey, DayOpening, DayReader, type DutyBook } from '../custody/custody.public.js';
import { Students } from '../student/student.public.js';
import type { EscortFacts } from './escort-facts.rules.js';
import type { Gap } from './escort-gaps.service.js';
import { isOutOfDate } from './out-of-date.rules.js';
import { childrenOf, type PlanRow } from './stored-plan.js';

interface Named {
  readonly book: DutyBook;
  readonly row: PlanRow | null;
  readonly facts: EscortFacts | null;
  readonly gaps: readonly Gap[];
}

@Injectable()
export class EscortPlanNames {
  constructor(
    private readonly opening: DayOpening,
    private readonly reader: DayReader,
    private readonly students: Students,
  ) {}

  async of(day: DayKey, { book, row, facts, gaps }: Named): Promise<Pick<EscortDayView, 'plan' | 'gaps'>> {
    const late = facts?.late ?? [];
    const staying = facts?.staying ?? [];
    const walks = row?.plan.walks ?? [];
    const studentIds = [
      ...walks.flatMap(childrenOf),
      ...[...late, ...staying, ...gaps].map((one) => one.studentId),
    ];
    const { service } = await this.opening.ensure(day);
    const [cards, groups, personOf] = await Promise.all([
      this.students.namesOf(day.schoolId, studentIds),
      this.reader.groups(day.schoolId, service),
      this.reader.namesOf(day, [
        ...book.duties.map(({ personId }) => personId),
        ...(row?.plan.adultIds ?? []),
        ...late.map(({ withPersonId }) => withPersonId),
        ...gaps.map(({ escortId }) => escortId),
        row?.acceptedBy ?? null,
      ]),
    ]);
    const child = (studentId: string) => {
      const card = cards.get(studentId);
      return { studentId, name: card?.name ?? '', classLabel: card?.classLabel ?? '' };
    };
    const room = (tempClassId: string) => {
      const group = groups.get(tempClassId);
      return { tempClassId, label: group?.label ?? '教室', venueLabel: group?.venueLabel ?? '' };
    };
    const known = ({ studentId }: { studentId: string }) => cards.has(studentId);
    const plan: EscortPlanView | null = row && {
      ...{ version: row.version, because: row.because, waveCount: row.plan.waveCount },
      ...{ missing: row.plan.missing as EscortPlanView['missing'] },
      madeAt: row.madeAt.toISOString(),
      acceptedAt: row.acceptedAt?.toISOString() ?? null,
      acceptedBy: personOf(row.acceptedBy),
      walks: walks.map((walk) => ({
        ...{ walkId: walk.walkId, wave: walk.wave, escort: personOf(walk.escortId) },
        pickupPoint: walk.pickupPoint as EscortPlanView['walks'][number]['pickupPoint'],
        stops: walk.stops.map(({ tempClassId, studentIds: ids }) => ({
          ...room(tempClassId),
          childCount: ids.length,
        })),
        children: walk.stops.flatMap(({ tempClassId, studentIds: ids }) =>
          ids.map((studentId) => ({ ...child(studentId), tempClassId })).filter(known),
        ),
      })),
      gates: row.plan.gates.map(({ pickupPoint, adultIds }) => ({
        pickupPoint: pickupPoint as EscortPlanView['gates'][number]['pickupPoint'],
        adults: adultIds.flatMap((id) => personOf(id) ?? []),
        childCount: walks
          .filter((walk) => walk.pickupPoint === pickupPoint)
          .reduce((sum, walk) => sum + childrenOf(walk).length, 0),
      })),
      rooms: row.plan.rooms.map(({ tempClassId, closerId, closesAfterWalk }) => {
        return { ...room(tempClassId), closer: personOf(closerId), closesAfterWalk };
      }),
      late: late.filter(known).map(({ studentId, tempClassId, pickupPoint, why, withPersonId }) => ({
        ...{ ...child(studentId), tempClassId, why, withWhom: personOf(withPersonId) },
        pickupPoint: pickupPoint as EscortPlanView['late'][number]['pickupPoint'],
      })),
      staying: staying
        .filter(known)
        .map(({ studentId, tempClassId, why }) => ({ ...child(studentId), tempClassId, why })),
      changed: facts !== null && isOutOfDate(row.plan, facts),
    };
    return {
      plan,
      gaps: gaps.filter(known).map(({ studentId, pickupPoint, escortId, noticedAt }) => ({
        ...{ ...child(studentId), pickupPoint, escort: personOf(escortId) },
        noticedAt: noticedAt.toISOString(),
      })),
    };
  }
}
