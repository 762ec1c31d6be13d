/** One look into one room (M025, M026, M091): kept once however often it is sent; every «no» becomes one person's matter. */
import {
  type InputOf,
  mattersOf,
  type PatrolVisit,
  type recordPatrolVisit,
  saysItsCount,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, insertInto, insertOnce, rowsIn, type Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { Attention } from '../attention/attention.public.js';
import { DayOpening, DayReader } from '../custody/custody.public.js';
import { People } from '../identity/identity.public.js';
import { SchoolKeys } from '../school/school.public.js';
import { NamedChildren } from '../student/student.public.js';
import { PATROL_NOTE, Patrols, VISIT_COLUMNS, type VisitRow } from './patrol.queries.js';
import { saidAt } from './said-at.rules.js';
import { Watchers } from './watchers.reader.js';

type Visit = InputOf<typeof recordPatrolVisit>;

@Injectable()
export class PatrolVisits {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly watchers: Watchers,
    private readonly attention: Attention,
    private readonly people: People,
    private readonly opening: DayOpening,
    private readonly reader: DayReader,
    private readonly schoolKeys: SchoolKeys,
    private readonly namedChildren: NamedChildren,
    private readonly patrols: Patrols,
  ) {}

  async record(visit: Visit, actor: Actor): Promise<PatrolVisit> {
    const { schoolId, serviceDate, tempClassId } = visit;
    const day = { schoolId, serviceDate };
    await this.watchers.mustLead(day, actor);
    this.watchers.mustBeToday(day);
    const { service } = await this.opening.ensure(day);
    if (!(await this.reader.groups(schoolId, service)).has(tempClassId)) throw refuse('watch.no_such_room');
    if (!saysItsCount(visit)) throw refuse('watch.count_unsaid');
    const noteBox = await this.sealed(visit);
    const { dutyLeaderId } = await this.watchers.bookOf(day);
    const row = await this.database.transaction(async (tx) => {
      const known = await this.known(tx, visit);
      if (known !== undefined) return known;
      await this.begin(tx, visit, actor);
      const kept = this.rowOf(visit, actor, noteBox);
      await insertInto(tx, 'patrol_visit', { ...day, ...kept, recordedAt: this.clock.date() });
      await this.raise(tx, visit, dutyLeaderId);
      return kept;
    });
    return (await this.patrols.visitViews(day, [row]))[0] as PatrolVisit;
  }

  /** The same look, sent again; the id of another look is refused by the table itself. */
  private async known(
    tx: Tx,
    { schoolId, visitId, roundId, tempClassId }: Visit,
  ): Promise<VisitRow | undefined> {
    const [row] = await rowsIn<VisitRow>(
      tx,
      `SELECT ${VISIT_COLUMNS} FROM patrol_visit WHERE schoolId = ? AND id = ?`,
      [...[schoolId, visitId]],
    );
    return row?.roundId === roundId && row.tempClassId === tempClassId ? row : undefined;
  }

  private async begin(
    tx: Tx,
    { schoolId, serviceDate, roundId, visitedAt }: Visit,
    actor: Actor,
  ): Promise<void> {
    const startedAt = saidAt(visitedAt, this.clock.now());
    const round = { schoolId, id: roundId, serviceDate, startedBy: actor.personId, startedAt };
    if (await insertOnce(tx, 'patrol_round', round)) return;
    const [begun] = await rowsIn<{ serviceDate: string }>(
      tx,
      'SELECT serviceDate FROM patrol_round WHERE schoolId = ? AND id = ?',
      [schoolId, roundId],
    );
    if (begun?.serviceDate !== serviceDate) throw refuse('watch.not_today');
  }

  private rowOf(visit: Visit, actor: Actor, noteBox: string | null): VisitRow {
    const { visitId, roundId, tempClassId, problems, shownCount, countedCount, visitedAt } = visit;
    return {
      ...{ id: visitId, roundId, tempClassId, shownCount, countedCount, noteBox },
      visitedBy: actor.personId,
      visitedAt: saidAt(visitedAt, this.clock.now()),
      problems: [...new Set(problems)].join(','),
    };
  }

  private async sealed({ schoolId, note }: Visit): Promise<string | null> {
    if (note === undefined) return null;
    if (await this.namedChildren.areNamedIn(schoolId, note)) throw refuse('custody.words_name_child');
    return (await this.schoolKeys.of(schoolId)).seal(PATROL_NOTE, note);
  }

  private async raise(tx: Tx, visit: Visit, dutyLeaderId: string): Promise<void> {
    const { schoolId, serviceDate, visitId: subjectId, tempClassId, shownCount, countedCount } = visit;
    const matters = mattersOf(visit.problems);
    if (matters.length === 0) return;
    const [principal = dutyLeaderId] = await this.people.holding(tx, schoolId, ['PRINCIPAL', 'ADMIN']);
    for (const { kind, owner, problems } of matters) {
      const ownerPersonId = owner === 'PRINCIPAL' ? principal : dutyLeaderId;
      const detail = { serviceDate, tempClassId, problems: problems.join(','), shownCount, countedCount };
      await this.attention.raise(tx, { schoolId, kind, ownerPersonId, subjectId, detail });
    }
  }
}
