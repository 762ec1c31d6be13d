/**
 * What a school has ready: safety documents, briefings, checks of its venues. Owns safety_document_version with its
 * readings, safety_briefing, venue_check and venue_defect. Promises: every version that was published stays as it was
 * and every colleague says once of each that it was read (M038 M044); a briefing is corrected by another record, never
 * changed (M035); an open defect is somebody's matter until a later check or a repair settles it, and a serious one
 * blocks its venue until it was repaired and looked at again, and whoever is planned there hears of it on each such
 * morning (M039); the drills are shown as they were held (M044); no child is named in any of it.
 */
import { Module } from '@nestjs/common';
import { ActivityModule } from '../activity/activity.module.js';
import { IncidentModule } from '../incident/incident.module.js';
import { RegroupingModule } from '../regrouping/regrouping.module.js';
import { RosterModule } from '../roster/roster.module.js';
import { SchoolModule } from '../school/school.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { StudentModule } from '../student/student.module.js';
import { BriefedClasses } from './briefed-classes.reader.js';
import { BriefingRecords } from './briefing-records.service.js';
import { DocumentReaders } from './document-readers.service.js';
import { DocumentVersions } from './document-versions.service.js';
import { GroupRelocations } from './group-relocations.service.js';
import { PreparednessController } from './preparedness.controller.js';
import { PreparednessListener } from './preparedness.listener.js';
import { SafetyBriefings } from './safety-briefings.queries.js';
import { SafetyDocuments } from './safety-documents.queries.js';
import { SafetyDrills } from './safety-drills.queries.js';
import { VenueBlockings } from './venue-blockings.service.js';
import { VenueChecks } from './venue-checks.service.js';
import { VenueGroupQueries } from './venue-groups.queries.js';
import { VenuePeopleReader } from './venue-people.reader.js';
import { VenueSafeties } from './venue-safety.queries.js';

@Module({
  imports: [
    ActivityModule,
    IncidentModule,
    RegroupingModule,
    RosterModule,
    SchoolModule,
    StaffModule,
    StudentModule,
  ],
  controllers: [PreparednessController],
  providers: [
    BriefedClasses,
    BriefingRecords,
    DocumentReaders,
    DocumentVersions,
    GroupRelocations,
    PreparednessListener,
    SafetyBriefings,
    SafetyDocuments,
    SafetyDrills,
    VenueBlockings,
    VenueChecks,
    VenueGroupQueries,
    VenuePeopleReader,
    VenueSafeties,
  ],
})
export class PreparednessModule {}
