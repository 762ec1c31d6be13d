/**
 * Emergencies, told (M113 M114, M058, C14): the child's guardians that something happened or that it was a mistake,
 * colleagues who must know without any child's name, families of a real evacuation. A drill is told to no family.
 */
import { childrenOf, type MessageTopic } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { rowsIn, type Tx } from '../../database/database.js';
import { type DomainEvent, type EventOf, On } from '../../events/event.js';
import {
  type Evacuation,
  EvacuationRows,
  evacuationChanged,
  evacuationCounted,
  incidentActsOf,
  incidentChildNamed,
  incidentChildUnnamed,
  incidentEscalated,
  incidentRaised,
} from '../incident/incident.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { LeadingGroups } from '../schoolplan/schoolplan.public.js';
import type { News, NewsFacts } from './news.js';
import { Tellings } from './tellings.service.js';

type OfDay = DomainEvent<{ schoolId: string; serviceDate: string }>;

@Injectable()
export class IncidentNewsListener {
  constructor(
    private readonly tellings: Tellings,
    private readonly calendar: SchoolCalendar,
    private readonly groups: LeadingGroups,
    private readonly evacuations: EvacuationRows,
  ) {}

  /** The duty leader of every incident; of a serious one the leading group too. */
  @On(incidentRaised, 'notification.tell_incident')
  async raised(tx: Tx, event: EventOf<typeof incidentRaised>): Promise<void> {
    const { schoolId, serviceDate, incidentId, severity, leaderId, byPersonId } = event.payload;
    const { termId } = await this.calendar.serviceDay(schoolId, serviceDate, tx);
    const group = await this.groups.of(schoolId, termId, tx);
    const above =
      severity === 'MINOR' ? [] : [...(group.leaderId ? [group.leaderId] : []), ...group.memberIds];
    const personIds = [...new Set([leaderId, ...above])].filter((personId) => personId !== byPersonId);
    const facts = { staffPersonId: byPersonId, incidentId };
    await this.tellings.tellPersons(tx, schoolId, personIds, newsOf(event, 'INCIDENT_RAISED', null, facts));
  }

  @On(incidentEscalated, 'notification.tell_escalated')
  async escalated(tx: Tx, event: EventOf<typeof incidentEscalated>): Promise<void> {
    const { schoolId, personIds, incidentId } = event.payload;
    const news = newsOf(event, 'INCIDENT_ESCALATED', null, { incidentId });
    await this.tellings.tellPersons(tx, schoolId, personIds, news);
  }

  /** One who was named by mistake, and taken back before this is told, is not news. */
  @On(incidentChildNamed, 'notification.tell_child_incident')
  async childNamed(tx: Tx, event: EventOf<typeof incidentChildNamed>): Promise<void> {
    const { schoolId, studentId, incidentId } = event.payload;
    await this.tellings.oneAtATime(tx, event.payload);
    const acts = (await incidentActsOf(tx, schoolId, [incidentId])).get(incidentId) ?? [];
    if (!childrenOf(acts).includes(studentId)) return;
    await this.tellings.tellGuardians(tx, schoolId, [
      newsOf(event, 'CHILD_INCIDENT', studentId, { incidentId }),
    ]);
  }

  @On(incidentChildUnnamed, 'notification.tell_child_incident_corrected')
  async childUnnamed(tx: Tx, event: EventOf<typeof incidentChildUnnamed>): Promise<void> {
    const { schoolId, serviceDate, studentId, incidentId } = event.payload;
    await this.tellings.oneAtATime(tx, event.payload);
    const told = await rowsIn<{ facts: string }>(
      tx,
      `SELECT facts FROM notification
        WHERE schoolId = ? AND studentId = ? AND serviceDate = ? AND topic = 'CHILD_INCIDENT'`,
      [schoolId, studentId, serviceDate],
    );
    if (!told.some(({ facts }) => String(facts).includes(incidentId))) return;
    await this.tellings.tellGuardians(tx, schoolId, [newsOf(event, 'CHILD_INCIDENT_CORRECTED', studentId)]);
  }

  /** Told when the leader has confirmed it; a drill is nobody's news at home (ADR 0009). */
  @On(evacuationChanged, 'notification.tell_evacuation')
  async evacuationChanged(tx: Tx, event: EventOf<typeof evacuationChanged>): Promise<void> {
    const { schoolId, evacuationId, isDrill, state } = event.payload;
    if (isDrill || (state !== 'ACTIVE' && state !== 'ENDED')) return;
    const evacuation = await this.evacuations.locked(tx, schoolId, evacuationId);
    const studentIds = await this.evacuations.listed(tx, schoolId, evacuationId);
    if (state === 'ENDED') return this.evacuationEnded(tx, event, evacuation, studentIds);
    if (evacuation.state !== 'ACTIVE') return;
    const news = studentIds.map((studentId) => newsOf(event, 'EVACUATION_STARTED', studentId));
    await this.tellings.tellGuardians(tx, schoolId, news);
  }

  /** To exactly those who heard of it; of a child not found nobody says that it is well. */
  private async evacuationEnded(
    tx: Tx,
    event: EventOf<typeof evacuationChanged>,
    evacuation: Evacuation,
    studentIds: readonly string[],
  ): Promise<void> {
    if (studentIds.length === 0) return;
    const { schoolId, serviceDate, raisedAt } = evacuation;
    const rows = await rowsIn<{ studentId: string; personId: string }>(
      tx,
      `SELECT DISTINCT studentId, personId FROM notification
        WHERE schoolId = ? AND studentId IN (?) AND serviceDate = ? AND topic IN (?) AND createdAt >= ?`,
      [schoolId, studentIds, serviceDate, ['EVACUATION_STARTED', 'EVACUATION_COUNTED'], raisedAt],
    );
    const told = new Set(rows.map(({ studentId, personId }) => `${studentId} ${personId}`));
    const notFound = await this.evacuations.notFound(tx, evacuation);
    const news = studentIds.map((studentId) =>
      newsOf(event, notFound.has(studentId) ? 'EVACUATION_NOT_FOUND' : 'EVACUATION_OVER', studentId),
    );
    await this.tellings.tellGuardians(tx, schoolId, news, {
      among: (studentId, personId) => told.has(`${studentId} ${personId}`),
    });
  }

  @On(evacuationCounted, 'notification.tell_counted')
  async counted(tx: Tx, event: EventOf<typeof evacuationCounted>): Promise<void> {
    const { schoolId, isDrill, studentIds, byPersonId: staffPersonId } = event.payload;
    if (isDrill) return;
    const news = studentIds.map((id) => newsOf(event, 'EVACUATION_COUNTED', id, { staffPersonId }));
    await this.tellings.tellGuardians(tx, schoolId, news);
  }
}

const newsOf = (
  { id, payload, recordedAt }: OfDay,
  topic: MessageTopic,
  studentId: string | null,
  facts: NewsFacts = {},
): News => ({
  ...{ topic, becauseId: id, studentId, serviceDate: payload.serviceDate, happenedAt: recordedAt, facts },
});
