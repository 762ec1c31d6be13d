/** 谁接走了谁、谁提前走了 (M040): the ledger's releases as the gatekeeper reads them; each look is written down (E5). */
import { type InputOf, isEarlyDeparture, type listDepartures, type OutputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { DayOpening, DayReader, DayWatch, type LedgerDeparture } from '../custody/custody.public.js';
import { LeaveRequest, ServiceEnds } from '../dayplan/dayplan.public.js';
import { AccessLog } from '../identity/identity.public.js';
import { Students } from '../student/student.public.js';
import { Watchers } from './watchers.reader.js';

type Input = InputOf<typeof listDepartures>;
/** More than a school has pupils. */
const A_WHOLE_SCHOOL = 4_000;
const PAGE = 30;

@Injectable()
export class Departures {
  constructor(
    private readonly database: Database,
    private readonly accessLog: AccessLog,
    private readonly watchers: Watchers,
    private readonly opening: DayOpening,
    private readonly reader: DayReader,
    private readonly watch: DayWatch,
    private readonly ends: ServiceEnds,
    private readonly students: Students,
  ) {}

  async list(input: Input, actor: Actor): Promise<OutputOf<typeof listDepartures>> {
    const { schoolId, serviceDate, onlyEarly = false, cursor: before, limit = PAGE } = input;
    const day = { schoolId, serviceDate };
    await this.watchers.mustKeepGate(day, actor);
    await this.opening.ensure(day);
    const found = onlyEarly
      ? await this.early(day, before, limit + 1)
      : await this.watch.departures(day, { before, limit: limit + 1 });
    const page = found.slice(0, limit);
    if (page.length > 0) {
      const look = { schoolId, what: 'departures', because: 'gate_log' };
      await this.accessLog.look(this.database.read, actor, look);
    }
    const nextCursor = found.length > limit ? (page.at(-1)?.eventId ?? null) : null;
    return { items: await this.views(day, page), nextCursor };
  }

  /** Only a child's own end says what is early, so all who left before the school's are looked at. */
  private async early(day: Day, before: string | undefined, limit: number): Promise<LedgerDeparture[]> {
    const end = await this.ends.schoolEnd(day);
    const earlierThan = new Date(end ?? 0);
    const found = await this.watch.departures(day, { before, earlierThan, limit: A_WHOLE_SCHOOL });
    const isEarly = await this.earlyAmong(day, found);
    return found.filter(isEarly).slice(0, limit);
  }

  private async earlyAmong({ schoolId, serviceDate }: Day, departures: readonly LedgerDeparture[]) {
    const day = { schoolId, serviceDate };
    const studentIds = departures.map(({ studentId }) => studentId);
    const [ends, leaves] = await Promise.all([
      this.ends.ofChildren(day, studentIds),
      this.database.read.findBy(LeaveRequest, { ...day, state: 'GRANTED', kind: 'EARLY' }),
    ]);
    const onLeave = new Set(leaves.map(({ studentId }) => studentId));
    return ({ studentId, leftAt, reasonCode }: LedgerDeparture) =>
      onLeave.has(studentId) ||
      isEarlyDeparture({ leftAt: leftAt.getTime(), endsAt: ends.get(studentId) ?? null, reasonCode });
  }

  private async views(day: Day, page: readonly LedgerDeparture[]) {
    const studentIds = page.map(({ studentId }) => studentId);
    const [isEarly, labels, cards, personOf] = await Promise.all([
      this.earlyAmong(day, page),
      this.watch.collectorLabels(day, page),
      this.students.namesOf(day.schoolId, studentIds),
      this.reader.namesOf(
        day,
        page.map(({ actorId }) => actorId),
      ),
    ]);
    return page.map((one) => ({
      ...{ eventId: one.eventId, studentId: one.studentId, method: one.method, place: one.place },
      name: cards.get(one.studentId)?.name ?? '',
      classLabel: cards.get(one.studentId)?.classLabel ?? '',
      leftAt: one.leftAt.toISOString(),
      isEarly: isEarly(one),
      isAlone: one.kind === 'LEFT_ALONE',
      collectorLabel: labels.get(one.eventId) ?? null,
      by: personOf(one.actorId),
    }));
  }
}

interface Day {
  readonly schoolId: string;
  readonly serviceDate: string;
}
