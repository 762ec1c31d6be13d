import { CODE, ID, migration, TABLE } from '../migration.js';

const AT = 'DATETIME(3)';
const HASH = 'CHAR(64) CHARACTER SET ascii COLLATE ascii_bin';

/**
 * Of a safety document at most one version is a draft and one in force; a published one keeps its number and its words
 * (M038 M044). A briefing is corrected once, by another record (M035). A venue has at most one open defect of an item
 * (M039).
 */
export default migration('20261130021100-preparedness', [
  `CREATE TABLE IF NOT EXISTS safety_document_version (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    documentId ${ID} NOT NULL,
    kind ${CODE} NOT NULL,
    number SMALLINT NULL,
    state ${CODE} NOT NULL,
    title VARCHAR(40) NOT NULL,
    body TEXT NOT NULL,
    covers VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    contentHash ${HASH} NOT NULL,
    savedBy ${ID} NOT NULL,
    savedAt ${AT} NOT NULL,
    publishedBy ${ID} NULL,
    publishedAt ${AT} NULL,
    draftOf VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin AS (IF(state = 'DRAFT', documentId, NULL)) STORED,
    inForceOf VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin AS (IF(state = 'PUBLISHED', documentId, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY safety_document_number (schoolId, documentId, number),
    UNIQUE KEY safety_document_draft (schoolId, draftOf),
    UNIQUE KEY safety_document_in_force (schoolId, inForceOf),
    CONSTRAINT safety_document_state CHECK (
      (state = 'DRAFT' AND number IS NULL AND publishedAt IS NULL)
      OR (state IN ('PUBLISHED', 'REPLACED') AND number IS NOT NULL AND publishedAt IS NOT NULL AND publishedBy IS NOT NULL)
    ),
    CONSTRAINT safety_document_kind CHECK (kind = 'EMERGENCY_PLAN' OR (kind = 'SAFETY_RULES' AND covers = ''))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS safety_document_reading (
    schoolId ${ID} NOT NULL,
    versionId ${ID} NOT NULL,
    personId ${ID} NOT NULL,
    readAt ${AT} NOT NULL,
    PRIMARY KEY (schoolId, versionId, personId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS safety_briefing (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    termId ${ID} NOT NULL,
    heldOn DATE NOT NULL,
    audience ${CODE} NOT NULL,
    topic VARCHAR(40) NOT NULL,
    material VARCHAR(500) NOT NULL,
    heldByStaffId ${ID} NULL,
    recordedBy ${ID} NOT NULL,
    recordedAt ${AT} NOT NULL,
    replacesId ${ID} NULL,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY safety_briefing_replaces (schoolId, replacesId),
    KEY safety_briefing_term (schoolId, termId, heldOn, id),
    KEY safety_briefing_date (schoolId, heldOn),
    CONSTRAINT safety_briefing_audience CHECK (audience IN ('STAFF', 'PUPILS')),
    CONSTRAINT safety_briefing_not_itself CHECK (replacesId IS NULL OR replacesId <> id)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS safety_briefing_class (
    schoolId ${ID} NOT NULL,
    briefingId ${ID} NOT NULL,
    classId ${ID} NOT NULL,
    kind ${CODE} NOT NULL,
    PRIMARY KEY (schoolId, briefingId, classId),
    KEY safety_briefing_class_of (schoolId, classId, briefingId),
    CONSTRAINT safety_briefing_class_kind CHECK (kind IN ('HOMEROOM', 'TEMP'))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS venue_check (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    venueId ${ID} NOT NULL,
    checkedBy ${ID} NOT NULL,
    checkedAt ${AT} NOT NULL,
    PRIMARY KEY (schoolId, id),
    KEY venue_check_venue (schoolId, venueId, checkedAt),
    KEY venue_check_at (schoolId, checkedAt)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS venue_check_item (
    schoolId ${ID} NOT NULL,
    checkId ${ID} NOT NULL,
    item ${CODE} NOT NULL,
    result ${CODE} NOT NULL,
    note VARCHAR(100) NULL,
    PRIMARY KEY (schoolId, checkId, item),
    CONSTRAINT venue_check_item_result CHECK (result = 'OK' OR (result = 'DEFECT' AND note IS NOT NULL))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS venue_defect (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    venueId ${ID} NOT NULL,
    item ${CODE} NOT NULL,
    note VARCHAR(100) NOT NULL,
    foundAt ${AT} NOT NULL,
    settledHow ${CODE} NULL,
    settledBy ${ID} NULL,
    settledAt ${AT} NULL,
    settledNote VARCHAR(100) NULL,
    openItem VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin AS (IF(settledAt IS NULL, item, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY venue_defect_open (schoolId, venueId, openItem),
    KEY venue_defect_settled (schoolId, settledAt),
    CONSTRAINT venue_defect_settled_so CHECK (
      (settledAt IS NULL AND settledHow IS NULL AND settledBy IS NULL AND settledNote IS NULL)
      OR (settledAt IS NOT NULL AND settledBy IS NOT NULL AND settledHow = 'CHECK')
      OR (settledAt IS NOT NULL AND settledBy IS NOT NULL AND settledHow = 'REPAIRED' AND settledNote IS NOT NULL)
    )
  ) ${TABLE}`,
]);
