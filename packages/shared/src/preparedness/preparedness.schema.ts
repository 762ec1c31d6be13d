/**
 * What a school has ready before anything happens (M035 M038 M039 M044): its safety documents and who has read them,
 * the briefings it gave, the checks of its venues, and the drills. No child is named anywhere in it.
 */
import type { Infer } from '../kernel/schema.js';
import { count, id, instant, serviceDate, sha256, text, weekday, z } from '../kernel/schema.js';

export const SAFETY_DOCUMENT_KINDS = ['SAFETY_RULES', 'EMERGENCY_PLAN'] as const;
export const safetyDocumentKind = z.enum(SAFETY_DOCUMENT_KINDS);
export type SafetyDocumentKind = (typeof SAFETY_DOCUMENT_KINDS)[number];

/** What an emergency plan may be for: the kinds of evacuations and of incidents. */
export const PLAN_COVERS = [
  'FIRE',
  'EARTHQUAKE',
  'BLEEDING',
  'CHOKING',
  'FALL',
  'COLLAPSE',
  'ALLERGY',
  'OTHER',
] as const;
export type PlanCover = (typeof PLAN_COVERS)[number];

export const safetyDocumentFields = {
  kind: safetyDocumentKind,
  title: text(40),
  body: text(5000),
  /** Of an emergency plan alone. */
  covers: z.array(z.enum(PLAN_COVERS)).check(z.maxLength(PLAN_COVERS.length)),
};

export const SAFETY_VERSION_STATES = ['DRAFT', 'PUBLISHED', 'REPLACED'] as const;
/** A published version, named by its number. */
const published = {
  versionId: id,
  number: count,
  publishedAt: instant,
  publishedBy: z.string(),
};

/** A document as the list shows it: the version in force and whether the reader has said that it was read. */
export const safetyDocumentLine = z.strictObject({
  documentId: id,
  kind: safetyDocumentKind,
  title: z.string(),
  covers: z.array(z.enum(PLAN_COVERS)),
  inForce: z.nullable(z.strictObject(published)),
  /** 已阅: of the version in force; null while none is. */
  isAcknowledged: z.nullable(z.boolean()),
  /** For the office alone. */
  hasDraft: z.boolean(),
  acknowledgedCount: z.nullable(count),
  staffCount: z.nullable(count),
});
export type SafetyDocumentLine = Infer<typeof safetyDocumentLine>;

export const safetyDocumentText = z.strictObject({
  ...{ versionId: id, state: z.enum(SAFETY_VERSION_STATES), contentHash: sha256 },
  ...{ number: z.nullable(count), publishedAt: z.nullable(instant), publishedBy: z.nullable(z.string()) },
  title: z.string(),
  body: z.string(),
  covers: z.array(z.enum(PLAN_COVERS)),
});
export type SafetyDocumentText = Infer<typeof safetyDocumentText>;

export const safetyDocumentView = z.strictObject({
  documentId: id,
  kind: safetyDocumentKind,
  /** The number of the version in force; 0 while none is. Whoever publishes says which one they saw. */
  knownVersion: count,
  shown: z.nullable(safetyDocumentText),
  isAcknowledged: z.nullable(z.boolean()),
  /** For the office alone. */
  draft: z.nullable(safetyDocumentText),
  versions: z.array(z.strictObject(published)),
});
export type SafetyDocumentView = Infer<typeof safetyDocumentView>;

export const documentReader = z.strictObject({
  staffId: id,
  name: z.string(),
  hasSignedIn: z.boolean(),
  acknowledgedAt: z.nullable(instant),
});
export type DocumentReader = Infer<typeof documentReader>;

export const BRIEFING_AUDIENCES = ['STAFF', 'PUPILS'] as const;
export const briefingAudience = z.enum(BRIEFING_AUDIENCES);
export type BriefingAudience = (typeof BRIEFING_AUDIENCES)[number];

const classIds = z.array(id).check(z.maxLength(60));
export const briefingFields = {
  heldOn: serviceDate,
  audience: briefingAudience,
  homeroomClassIds: classIds,
  tempClassIds: classIds,
  topic: text(40),
  /** What was used: a film, a booklet, a walk along the way out. */
  material: text(500),
  /** Who held it; without: whoever records it. */
  heldByStaffId: z.optional(id),
};

