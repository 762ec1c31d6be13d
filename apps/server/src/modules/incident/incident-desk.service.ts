/** The leader's own acts on an incident: closing it when all three steps are on record, joining two into one (M122). */
import {
  childrenOf,
  type closeIncident,
  closeObstacle,
  type ErrorCode,
  INCIDENT_MACHINE,
  INCIDENT_STATES,
  type IncidentAction,
  type IncidentState,
  type InputOf,
  type joinIncident,
  stepsOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { type DutyStanding, DutyStandings } from './duty-standing.reader.js';
import { Incident } from './incident.entity.js';
import { incidentClosed, incidentJoined } from './incident.events.js';
import { IncidentCalls } from './incident-calls.service.js';
import { IncidentNotes } from './incident-notes.service.js';
import { actsOf } from './incident-rows.reader.js';

@Injectable()
export class IncidentDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly standings: DutyStandings,
    private readonly notes: IncidentNotes,
    private readonly calls: IncidentCalls,
  ) {}

  async close(
    { schoolId, incidentId, followUp }: InputOf<typeof closeIncident>,
    actor: Actor,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { incident, standing } = await this.mine(tx, schoolId, incidentId, actor);
      const state = next(incident.state, 'CLOSE');
      const acts = (await actsOf(tx, schoolId, [incidentId])).get(incidentId) ?? [];
      const obstacle = closeObstacle(stepsOf(acts, [incident.leaderId, ...standing.leaderIds]));
      if (obstacle !== null) throw refuse(obstacle);
      await tx.update(
        Incident,
        { schoolId, id: incidentId },
        { state, closedBy: actor.personId, closedAt: this.clock.date() },
      );
      await tx.query('DELETE FROM incident_note WHERE schoolId = ? AND id = ?', [schoolId, incidentId]);
      const [studentId = null] = childrenOf(acts);
      const note = { id: incidentId, incidentId, studentId, note: followUp };
      await this.notes.keep(tx, schoolId, actor.personId, [note]);
      await this.calls.over(tx, incident, actor, '已处理并写明后续');
      const { serviceDate } = incident;
      const closed = { schoolId, incidentId, serviceDate, byPersonId: actor.personId };
      await this.outbox.append(tx, incidentClosed, closed);
    });
  }

  /** What was joined to the one goes along; nothing recorded is lost. */
  async join(input: InputOf<typeof joinIncident>, actor: Actor): Promise<void> {
    const { schoolId, incidentId, toIncidentId } = input;
    if (incidentId === toIncidentId) throw refuse('incident.unknown');
    await this.database.transaction(async (tx) => {
      const { incident } = await this.mine(tx, schoolId, incidentId, actor);
      const to = await tx.findOneBy(Incident, { schoolId, id: toIncidentId });
      if (to === null || to.serviceDate !== incident.serviceDate) throw refuse('incident.unknown');
      const state = next(incident.state, 'JOIN');
      if (to.state !== 'OPEN')
        throw refuse(`incident.already_${to.state === 'CLOSED' ? 'closed' : 'joined'}`);
      await tx.update(Incident, { schoolId, joinedTo: incidentId }, { joinedTo: toIncidentId });
      await tx.update(Incident, { schoolId, id: incidentId }, { state, joinedTo: toIncidentId });
      const [studentId] = childrenOf((await actsOf(tx, schoolId, [toIncidentId])).get(toIncidentId) ?? []);
      if (studentId !== undefined) await this.notes.giveToChild(tx, schoolId, toIncidentId, studentId);
      await this.calls.over(tx, incident, actor, '已并到另一件');
      const { serviceDate } = incident;
      const joined = { schoolId, incidentId, serviceDate, toIncidentId, byPersonId: actor.personId };
      await this.outbox.append(tx, incidentJoined, joined);
    });
  }

  /** Of whoever leads the day now, led it then, or leads the school; to anybody else it is not there, or not theirs. */
  private async mine(
    tx: Tx,
    schoolId: string,
    incidentId: string,
    actor: Actor,
  ): Promise<{ incident: Incident; standing: DutyStanding }> {
    const found = await tx.findOneBy(Incident, { schoolId, id: incidentId });
    if (found === null) throw refuse('access.not_found');
    await this.standings.oneAtATime(tx, found);
    const standing = await this.standings.require(found, actor, tx);
    if (!standing.mayLead && found.leaderId !== actor.personId) throw refuse('incident.not_leader');
    const incident = await tx.findOneByOrFail(Incident, { schoolId, id: incidentId });
    return { incident, standing };
  }
}

function next(state: IncidentState, action: IncidentAction): IncidentState {
  const after = INCIDENT_MACHINE[state][action];
  if (!INCIDENT_STATES.some((one) => one === after)) throw refuse(after as ErrorCode);
  return after as IncidentState;
}
