import { CODE, ID, migration, TABLE } from '../migration.js';

const HASH = 'CHAR(64) CHARACTER SET ascii COLLATE ascii_bin';
const CHILD_TERM = `schoolId ${ID} NOT NULL, termId ${ID} NOT NULL, studentId ${ID} NOT NULL`;

/** One letter in force and one draft a term; one answer a child and term, with every step it took. */
export default migration('20261130010200-letter', [
  `CREATE TABLE IF NOT EXISTS parent_letter (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    termId ${ID} NOT NULL,
    number SMALLINT NOT NULL,
    state ${CODE} NOT NULL,
    content MEDIUMTEXT NOT NULL,
    contentHash ${HASH} NOT NULL,
    deadline DATETIME(3) NOT NULL,
    changeNote VARCHAR(200) NULL,
    savedBy ${ID} NOT NULL,
    savedAt DATETIME(3) NOT NULL,
    publishedBy ${ID} NULL,
    publishedAt DATETIME(3) NULL,
    closedBy ${ID} NULL,
    closedAt DATETIME(3) NULL,
    draftTermId ${ID} AS (IF(state = 'DRAFT', termId, NULL)) STORED,
    inForceTermId ${ID} AS (IF(state IN ('PUBLISHED', 'CLOSED'), termId, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY parent_letter_number (schoolId, termId, number),
    UNIQUE KEY parent_letter_one_draft (schoolId, draftTermId),
    UNIQUE KEY parent_letter_in_force (schoolId, inForceTermId),
    CONSTRAINT parent_letter_state CHECK (
      (state = 'DRAFT' AND publishedAt IS NULL AND closedAt IS NULL)
      OR (state IN ('PUBLISHED', 'REPLACED') AND publishedAt IS NOT NULL)
      OR (state = 'CLOSED' AND publishedAt IS NOT NULL AND closedAt IS NOT NULL)
    )
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS survey_answer (
    ${CHILD_TERM},
    version INT NOT NULL,
    answerId ${ID} NULL,
    answer ${CODE} NULL,
    weekdayBits TINYINT UNSIGNED NOT NULL DEFAULT 0,
    reason ${CODE} NULL,
    channel ${CODE} NULL,
    signedOn DATE NULL,
    letterNumber SMALLINT NULL,
    contentHash ${HASH} NULL,
    answeredBy ${ID} NULL,
    answeredAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, termId, studentId),
    CONSTRAINT survey_answer_whole CHECK (
      (answer IS NULL AND channel IS NULL)
      OR (answer IS NOT NULL AND channel IS NOT NULL AND answerId IS NOT NULL AND contentHash IS NOT NULL
        AND answeredBy IS NOT NULL AND answeredAt IS NOT NULL)
    ),
    CONSTRAINT survey_answer_kind CHECK (answer IS NULL OR answer IN ('JOIN', 'LEAVE_ON_TIME', 'UNDECIDED')),
    CONSTRAINT survey_answer_days CHECK ((answer = 'JOIN' AND weekdayBits BETWEEN 1 AND 127) OR weekdayBits = 0),
    CONSTRAINT survey_answer_channel CHECK (
      channel IS NULL OR (channel = 'GUARDIAN' AND signedOn IS NULL) OR (channel = 'PAPER' AND signedOn IS NOT NULL)
    )
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS survey_step (
    ${CHILD_TERM},
    version INT NOT NULL,
    answerId ${ID} NULL,
    answer ${CODE} NULL,
    weekdayBits TINYINT UNSIGNED NOT NULL,
    channel ${CODE} NOT NULL,
    signedOn DATE NULL,
    contentHash ${HASH} NOT NULL,
    byId ${ID} NOT NULL,
    at DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, termId, studentId, version),
    UNIQUE KEY survey_step_answer (schoolId, answerId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS dismissal_acknowledgement (
    ${CHILD_TERM},
    contentHash ${HASH} NOT NULL,
    channel ${CODE} NOT NULL,
    byId ${ID} NOT NULL,
    at DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, termId, studentId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS letter_reach (
    ${CHILD_TERM},
    channel ${CODE} NOT NULL,
    byId ${ID} NOT NULL,
    at DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, termId, studentId, channel),
    CONSTRAINT letter_reach_channel CHECK (channel IN ('MEETING', 'GROUP', 'LETTER', 'APP'))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS letter_card (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    letterId ${ID} NOT NULL,
    classId ${ID} NOT NULL,
    appid ${CODE} NOT NULL,
    activityId VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sharedBy ${ID} NOT NULL,
    createdAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, id)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS class_group (
    schoolId ${ID} NOT NULL,
    classId ${ID} NOT NULL,
    openGid ${CODE} NOT NULL,
    learntBy ${ID} NOT NULL,
    learntAt DATETIME(3) NOT NULL,
    otherGid ${CODE} NULL,
    otherSeenAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, classId),
    CONSTRAINT class_group_other CHECK ((otherGid IS NULL) = (otherSeenAt IS NULL))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS letter_reminder (
    schoolId ${ID} NOT NULL,
    remindedOn DATE NOT NULL,
    studentId ${ID} NOT NULL,
    roundId ${ID} NOT NULL,
    byId ${ID} NOT NULL,
    PRIMARY KEY (schoolId, remindedOn, studentId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS voluntariness_review (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    termId ${ID} NOT NULL,
    classId ${ID} NOT NULL,
    openedAt DATETIME(3) NOT NULL,
    askedHow ${CODE} NULL,
    found ${CODE} NULL,
    note VARCHAR(200) NULL,
    recordedBy ${ID} NULL,
    recordedAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY voluntariness_review_once (schoolId, termId, classId),
    CONSTRAINT voluntariness_review_whole CHECK (
      (recordedAt IS NULL) = (found IS NULL) AND (recordedAt IS NULL) = (askedHow IS NULL)
    )
  ) ${TABLE}`,
]);
