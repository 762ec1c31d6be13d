import {
  acknowledgeSafetyDocument,
  type InputOf,
  listDocumentReaders,
  listSafetyBriefings,
  listSafetyDocuments,
  listSafetyDrills,
  listVenueChecks,
  listVenueGroups,
  listVenueSafety,
  publishSafetyDocument,
  readBriefingChoices,
  readSafetyDocument,
  recordSafetyBriefing,
  recordVenueCheck,
  relocateGroup,
  returnGroup,
  saveSafetyDraft,
  settleVenueDefect,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { BriefedClasses } from './briefed-classes.reader.js';
import { BriefingRecords } from './briefing-records.service.js';
import { DocumentReaders } from './document-readers.service.js';
import { DocumentVersions } from './document-versions.service.js';
import { GroupRelocations } from './group-relocations.service.js';
import { SafetyBriefings } from './safety-briefings.queries.js';
import { SafetyDocuments } from './safety-documents.queries.js';
import { SafetyDrills } from './safety-drills.queries.js';
import { VenueChecks } from './venue-checks.service.js';
import { VenueGroupQueries } from './venue-groups.queries.js';
import { VenueSafeties } from './venue-safety.queries.js';

@Controller()
export class PreparednessController {
  constructor(
    private readonly documents: SafetyDocuments,
    private readonly versions: DocumentVersions,
    private readonly readers: DocumentReaders,
    private readonly briefings: SafetyBriefings,
    private readonly records: BriefingRecords,
    private readonly classes: BriefedClasses,
    private readonly venues: VenueSafeties,
    private readonly checks: VenueChecks,
    private readonly held: SafetyDrills,
    private readonly venueGroups: VenueGroupQueries,
    private readonly relocations: GroupRelocations,
  ) {}

  @Serve(listSafetyDocuments) list(input: InputOf<typeof listSafetyDocuments>, actor: Actor) {
    return this.documents.list(input, actor);
  }

  @Serve(readSafetyDocument) read(input: InputOf<typeof readSafetyDocument>, actor: Actor) {
    return this.documents.read(input, actor);
  }

  @Serve(saveSafetyDraft) saveDraft(input: InputOf<typeof saveSafetyDraft>, actor: Actor) {
    return this.versions.saveDraft(input, actor);
  }

  @Serve(publishSafetyDocument) publish(input: InputOf<typeof publishSafetyDocument>, actor: Actor) {
    return this.versions.publish(input, actor);
  }

  @Serve(acknowledgeSafetyDocument)
  acknowledge(input: InputOf<typeof acknowledgeSafetyDocument>, actor: Actor) {
    return this.readers.acknowledge(input, actor);
  }

  @Serve(listDocumentReaders) whoRead(input: InputOf<typeof listDocumentReaders>) {
    return this.readers.list(input);
  }

  @Serve(listSafetyBriefings) briefed(input: InputOf<typeof listSafetyBriefings>, actor: Actor) {
    return this.briefings.list(input, actor);
  }

  @Serve(recordSafetyBriefing) brief(input: InputOf<typeof recordSafetyBriefing>, actor: Actor) {
    return this.records.record(input, actor);
  }

  @Serve(readBriefingChoices) choices(input: InputOf<typeof readBriefingChoices>, actor: Actor) {
    return this.classes.choices(input, actor);
  }

  @Serve(listVenueSafety) safeties(input: InputOf<typeof listVenueSafety>) {
    return this.venues.list(input);
  }

  @Serve(listVenueChecks) history(input: InputOf<typeof listVenueChecks>) {
    return this.venues.history(input);
  }

  @Serve(recordVenueCheck) check(input: InputOf<typeof recordVenueCheck>, actor: Actor) {
    return this.checks.record(input, actor);
  }

  @Serve(settleVenueDefect) settle(input: InputOf<typeof settleVenueDefect>, actor: Actor) {
    return this.checks.settle(input, actor);
  }

  @Serve(listVenueGroups) groups(input: InputOf<typeof listVenueGroups>, actor: Actor) {
    return this.venueGroups.list(input, actor);
  }

  @Serve(relocateGroup) relocate(input: InputOf<typeof relocateGroup>, actor: Actor) {
    return this.relocations.relocate(input, actor);
  }

  @Serve(returnGroup) comeBack(input: InputOf<typeof returnGroup>, actor: Actor) {
    return this.relocations.settle(input, actor);
  }

  @Serve(listSafetyDrills) drills(input: InputOf<typeof listSafetyDrills>) {
    return this.held.list(input);
  }
}
