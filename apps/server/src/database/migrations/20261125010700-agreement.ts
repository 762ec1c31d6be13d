import { CODE, ID, migration, TABLE } from '../migration.js';

const HASH = 'CHAR(64) CHARACTER SET ascii COLLATE ascii_bin';

/**
 * An enrollment cannot exist without its two reasons: the review row that approved this child's application, and a
 * signature by this child's guardian on that very approval. The foreign keys carry the child's id and the approved
 * state, so no path, not even one beside our code, can make one without them (M018 M082).
 */
export default migration('20261125010700-agreement', [
  `CREATE TABLE IF NOT EXISTS agreement_version (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    number INT NOT NULL,
    state ${CODE} NOT NULL,
    content MEDIUMTEXT NOT NULL,
    contentHash ${HASH} NOT NULL,
    savedBy ${ID} NOT NULL,
    savedAt DATETIME(3) NOT NULL,
    publishedBy ${ID} NULL,
    publishedAt DATETIME(3) NULL,
    published TINYINT AS (IF(state = 'PUBLISHED', 1, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY agreement_version_number (schoolId, number),
    UNIQUE KEY agreement_version_current (schoolId, published),
    CONSTRAINT agreement_version_state CHECK (
      (state = 'DRAFT' AND publishedAt IS NULL)
      OR (state IN ('PUBLISHED', 'REPLACED') AND publishedAt IS NOT NULL AND publishedBy IS NOT NULL)
    )
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS agreement_chain (
    schoolId ${ID} NOT NULL,
    headHash ${HASH} NOT NULL,
    signatureCount INT NOT NULL,
    PRIMARY KEY (schoolId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS agreement_signature (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    studentId ${ID} NOT NULL,
    applicationId ${ID} NOT NULL,
    approvalVersion INT NOT NULL,
    versionId ${ID} NOT NULL,
    contentHash ${HASH} NOT NULL,
    way ${CODE} NOT NULL,
    signerId ${ID} NULL,
    paperId ${ID} NULL,
    uploaderId ${ID} NULL,
    checkerId ${ID} NULL,
    signedAt DATETIME(3) NOT NULL,
    markHash ${HASH} NOT NULL,
    markBox MEDIUMTEXT NULL,
    position INT NOT NULL,
    previousHash ${HASH} NOT NULL,
    evidenceHash ${HASH} NOT NULL,
    verifyToken CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY agreement_signature_child (schoolId, id, studentId),
    UNIQUE KEY agreement_signature_once (schoolId, applicationId, approvalVersion),
    UNIQUE KEY agreement_signature_token (verifyToken),
    UNIQUE KEY agreement_signature_chain (schoolId, position),
    KEY agreement_signature_version (schoolId, versionId),
    KEY agreement_signature_student (schoolId, studentId, signedAt),
    CONSTRAINT agreement_signature_of FOREIGN KEY (schoolId, versionId)
      REFERENCES agreement_version (schoolId, id),
    CONSTRAINT agreement_signature_way CHECK (
      (way = 'SCREEN' AND signerId IS NOT NULL AND markBox IS NOT NULL AND paperId IS NULL)
      OR (way = 'PAPER' AND signerId IS NULL AND paperId IS NOT NULL AND checkerId <> uploaderId)
    )
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS agreement_paper (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    studentId ${ID} NOT NULL,
    applicationId ${ID} NOT NULL,
    approvalVersion INT NOT NULL,
    versionId ${ID} NOT NULL,
    signedOn DATE NOT NULL,
    contentType ${CODE} NOT NULL,
    fileHash ${HASH} NOT NULL,
    fileBox LONGTEXT NOT NULL,
    uploadedBy ${ID} NOT NULL,
    uploadedAt DATETIME(3) NOT NULL,
    decision ${CODE} NULL,
    decidedBy ${ID} NULL,
    decidedAt DATETIME(3) NULL,
    openApplicationId ${ID} AS (IF(decision IS NULL, applicationId, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY agreement_paper_one_open (schoolId, openApplicationId),
    KEY agreement_paper_student (schoolId, studentId, uploadedAt),
    CONSTRAINT agreement_paper_second_person CHECK (
      (decision IS NULL AND decidedBy IS NULL AND decidedAt IS NULL)
      OR (decision IN ('ACCEPTED', 'REFUSED') AND decidedBy <> uploadedBy AND decidedAt IS NOT NULL)
    )
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS agreement_document (
    schoolId ${ID} NOT NULL,
    signatureId ${ID} NOT NULL,
    fileHash ${HASH} NOT NULL,
    issuedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, signatureId, fileHash)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS enrollment (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    termId ${ID} NOT NULL,
    studentId ${ID} NOT NULL,
    applicationId ${ID} NOT NULL,
    approvalVersion INT NOT NULL,
    approvalState ${CODE} NOT NULL DEFAULT 'APPROVED',
    signatureId ${ID} NOT NULL,
    weekdayBits TINYINT UNSIGNED NOT NULL,
    until CHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    pickupPoint ${CODE} NOT NULL,
    activeFrom DATE NOT NULL,
    activeUntil DATE NOT NULL,
    createdAt DATETIME(3) NOT NULL,
    endedAt DATETIME(3) NULL,
    endedBecause ${CODE} NULL,
    liveStudentId ${ID} AS (IF(endedAt IS NULL, studentId, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY enrollment_one_live (schoolId, termId, liveStudentId),
    UNIQUE KEY enrollment_signature (schoolId, signatureId),
    KEY enrollment_active (schoolId, activeUntil, activeFrom, studentId),
    KEY enrollment_student (schoolId, studentId, activeUntil),
    CONSTRAINT enrollment_approved CHECK (approvalState = 'APPROVED'),
    CONSTRAINT enrollment_weekdays CHECK (weekdayBits BETWEEN 1 AND 127),
    CONSTRAINT enrollment_end CHECK ((endedAt IS NULL) = (endedBecause IS NULL)),
    CONSTRAINT enrollment_of_child FOREIGN KEY (schoolId, applicationId, studentId)
      REFERENCES service_application (schoolId, id, studentId),
    CONSTRAINT enrollment_of_approval FOREIGN KEY (schoolId, applicationId, approvalVersion, approvalState)
      REFERENCES application_review (schoolId, applicationId, version, state),
    CONSTRAINT enrollment_of_signature FOREIGN KEY (schoolId, signatureId, studentId)
      REFERENCES agreement_signature (schoolId, id, studentId)
  ) ${TABLE}`,
]);
