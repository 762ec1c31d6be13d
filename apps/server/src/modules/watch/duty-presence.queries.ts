/** Which of today's adults on duty has been heard of, and who is not here yet (M041, M091). */
import type { DutyPresence, InputOf, OutputOf, readDutyPresence } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { DayOpening, DayReader, DayWatch } from '../custody/custody.public.js';
import { dutyLabelOf } from './duty-label.rules.js';
import { Watchers } from './watchers.reader.js';

interface Day {
  readonly schoolId: string;
  readonly serviceDate: string;
}
interface Acts {
  readonly first: Date;
  readonly last: Date;
}

@Injectable()
export class DutyPresences {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly watchers: Watchers,
    private readonly opening: DayOpening,
    private readonly reader: DayReader,
    private readonly watch: DayWatch,
  ) {}

  async read(
    { schoolId, serviceDate }: InputOf<typeof readDutyPresence>,
    actor: Actor,
  ): Promise<OutputOf<typeof readDutyPresence>> {
    const day = { schoolId, serviceDate };
    await this.watchers.mustLead(day, actor);
    const open = await this.opening.ensure(day);
    const [groups, book, acts, reminded] = await Promise.all([
      this.reader.groups(schoolId, open.service),
      this.watchers.bookOf(day),
      this.acts(day),
      this.database.rows<{ personId: string; remindedAt: Date }>(
        'SELECT personId, remindedAt FROM duty_reminder WHERE schoolId = ? AND serviceDate = ?',
        [schoolId, serviceDate],
      ),
    ]);
    const personIds = [...new Set(book.duties.map(({ personId }) => personId))];
    const personOf = await this.reader.namesOf(day, personIds);
    const remindedAt = new Map(reminded.map((one) => [one.personId, one.remindedAt]));
    const hasBegun = open.bellAt !== null && open.bellAt <= this.clock.now();
    const items = personIds.map((personId): DutyPresence => {
      const own = acts.get(personId);
      return {
        personId,
        name: personOf(personId)?.name ?? '老师',
        duties: book.duties
          .filter((one) => one.personId === personId)
          .map((one) => ({ duty: one.duty, label: dutyLabelOf(one, groups) })),
        presence: own !== undefined ? 'HERE' : hasBegun ? 'NOT_YET' : 'AHEAD',
        firstActAt: own?.first.toISOString() ?? null,
        lastActAt: own?.last.toISOString() ?? null,
        remindedAt: remindedAt.get(personId)?.toISOString() ?? null,
      };
    });
    return {
      readAt: this.clock.date().toISOString(),
      bellAt: open.bellAt === null ? null : new Date(open.bellAt).toISOString(),
      items: items.sort((one, other) => ORDER[one.presence] - ORDER[other.presence]),
    };
  }

  /** What somebody recorded of the children, or saw on a round. */
  async acts(day: Day): Promise<Map<string, Acts>> {
    const [recorded, walked] = await Promise.all([
      this.watch.actsByPerson(day),
      this.database.rows<Acts & { personId: string }>(
        `SELECT visitedBy AS personId, MIN(visitedAt) AS first, MAX(visitedAt) AS last FROM patrol_visit
          WHERE schoolId = ? AND serviceDate = ? GROUP BY visitedBy`,
        [day.schoolId, day.serviceDate],
      ),
    ]);
    const all = new Map<string, Acts>(recorded);
    for (const { personId, first, last } of walked) {
      const known = all.get(personId) ?? { first, last };
      all.set(personId, {
        first: known.first < first ? known.first : first,
        last: known.last > last ? known.last : last,
      });
    }
    return all;
  }
}

const ORDER: Readonly<Record<DutyPresence['presence'], number>> = { NOT_YET: 0, AHEAD: 1, HERE: 2 };