const briefedClass = z.strictObject({ kind: z.enum(['HOMEROOM', 'TEMP']), classId: id, label: z.string() });
export const safetyBriefing = z.strictObject({
  briefingId: id,
  heldOn: serviceDate,
  audience: briefingAudience,
  classes: z.array(briefedClass),
  topic: z.string(),
  material: z.string(),
  heldByStaffId: z.nullable(id),
  heldBy: z.string(),
  recordedBy: z.string(),
  recordedAt: instant,
  /** The record that this one corrects. */
  replacesId: z.nullable(id),
  mayCorrect: z.boolean(),
});
export type SafetyBriefing = Infer<typeof safetyBriefing>;

export const briefingChoice = z.strictObject({ classId: id, label: z.string() });

/** What is looked at in a venue (M039). */
export const VENUE_ITEMS = [
  'FLOOR',
  'DOORS',
  'POWER',
  'EQUIPMENT',
  'FIRE_EXIT',
  'LIGHTING',
  'OTHER',
] as const;
export const venueItem = z.enum(VENUE_ITEMS);
export type VenueItem = (typeof VENUE_ITEMS)[number];

export const venueFinding = z.strictObject({
  item: venueItem,
  result: z.enum(['OK', 'DEFECT']),
  note: z.optional(text(100)),
  /** 严重隐患: the venue is blocked until it was repaired and looked at again. Of a defect alone. */
  isSerious: z.optional(z.boolean()),
});
export type VenueFinding = Infer<typeof venueFinding>;

export const venueDefect = z.strictObject({
  defectId: id,
  item: venueItem,
  note: z.string(),
  foundAt: instant,
  isSerious: z.boolean(),
  /** Of a serious one that is still open: repaired, and not looked at again yet. */
  repaired: z.nullable(z.strictObject({ at: instant, by: z.string(), note: z.string() })),
  settled: z.nullable(
    z.strictObject({
      how: z.enum(['CHECK', 'REPAIRED']),
      at: instant,
      by: z.string(),
      note: z.nullable(z.string()),
    }),
  ),
});
export type VenueDefectView = Infer<typeof venueDefect>;

export const venueSafety = z.strictObject({
  venueId: id,
  label: z.string(),
  /** From the checks here and from the register of venues: whichever is later. */
  inspectedOn: z.nullable(serviceDate),
  lastCheck: z.nullable(z.strictObject({ checkedAt: instant, checkedBy: z.string() })),
  /** Since when a serious defect blocks it. */
  blockedSince: z.nullable(instant),
  openDefects: z.array(venueDefect),
});
export type VenueSafety = Infer<typeof venueSafety>;

export const venueCheck = z.strictObject({
  checkId: id,
  checkedAt: instant,
  checkedBy: z.string(),
  findings: z.array(
    z.strictObject({ ...venueFinding.shape, note: z.nullable(z.string()), isSerious: z.boolean() }),
  ),
});
export type VenueCheckView = Infer<typeof venueCheck>;

/** Today's groups in a venue, the rooms that have a place for one of them, and who may come back once it is free. */
export const venueGroups = z.strictObject({
  ...{ venueId: id, label: z.string(), blockedSince: z.nullable(instant) },
  /** Whoever leads the day, and the office. */
  mayMove: z.boolean(),
  groups: z.array(
    z.strictObject({ tempClassId: id, label: z.string(), seatsTaken: count, teachers: z.array(z.string()) }),
  ),
  /** On other days of the week: heard of on the morning of each. */
  otherDayCount: count,
  rooms: z.array(z.strictObject({ venueId: id, label: z.string(), freeSeats: count })),
  /** Of every weekday, moved out of it while it was blocked, and nobody has said yet whether they come back. */
  away: z.array(
    z.strictObject({
      tempClassId: id,
      label: z.string(),
      weekday,
      venueLabel: z.string(),
      seatsTaken: count,
    }),
  ),
});
export type VenueGroups = Infer<typeof venueGroups>;

/** An evacuation that was a drill; null where not everybody was counted. */
export const safetyDrill = z.strictObject({
  evacuationId: id,
  serviceDate,
  kind: z.enum(['FIRE', 'EARTHQUAKE', 'OTHER']),
  ledBy: z.string(),
  expectedCount: count,
  minutesToCountAll: z.nullable(count),
});
export type SafetyDrill = Infer<typeof safetyDrill>;
