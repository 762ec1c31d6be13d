import { CODE, ID, migration, TABLE } from '../migration.js';

const TIME = 'CHAR(5) CHARACTER SET ascii COLLATE ascii_bin';

/**
 * One change in force per school and date, each announcement with its number; who was told of it; every word of a
 * family with its number, none ever changed (M064 C6).
 */
export default migration('20261130020900-scheduleChange', [
  `CREATE TABLE IF NOT EXISTS schedule_change (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    serviceDate DATE NOT NULL,
    version SMALLINT NULL,
    state ${CODE} NOT NULL,
    endsAt ${TIME} NOT NULL,
    reasonCode ${CODE} NOT NULL,
    note VARCHAR(60) NULL,
    confirmBy DATETIME(3) NOT NULL,
    scopeKind ${CODE} NOT NULL,
    scopeIds VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    savedBy ${ID} NOT NULL,
    savedAt DATETIME(3) NOT NULL,
    announcedBy ${ID} NULL,
    announcedAt DATETIME(3) NULL,
    endedBy ${ID} NULL,
    endedAt DATETIME(3) NULL,
    inForceOn DATE AS (IF(state = 'ANNOUNCED', serviceDate, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY schedule_change_in_force (schoolId, inForceOn),
    UNIQUE KEY schedule_change_version (schoolId, serviceDate, version),
    CONSTRAINT schedule_change_state CHECK (
      (state = 'DRAFT' AND version IS NULL AND announcedAt IS NULL)
      OR (state = 'OVER' AND (version IS NULL) = (announcedAt IS NULL))
      OR (state IN ('ANNOUNCED', 'CHANGED', 'RECALLED') AND version IS NOT NULL AND announcedAt IS NOT NULL)
    ),
    CONSTRAINT schedule_change_scope CHECK (scopeKind IN ('SCHOOL', 'GRADES', 'CLASSES', 'GROUPS'))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS schedule_change_child (
    schoolId ${ID} NOT NULL,
    changeId ${ID} NOT NULL,
    studentId ${ID} NOT NULL,
    PRIMARY KEY (schoolId, changeId, studentId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS schedule_word (
    schoolId ${ID} NOT NULL,
    changeId ${ID} NOT NULL,
    studentId ${ID} NOT NULL,
    number SMALLINT NOT NULL,
    id ${ID} NOT NULL,
    linkId ${ID} NOT NULL,
    channel ${CODE} NOT NULL,
    said ${CODE} NOT NULL,
    byId ${ID} NOT NULL,
    saidAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, changeId, studentId, number),
    UNIQUE KEY schedule_word_id (schoolId, id),
    CONSTRAINT schedule_word_said CHECK (
      said IN ('YES', 'NO') AND channel IN ('APP', 'PHONE', 'PAPER') OR (said = 'NO_ANSWER' AND channel = 'PHONE')
    )
  ) ${TABLE}`,
]);
