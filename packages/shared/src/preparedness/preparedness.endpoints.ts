/** Documents and 已阅, briefings, venue checks and the drills (M035 M038 M039 M044). */
import { endpoint } from '../kernel/endpoint.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { atSchool } from '../kernel/permission.js';
import { count, done, id, serviceDate, sha256, text, z } from '../kernel/schema.js';
import {
  briefingAudience,
  briefingChoice,
  briefingFields,
  documentReader,
  safetyBriefing,
  safetyDocumentFields,
  safetyDocumentLine,
  safetyDocumentText,
  safetyDocumentView,
  safetyDrill,
  VENUE_ITEMS,
  venueCheck,
  venueDefect,
  venueFinding,
  venueGroups,
  venueSafety,
} from './preparedness.schema.js';

const office = atSchool('ADMIN', 'PRINCIPAL');
const teachers = atSchool('TEACHER', 'ADMIN', 'PRINCIPAL');
const staff = atSchool('TEACHER', 'GATEKEEPER', 'ADMIN', 'PRINCIPAL');
const ofSchool = { schoolId: id };
const ofDocument = { schoolId: id, documentId: id };
const ofVenue = { schoolId: id, venueId: id };

export const listSafetyDocuments = endpoint({
  name: 'preparedness.documents',
  summary: '安全管理制度和应急预案，我读过哪些',
  method: 'GET',
  path: '/schools/:schoolId/safety-documents',
  permission: staff,
  input: z.strictObject(ofSchool),
  output: z.strictObject({ items: z.array(safetyDocumentLine) }),
});

/** The version in force, or the published one that is named. */
export const readSafetyDocument = endpoint({
  name: 'preparedness.document',
  summary: '一份安全文件的全文，和它的各个版本',
  method: 'GET',
  path: '/schools/:schoolId/safety-documents/:documentId',
  permission: staff,
  input: z.strictObject({ ...ofDocument, versionId: z.optional(id) }),
  output: safetyDocumentView,
});

/** `knownHash` is that of the draft as it was before; null for a draft that begins. */
export const saveSafetyDraft = endpoint({
  name: 'preparedness.saveDraft',
  summary: '保存安全文件的草稿',
  method: 'PUT',
  path: '/schools/:schoolId/safety-documents/:documentId/draft',
  permission: office,
  input: z.strictObject({
    ...ofDocument,
    versionId: id,
    knownHash: z.nullable(sha256),
    ...safetyDocumentFields,
  }),
  output: safetyDocumentText,
});

/** The principal answers for exactly the words on the screen, in place of exactly the version they saw. */
export const publishSafetyDocument = endpoint({
  name: 'preparedness.publish',
  summary: '校长发布安全文件的新版本',
  method: 'POST',
  path: '/schools/:schoolId/safety-documents/:documentId/publication',
  permission: atSchool('PRINCIPAL'),
  input: z.strictObject({ ...ofDocument, versionId: id, contentHash: sha256, knownVersion: count }),
  output: safetyDocumentText,
});

export const acknowledgeSafetyDocument = endpoint({
  name: 'preparedness.acknowledge',
  summary: '已阅',
  method: 'POST',
  path: '/schools/:schoolId/safety-documents/:documentId/acknowledgement',
  permission: staff,
  input: z.strictObject({ ...ofDocument, versionId: id }),
  output: done,
});

export const listDocumentReaders = endpoint({
  name: 'preparedness.readers',
  summary: '现行版本谁读过、谁还没读',
  method: 'GET',
  path: '/schools/:schoolId/safety-documents/:documentId/readers',
  permission: office,
  input: z.strictObject(ofDocument),
  output: z.strictObject({ number: count, title: z.string(), items: z.array(documentReader) }),
});

/** Without a term: the present one, or between terms the last. */
export const listSafetyBriefings = endpoint({
  name: 'preparedness.briefings',
  summary: '一个学期的安全教育记录',
  method: 'GET',
  path: '/schools/:schoolId/safety-briefings',
  permission: teachers,
  input: z.strictObject({
    ...ofSchool,
    termId: z.optional(id),
    audience: z.optional(briefingAudience),
    classId: z.optional(id),
    ...pageInput,
  }),
  output: pageOf(safetyBriefing),
});

