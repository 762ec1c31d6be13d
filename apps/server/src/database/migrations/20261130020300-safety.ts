import { addIndex, CODE, ID, migration, TABLE } from '../migration.js';

const KINDS = "'MISSING', 'UNCOLLECTED'";
const STATES = "'HOMEROOM', 'GUARDIAN', 'LEADER', 'REMIND', 'CALL', 'INDOORS', 'PRINCIPAL', 'OVER'";

/** A clock for a child runs once at a time; a rung of it is climbed once (C4, C5). */
export default migration('20261130020300-safety', [
  `CREATE TABLE IF NOT EXISTS safety_case (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    serviceDate DATE NOT NULL,
    studentId ${ID} NOT NULL,
    kind ${CODE} NOT NULL,
    cause ${CODE} NOT NULL,
    state ${CODE} NOT NULL,
    startsAt DATETIME(3) NOT NULL,
    openedAt DATETIME(3) NOT NULL,
    secondAdultId ${ID} NULL,
    endedAt DATETIME(3) NULL,
    endedBecause ${CODE} NULL,
    endedBy ${ID} NULL,
    isOpen TINYINT AS (IF(endedAt IS NULL, 1, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY safety_case_one_open (schoolId, serviceDate, studentId, kind, isOpen),
    KEY safety_case_clock (schoolId, serviceDate, kind, startsAt),
    CONSTRAINT safety_case_kind CHECK (kind IN (${KINDS})),
    CONSTRAINT safety_case_state CHECK (state IN (${STATES})),
    CONSTRAINT safety_case_over CHECK ((state = 'OVER') = (endedAt IS NOT NULL)
      AND (endedAt IS NULL) = (endedBecause IS NULL))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS safety_step (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    caseId ${ID} NOT NULL,
    kind ${CODE} NOT NULL,
    code ${CODE} NULL,
    personId ${ID} NULL,
    aboutRelation ${CODE} NULL,
    dueAt DATETIME(3) NULL,
    at DATETIME(3) NOT NULL,
    recordedAt DATETIME(3) NOT NULL,
    noteBox VARCHAR(1200) CHARACTER SET ascii COLLATE ascii_bin NULL,
    onceKey ${CODE} NULL,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY safety_step_once (schoolId, caseId, onceKey),
    KEY safety_step_story (schoolId, caseId, at),
    KEY safety_step_age (schoolId, recordedAt)
  ) ${TABLE}`,
  // The colleagues who were called about a case: exactly these are told when it is over.
  `CREATE TABLE IF NOT EXISTS safety_alarmed (
    schoolId ${ID} NOT NULL,
    caseId ${ID} NOT NULL,
    personId ${ID} NOT NULL,
    at DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, caseId, personId)
  ) ${TABLE}`,
  // A look that the clock will take: after a bell, and at an end of the service. Arranged once.
  `CREATE TABLE IF NOT EXISTS safety_look (
    schoolId ${ID} NOT NULL,
    serviceDate DATE NOT NULL,
    kind ${CODE} NOT NULL,
    at DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, serviceDate, kind, at)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS uncounted_group (
    schoolId ${ID} NOT NULL,
    serviceDate DATE NOT NULL,
    groupId ${ID} NOT NULL,
    bellAt DATETIME(3) NOT NULL,
    askedAt DATETIME(3) NOT NULL,
    leaderAskedAt DATETIME(3) NULL,
    settledAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, serviceDate, groupId, bellAt)
  ) ${TABLE}`,
  ...addIndex('roll_call', 'roll_call_group', 'schoolId, serviceDate, tempClassId, agreed, recordedAt'),
]);
