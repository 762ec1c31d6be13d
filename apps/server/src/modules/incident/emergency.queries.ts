/** What every phone on duty asks for: is there an emergency now, and whom to call (C14, M113). */
import type {
  callIncidentGuardian,
  InputOf,
  OutputOf,
  readEmergency,
  readEmergencyContacts,
} from '@anxin/shared';
import { childrenOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { refuse } from '../../http/refuse.js';
import { DayOpening } from '../custody/custody.public.js';
import { StaffPhones } from '../staff/staff.public.js';
import { Guardians, Students } from '../student/student.public.js';
import { DutyStandings } from './duty-standing.reader.js';
import { EvacuationQueries } from './evacuation.queries.js';
import { IncidentQueries } from './incident.queries.js';

@Injectable()
export class EmergencyQueries {
  constructor(
    private readonly opening: DayOpening,
    private readonly standings: DutyStandings,
    private readonly incidents: IncidentQueries,
    private readonly evacuations: EvacuationQueries,
    private readonly phones: StaffPhones,
    private readonly guardians: Guardians,
    private readonly students: Students,
  ) {}

  async now(input: InputOf<typeof readEmergency>, actor: Actor): Promise<OutputOf<typeof readEmergency>> {
    await this.opening.ensure(input);
    const { mayLead, leaderIds } = await this.standings.require(input, actor);
    const [evacuation, incidents] = await Promise.all([
      this.evacuations.live(input),
      this.incidents.openLines(input, actor, leaderIds),
    ]);
    return { evacuation, incidents, mayLead };
  }

  async contacts(
    input: InputOf<typeof readEmergencyContacts>,
    actor: Actor,
  ): Promise<OutputOf<typeof readEmergencyContacts>> {
    await this.opening.ensure(input);
    const { book, leaderIds } = await this.standings.require(input, actor);
    const phones = await this.phones.look(input.schoolId, leaderIds, actor, 'emergency');
    return {
      contacts: phones.map(({ personId, name, phone }) => {
        const role = personId === book.dutyLeaderId ? 'DUTY_LEADER' : 'PRINCIPAL';
        return { personId, role, name, phone };
      }),
    };
  }

  /** A guardian who is to be told of a child in this incident: for whoever acts on it, while it is open. */
  async guardianPhone(
    { schoolId, incidentId, linkId }: InputOf<typeof callIncidentGuardian>,
    actor: Actor,
  ): Promise<OutputOf<typeof callIncidentGuardian>> {
    const { incident, acts } = await this.incidents.opened(schoolId, incidentId, actor);
    if (incident.state !== 'OPEN') throw refuse('incident.already_closed');
    const { serviceDate } = incident;
    const cards = await this.students.guardiansOf(schoolId, childrenOf(acts), 'isTold', serviceDate);
    const card = cards.find((one) => one.linkId === linkId);
    if (card === undefined) throw refuse('access.not_found');
    return this.guardians.phoneOf({ schoolId, studentId: card.studentId, linkId }, actor, 'incident');
  }
}
