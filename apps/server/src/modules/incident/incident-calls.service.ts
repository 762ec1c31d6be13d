/**
 * Who is called because of an incident (M113 M114 M058): the duty leader at once; after a minute of silence the
 * principal and the leading group's leader; each child's guardians by an event. All in the caller's transaction.
 */
import { stepsOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import type { Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { Attention } from '../attention/attention.public.js';
import { People } from '../identity/identity.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { LeadingGroups } from '../schoolplan/schoolplan.public.js';
import type { DayKey } from './duty-standing.reader.js';
import { Incident } from './incident.entity.js';
import {
  incidentChildNamed,
  incidentChildUnnamed,
  incidentEscalated,
  incidentLeaderDue,
  incidentRaised,
} from './incident.events.js';
import type { ActVerdict } from './incident-acts.rules.js';
import { actsOf } from './incident-rows.reader.js';

export const LEADER_ANSWERS_MS = 60_000;

@Injectable()
export class IncidentCalls {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly attention: Attention,
    private readonly people: People,
    private readonly calendar: SchoolCalendar,
    private readonly groups: LeadingGroups,
  ) {}

  async raised(tx: Tx, incidents: readonly Incident[], actor: Actor): Promise<void> {
    for (const { schoolId, serviceDate, id: incidentId, kind, severity, leaderId } of incidents) {
      const about = { schoolId, incidentId, serviceDate };
      await this.callLeader(tx, { schoolId, id: incidentId, serviceDate, kind, severity, leaderId });
      const byPersonId = actor.personId;
      await this.outbox.append(tx, incidentRaised, { ...about, kind, severity, leaderId, byPersonId });
      const dueAt = new Date(this.clock.now() + LEADER_ANSWERS_MS);
      await this.outbox.append(tx, incidentLeaderDue, about, { dueAt });
    }
  }

  /** A child was named after the close: somebody must act again. */
  async reopened(tx: Tx, incidents: readonly Incident[]): Promise<void> {
    for (const one of incidents) await this.callLeader(tx, one);
  }

  async children(tx: Tx, { schoolId }: DayKey, taken: readonly ActVerdict[]): Promise<void> {
    const said = (kind: 'CHILD_NAMED' | 'CHILD_UNNAMED') =>
      taken.flatMap(({ act, rootId }) => (act.kind === kind ? [{ act, rootId }] : []));
    const incidents = await tx.findBy(
      Incident,
      [...said('CHILD_NAMED'), ...said('CHILD_UNNAMED')].map(({ rootId }) => ({ schoolId, id: rootId })),
    );
    const dates = new Map(incidents.map(({ id, serviceDate }) => [id, serviceDate]));
    const factsOf = (of: ReturnType<typeof said>) =>
      of.map(({ act, rootId: incidentId }) => {
        const serviceDate = dates.get(incidentId) as string;
        return { schoolId, incidentId, serviceDate, studentId: act.studentId as string };
      });
    await this.outbox.appendAll(tx, incidentChildNamed, factsOf(said('CHILD_NAMED')));
    await this.outbox.appendAll(tx, incidentChildUnnamed, factsOf(said('CHILD_UNNAMED')));
  }

  async leaderKnows(tx: Tx, { schoolId, id }: Incident, { personId: resolvedBy }: Actor): Promise<void> {
    const about = { schoolId, kind: 'incident.leader_silent', subjectId: id } as const;
    await this.attention.settle(tx, { ...about, resolvedBy, resolution: '值日领导已知道' });
  }

  async over(tx: Tx, incident: Incident, actor: Actor, resolution: string): Promise<void> {
    const { schoolId, id: subjectId } = incident;
    const resolvedBy = actor.personId;
    await this.attention.settle(tx, { schoolId, kind: 'incident.raised', subjectId, resolvedBy, resolution });
    await this.leaderKnows(tx, incident, actor);
  }

  /** The minute is over. */
  async leaderDue(tx: Tx, schoolId: string, incidentId: string): Promise<void> {
    const incident = await tx.findOneBy(Incident, { schoolId, id: incidentId });
    if (incident === null || incident.state !== 'OPEN') return;
    const { serviceDate, leaderId } = incident;
    const principals = await this.people.holding(tx, schoolId, ['PRINCIPAL']);
    const acts = (await actsOf(tx, schoolId, [incidentId])).get(incidentId) ?? [];
    if (stepsOf(acts, [leaderId, ...principals]).LEADER === 'DONE') return;
    const { termId } = await this.calendar.serviceDay(schoolId, serviceDate, tx);
    const group = await this.groups.of(schoolId, termId, tx);
    const above = [...new Set([...principals, ...(group.leaderId ? [group.leaderId] : [])])];
    const [ownerPersonId] = above.length > 0 ? above : await this.people.holding(tx, schoolId, ['ADMIN']);
    if (ownerPersonId === undefined) return;
    await this.attention.raise(tx, {
      ...{ schoolId, kind: 'incident.leader_silent', ownerPersonId, subjectId: incidentId },
      detail: { serviceDate, kind: incident.kind, severity: incident.severity },
    });
    const personIds = above.length > 0 ? above : [ownerPersonId];
    await this.outbox.append(tx, incidentEscalated, { schoolId, incidentId, serviceDate, personIds });
  }

  private async callLeader(
    tx: Tx,
    one: Pick<Incident, 'schoolId' | 'id' | 'serviceDate' | 'kind' | 'severity' | 'leaderId'>,
  ): Promise<void> {
    await this.attention.raise(tx, {
      ...{ schoolId: one.schoolId, kind: 'incident.raised', ownerPersonId: one.leaderId, subjectId: one.id },
      detail: { serviceDate: one.serviceDate, kind: one.kind, severity: one.severity },
    });
  }
}
