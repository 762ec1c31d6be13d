import {
  callIncidentGuardian,
  callOffEvacuation,
  callSchoolAboutIncident,
  closeIncident,
  confirmEvacuation,
  endEvacuation,
  type InputOf,
  joinIncident,
  knowChildIncident,
  listDrills,
  listIncidents,
  readChildIncidents,
  readEmergency,
  readEmergencyContacts,
  readEvacuation,
  readIncident,
  recordEvacuation,
  recordIncidentActs,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { EmergencyQueries } from './emergency.queries.js';
import { EvacuationQueries } from './evacuation.queries.js';
import { EvacuationTurns } from './evacuation-turns.service.js';
import { Evacuations } from './evacuations.service.js';
import { FamilyIncidents } from './family-incidents.service.js';
import { IncidentQueries } from './incident.queries.js';
import { IncidentActs } from './incident-acts.service.js';
import { IncidentDesk } from './incident-desk.service.js';

@Controller()
export class IncidentController {
  constructor(
    private readonly acts: IncidentActs,
    private readonly desk: IncidentDesk,
    private readonly incidents: IncidentQueries,
    private readonly emergency: EmergencyQueries,
    private readonly families: FamilyIncidents,
    private readonly evacuations: Evacuations,
    private readonly turns: EvacuationTurns,
    private readonly evacuationQueries: EvacuationQueries,
  ) {}

  @Serve(recordIncidentActs) record(input: InputOf<typeof recordIncidentActs>, actor: Actor) {
    return this.acts.record(input, actor);
  }

  @Serve(readEmergency) now(input: InputOf<typeof readEmergency>, actor: Actor) {
    return this.emergency.now(input, actor);
  }

  @Serve(readEmergencyContacts) contacts(input: InputOf<typeof readEmergencyContacts>, actor: Actor) {
    return this.emergency.contacts(input, actor);
  }

  @Serve(listIncidents) list(input: InputOf<typeof listIncidents>, actor: Actor) {
    return this.incidents.list(input, actor);
  }

  @Serve(readIncident) read(input: InputOf<typeof readIncident>, actor: Actor) {
    return this.incidents.read(input, actor);
  }

  @Serve(callIncidentGuardian) phone(input: InputOf<typeof callIncidentGuardian>, actor: Actor) {
    return this.emergency.guardianPhone(input, actor);
  }

  @Serve(closeIncident) async close(input: InputOf<typeof closeIncident>, actor: Actor) {
    await this.desk.close(input, actor);
    return this.incidents.read(input, actor);
  }

  @Serve(joinIncident) async join(input: InputOf<typeof joinIncident>, actor: Actor) {
    await this.desk.join(input, actor);
    return this.incidents.read({ schoolId: input.schoolId, incidentId: input.toIncidentId }, actor);
  }

  @Serve(readChildIncidents) ofChild(input: InputOf<typeof readChildIncidents>, actor: Actor) {
    return this.families.list(input, actor);
  }

  @Serve(knowChildIncident) know(input: InputOf<typeof knowChildIncident>, actor: Actor) {
    return this.families.know(input, actor);
  }

  @Serve(callSchoolAboutIncident) school(input: InputOf<typeof callSchoolAboutIncident>, actor: Actor) {
    return this.families.schoolPhone(input, actor);
  }

  @Serve(recordEvacuation) evacuate(input: InputOf<typeof recordEvacuation>, actor: Actor) {
    return this.evacuations.record(input, actor);
  }

  @Serve(readEvacuation) readEvacuation(input: InputOf<typeof readEvacuation>, actor: Actor) {
    return this.evacuationQueries.read(input, actor);
  }

  @Serve(confirmEvacuation) async confirm(input: InputOf<typeof confirmEvacuation>, actor: Actor) {
    await this.turns.confirm(input.schoolId, input.evacuationId, actor);
    return this.evacuationQueries.read(input, actor);
  }

  @Serve(callOffEvacuation) async callOff(input: InputOf<typeof callOffEvacuation>, actor: Actor) {
    await this.turns.callOff(input.schoolId, input.evacuationId, actor);
    return this.evacuationQueries.read(input, actor);
  }

  @Serve(endEvacuation) async end(input: InputOf<typeof endEvacuation>, actor: Actor) {
    await this.turns.end(input.schoolId, input.evacuationId, input.missing, actor);
    return this.evacuationQueries.read(input, actor);
  }

  @Serve(listDrills) drills(input: InputOf<typeof listDrills>, actor: Actor) {
    return this.evacuationQueries.list(input, actor);
  }
}
