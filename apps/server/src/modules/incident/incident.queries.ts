/**
 * Incidents as they are read (M122). Every adult on duty sees that something happened and where, without a name, and
 * may come to help; who helps, leads or keeps the office reads the whole.
 */
import {
  type CallResult,
  childrenOf,
  closeObstacle,
  type IncidentLine,
  type IncidentView,
  type InputOf,
  type listIncidents,
  type OutputOf,
  type readIncident,
  serviceDateOf,
  stepsOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { DayReader } from '../custody/custody.public.js';
import { AccessScopes, People } from '../identity/identity.public.js';
import { type GuardianCard, Students } from '../student/student.public.js';
import { DutyStandings } from './duty-standing.reader.js';
import { Incident } from './incident.entity.js';
import type { IncidentActRow } from './incident-act.entity.js';
import { IncidentNotes } from './incident-notes.service.js';
import { actsOf } from './incident-rows.reader.js';

const PAGE = 30;
const MOST_OPEN = 50;

type NameOf = (personId: string | null) => { personId: string; name: string } | null;
export interface Reading {
  readonly incident: Incident;
  readonly acts: readonly IncidentActRow[];
  readonly leaderIds: readonly string[];
}

@Injectable()
export class IncidentQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly scopes: AccessScopes,
    private readonly standings: DutyStandings,
    private readonly reader: DayReader,
    private readonly students: Students,
    private readonly notes: IncidentNotes,
  ) {}

  /** Open ones of a day, the newest first. */
  async openLines(
    day: { schoolId: string; serviceDate: string },
    actor: Actor,
    leaderIds: readonly string[],
  ) {
    const { schoolId, serviceDate } = day;
    const incidents = await this.database.read.find(Incident, {
      where: { schoolId, serviceDate, state: 'OPEN' },
      order: { id: 'DESC' },
      take: MOST_OPEN,
    });
    return this.lines(schoolId, incidents, actor, leaderIds);
  }

  async list(
    { schoolId, cursor, limit = PAGE }: InputOf<typeof listIncidents>,
    actor: Actor,
  ): Promise<OutputOf<typeof listIncidents>> {
    const isOffice = actor.rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL');
    if (!isOffice) await this.scopes.require(actor, { schoolId, relations: ['LEADS_DAY'] });
    const incidents = await this.database.read.find(Incident, {
      where: { schoolId, ...(cursor && { id: LessThan(cursor) }) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    const page = incidents.slice(0, limit);
    const principals = await this.people.holding(this.database.read, schoolId, ['PRINCIPAL']);
    const lines = await this.lines(schoolId, page, actor, principals);
    return {
      items: lines.map((line, at) => ({ ...line, serviceDate: page[at]?.serviceDate ?? '' })),
      nextCursor: incidents.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  }

  async read({ schoolId, incidentId }: InputOf<typeof readIncident>, actor: Actor): Promise<IncidentView> {
    const { mayLead, ...reading } = await this.opened(schoolId, incidentId, actor);
    const { incident, acts, leaderIds } = reading;
    const nameOf = await this.reader.namesOf(incident, [
      ...acts.map(({ actorId }) => actorId),
      ...[incident.raisedBy, incident.closedBy],
    ]);
    const childIds = childrenOf(acts);
    const everNamed = [...new Set(acts.flatMap(({ studentId }) => studentId ?? []))];
    const today = serviceDateOf(this.clock.now());
    const [cards, guardians, notes] = await Promise.all([
      this.students.namesOf(schoolId, childIds),
      this.students.guardiansOf(schoolId, everNamed, 'isTold', today),
      this.notes.open(schoolId, [...new Set([incidentId, ...acts.map((act) => act.incidentId)])]),
    ]);
    const relationOf = new Map(guardians.map(({ linkId, relation }) => [linkId, relation]));
    return {
      ...lineOf(reading, actor, nameOf),
      serviceDate: incident.serviceDate,
      mayClose: mayLead && incident.state === 'OPEN' && closeObstacle(stepsOf(acts, leaderIds)) === null,
      joinedTo: incident.joinedTo,
      closedAt: incident.closedAt?.toISOString() ?? null,
      closedBy: nameOf(incident.closedBy),
      followUp: notes.get(incidentId) ?? null,
      children: childIds.flatMap((studentId) => {
        const card = cards.get(studentId);
        const own = guardians.filter((one) => one.studentId === studentId);
        return card === undefined ? [] : [childOf(card, own, acts)];
      }),
      acts: acts.map((act) => ({
        ...{
          id: act.id,
          kind: act.kind,
          actor: nameOf(act.actorId),
          code: act.code,
          studentId: act.studentId,
        },
        relation: (act.linkId === null ? null : relationOf.get(act.linkId)) ?? null,
        note: notes.get(act.id) ?? null,
        offline: act.offline === 1,
        occurredAt: act.happenedAt.toISOString(),
      })),
    };
  }

  /** For whoever may read the whole: the leader, the office, and who has done something about it. */
  async opened(schoolId: string, incidentId: string, actor: Actor): Promise<Reading & { mayLead: boolean }> {
    const incident = await this.database.read.findOneBy(Incident, { schoolId, id: incidentId });
    if (incident === null) throw refuse('access.not_found');
    const standing = await this.standings.of(incident, actor);
    const acts = (await actsOf(this.database.read, schoolId, [incidentId])).get(incidentId) ?? [];
    const mayLead = standing.mayLead || incident.leaderId === actor.personId;
    const helps = acts.some(({ actorId }) => actorId === actor.personId);
    if (!mayLead && !standing.isOffice && !helps) throw refuse('access.not_found');
    return { incident, acts, leaderIds: [incident.leaderId, ...standing.leaderIds], mayLead };
  }

  private async lines(
    schoolId: string,
    incidents: readonly Incident[],
    actor: Actor,
    leaderIds: readonly string[],
  ): Promise<IncidentLine[]> {
    const [first] = incidents;
    if (first === undefined) return [];
    const acts = await actsOf(
      this.database.read,
      schoolId,
      incidents.map(({ id }) => id),
    );
    const nameOf = await this.reader.namesOf(
      first,
      incidents.map(({ raisedBy }) => raisedBy),
    );
    return incidents.map((incident) => {
      const own = { incident, acts: acts.get(incident.id) ?? [] };
      return lineOf({ ...own, leaderIds: [incident.leaderId, ...leaderIds] }, actor, nameOf);
    });
  }
}

function lineOf({ incident, acts, leaderIds }: Reading, actor: Actor, nameOf: NameOf): IncidentLine {
  const { id: incidentId, kind, severity, place, state, raisedAt, raisedBy } = incident;
  return {
    ...{ incidentId, kind, severity, place, state, raisedAt: raisedAt.toISOString() },
    raisedBy: nameOf(raisedBy) ?? { personId: raisedBy, name: '老师' },
    childCount: childrenOf(acts).length,
    isMine: acts.some(({ actorId }) => actorId === actor.personId),
    steps: stepsOf(acts, leaderIds),
  };
}

function childOf(
  { studentId, name, classLabel }: { studentId: string; name: string; classLabel: string },
  guardians: readonly GuardianCard[],
  acts: readonly IncidentActRow[],
): IncidentView['children'][number] {
  const tries = acts.filter((act) => act.kind === 'GUARDIAN_TRIED' && act.studentId === studentId);
  return {
    ...{ studentId, name, classLabel, reached: tries.some(({ code }) => code === 'REACHED') },
    guardians: guardians.map(({ linkId, relation, name: guardianName, phoneLast4 }) => {
      const last = tries.findLast((act) => act.linkId === linkId);
      return {
        ...{ linkId, relation, name: guardianName, phoneLast4 },
        lastResult: (last?.code as CallResult | undefined) ?? null,
        lastTriedAt: last?.happenedAt.toISOString() ?? null,
      };
    }),
  };
}