/** What has been recorded is never changed: a correction is another record, in its place. */
export const recordSafetyBriefing = endpoint({
  name: 'preparedness.recordBriefing',
  summary: '记一次安全教育，或更正一条记录',
  method: 'POST',
  path: '/schools/:schoolId/safety-briefings',
  permission: teachers,
  input: z.strictObject({ ...ofSchool, briefingId: id, replacesId: z.optional(id), ...briefingFields }),
  output: safetyBriefing,
});

export const readBriefingChoices = endpoint({
  name: 'preparedness.briefingChoices',
  summary: '这一天我能记哪些班的安全教育',
  method: 'GET',
  path: '/schools/:schoolId/briefing-choices',
  permission: teachers,
  input: z.strictObject({ ...ofSchool, heldOn: serviceDate }),
  output: z.strictObject({
    isTermDay: z.boolean(),
    mayBriefStaff: z.boolean(),
    homeroomClasses: z.array(briefingChoice),
    tempClasses: z.array(briefingChoice),
  }),
});

export const listVenueSafety = endpoint({
  name: 'preparedness.venues',
  summary: '各场所最近一次安全检查和没整改的隐患',
  method: 'GET',
  path: '/schools/:schoolId/venue-safety',
  permission: teachers,
  input: z.strictObject(ofSchool),
  output: z.strictObject({ items: z.array(venueSafety) }),
});

export const listVenueChecks = endpoint({
  name: 'preparedness.venueChecks',
  summary: '一个场所查过几次、隐患怎样整改的',
  method: 'GET',
  path: '/schools/:schoolId/venues/:venueId/checks',
  permission: teachers,
  input: z.strictObject(ofVenue),
  output: z.strictObject({
    venue: venueSafety,
    checks: z.array(venueCheck),
    settledDefects: z.array(venueDefect),
  }),
});

export const recordVenueCheck = endpoint({
  name: 'preparedness.checkVenue',
  summary: '记一次场所安全检查',
  method: 'POST',
  path: '/schools/:schoolId/venues/:venueId/checks',
  permission: teachers,
  input: z.strictObject({
    ...ofVenue,
    checkId: id,
    findings: z.array(venueFinding).check(z.minLength(1), z.maxLength(VENUE_ITEMS.length)),
  }),
  output: venueSafety,
});

export const settleVenueDefect = endpoint({
  name: 'preparedness.settleDefect',
  summary: '隐患已修好；严重的还要复查',
  method: 'POST',
  path: '/schools/:schoolId/venue-defects/:defectId/repair',
  permission: office,
  input: z.strictObject({ ...ofSchool, defectId: id, note: text(100) }),
  output: done,
});

export const listVenueGroups = endpoint({
  name: 'preparedness.venueGroups',
  summary: '今天在这个场所的班，停用时可以换到哪里',
  method: 'GET',
  path: '/schools/:schoolId/venues/:venueId/groups',
  permission: teachers,
  input: z.strictObject(ofVenue),
  output: venueGroups,
});

/** Out of a blocked venue, by whoever leads the day or the office. */
export const relocateGroup = endpoint({
  name: 'preparedness.relocateGroup',
  summary: '把一个班从停用的场所换到别的场所',
  method: 'POST',
  path: '/schools/:schoolId/venues/:venueId/groups/:tempClassId/relocation',
  permission: teachers,
  input: z.strictObject({ ...ofVenue, tempClassId: id, toVenueId: id }),
  output: venueGroups,
});

/** Back into the venue that was blocked, or for good where it meets now: said by whoever leads the day or the office. */
export const returnGroup = endpoint({
  name: 'preparedness.returnGroup',
  summary: '场所可以用了：换走的班换回来，或者就定在新地方',
  method: 'POST',
  path: '/schools/:schoolId/venues/:venueId/groups/:tempClassId/return',
  permission: teachers,
  input: z.strictObject({ ...ofVenue, tempClassId: id, isBack: z.boolean() }),
  output: venueGroups,
});

export const listSafetyDrills = endpoint({
  name: 'preparedness.drills',
  summary: '疏散演练记录',
  method: 'GET',
  path: '/schools/:schoolId/safety-drills',
  permission: staff,
  input: z.strictObject(ofSchool),
  output: z.strictObject({ items: z.array(safetyDrill) }),
});
