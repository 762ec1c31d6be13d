/**
 * 突发事件 and 疏散. Owns incidents with their acts and sealed notes, evacuations with their calls and counts.
 * Promises: rescue first, and reporting never waits before it (M112); the duty leader is called at once and those
 * above after a minute (M113, M058); tries to reach a guardian are on record until one succeeds, a restricted one is
 * never told (M114); nothing closes before rescue, leader and guardian are on record (M122); a drill touches no chain
 * and tells no family (M044).
 */
import { Module } from '@nestjs/common';
import { CustodyModule } from '../custody/custody.module.js';
import { SchoolModule } from '../school/school.module.js';
import { SchoolplanModule } from '../schoolplan/schoolplan.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { StudentModule } from '../student/student.module.js';
import { DrillRecords } from './drill-records.reader.js';
import { DutyStandings } from './duty-standing.reader.js';
import { EmergencyQueries } from './emergency.queries.js';
import { EvacuationQueries } from './evacuation.queries.js';
import { EvacuationRows } from './evacuation-rows.store.js';
import { EvacuationTurns } from './evacuation-turns.service.js';
import { Evacuations } from './evacuations.service.js';
import { FamilyIncidents } from './family-incidents.service.js';
import { IncidentController } from './incident.controller.js';
import { IncidentListener } from './incident.listener.js';
import { IncidentQueries } from './incident.queries.js';
import { IncidentActs } from './incident-acts.service.js';
import { IncidentCalls } from './incident-calls.service.js';
import { IncidentDesk } from './incident-desk.service.js';
import { IncidentNotes } from './incident-notes.service.js';

@Module({
  imports: [SchoolModule, StudentModule, StaffModule, SchoolplanModule, CustodyModule],
  controllers: [IncidentController],
  providers: [
    DrillRecords,
    DutyStandings,
    EmergencyQueries,
    EvacuationQueries,
    EvacuationRows,
    EvacuationTurns,
    Evacuations,
    FamilyIncidents,
    IncidentActs,
    IncidentCalls,
    IncidentDesk,
    IncidentListener,
    IncidentNotes,
    IncidentQueries,
  ],
  exports: [DrillRecords, EvacuationRows],
})
export class IncidentModule {}
