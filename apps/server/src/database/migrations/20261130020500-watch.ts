import { addIndex, CODE, ID, migration, TABLE } from '../migration.js';

const DAY = `schoolId ${ID} NOT NULL, serviceDate DATE NOT NULL`;
const BOX = 'VARCHAR(1200) CHARACTER SET ascii COLLATE ascii_bin';

export default migration('20261130020500-watch', [
  // The paper's code is looked up by the signed hash.
  ...addIndex('day_close', 'day_close_hash', 'chainHash'),
  ...addIndex('attention_item', 'attention_item_subject', 'schoolId, subjectId'),
  // Of two principals who reopen one version, one does.
  `CREATE TABLE IF NOT EXISTS day_reopening (
    ${DAY},
    version INT NOT NULL,
    reopenedBy ${ID} NOT NULL,
    reopenedAt DATETIME(3) NOT NULL,
    reasonBox ${BOX} NOT NULL,
    PRIMARY KEY (schoolId, serviceDate, version)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS discipline_note (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    studentId ${ID} NOT NULL,
    serviceDate DATE NOT NULL,
    noteBox ${BOX} NOT NULL,
    writtenBy ${ID} NOT NULL,
    writtenAt DATETIME(3) NOT NULL,
    lastDay DATE NOT NULL,
    answerBox ${BOX} NULL,
    answeredBy ${ID} NULL,
    answeredAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, id),
    KEY discipline_note_child (schoolId, studentId, lastDay),
    KEY discipline_note_end (schoolId, lastDay),
    CONSTRAINT discipline_note_answered CHECK
      ((answerBox IS NULL) = (answeredAt IS NULL) AND (answerBox IS NULL) = (answeredBy IS NULL))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS patrol_round (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    serviceDate DATE NOT NULL,
    startedBy ${ID} NOT NULL,
    startedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, id),
    KEY patrol_round_day (schoolId, serviceDate, id)
  ) ${TABLE}`,
  // One look into one room a round; a later look is another round.
  `CREATE TABLE IF NOT EXISTS patrol_visit (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    roundId ${ID} NOT NULL,
    serviceDate DATE NOT NULL,
    tempClassId ${ID} NOT NULL,
    visitedBy ${ID} NOT NULL,
    visitedAt DATETIME(3) NOT NULL,
    recordedAt DATETIME(3) NOT NULL,
    problems VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    shownCount SMALLINT NOT NULL,
    countedCount SMALLINT NOT NULL,
    noteBox ${BOX} NULL,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY patrol_visit_room (schoolId, roundId, tempClassId),
    KEY patrol_visit_day (schoolId, serviceDate, id),
    CONSTRAINT patrol_visit_counts CHECK (shownCount BETWEEN 0 AND 200 AND countedCount BETWEEN 0 AND 200),
    CONSTRAINT patrol_visit_said CHECK ((shownCount <> countedCount) = (FIND_IN_SET('COUNT_DIFFERS', problems) > 0))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS duty_reminder (
    ${DAY},
    personId ${ID} NOT NULL,
    remindedBy ${ID} NOT NULL,
    remindedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, serviceDate, personId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS gate_visit (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    serviceDate DATE NOT NULL,
    party ${CODE} NOT NULL,
    nameBox ${BOX} NOT NULL,
    fromBox ${BOX} NULL,
    toBox ${BOX} NOT NULL,
    pickupPoint ${CODE} NULL,
    enteredAt DATETIME(3) NOT NULL,
    enteredBy ${ID} NOT NULL,
    leftAt DATETIME(3) NULL,
    leftBy ${ID} NULL,
    PRIMARY KEY (schoolId, id),
    KEY gate_visit_day (schoolId, serviceDate, id),
    CONSTRAINT gate_visit_party CHECK (party IN ('VISITOR', 'HELPER')),
    CONSTRAINT gate_visit_left CHECK ((leftAt IS NULL) = (leftBy IS NULL) AND (leftAt IS NULL OR leftAt >= enteredAt))
  ) ${TABLE}`,
]);
