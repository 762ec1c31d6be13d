import { CODE, ID, migration, TABLE } from '../migration.js';

/** No column for an assignment, a refusal, a score or a class: only what is wished for and who picked it (C12, E11). */
export default migration('20261130020800-volunteer', [
  `CREATE TABLE IF NOT EXISTS volunteer_slot (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    heldOn DATE NOT NULL,
    fromTime CHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    untilTime CHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    place VARCHAR(30) NOT NULL,
    task VARCHAR(60) NOT NULL,
    meetsChildren BOOLEAN NOT NULL,
    wantedCount TINYINT NOT NULL,
    takenCount TINYINT NOT NULL DEFAULT 0,
    createdBy ${ID} NOT NULL,
    createdAt DATETIME(3) NOT NULL,
    closedAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, id),
    KEY volunteer_slot_date (schoolId, heldOn),
    CONSTRAINT volunteer_slot_times CHECK (fromTime < untilTime),
    CONSTRAINT volunteer_slot_wanted CHECK (wantedCount BETWEEN 1 AND 30),
    CONSTRAINT volunteer_slot_taken CHECK (takenCount BETWEEN 0 AND wantedCount)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS volunteer_pick (
    schoolId ${ID} NOT NULL,
    slotId ${ID} NOT NULL,
    personId ${ID} NOT NULL,
    pickedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, slotId, personId),
    KEY volunteer_pick_person (schoolId, personId),
    KEY volunteer_pick_age (schoolId, pickedAt)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS outside_helper (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    personId ${ID} NULL,
    kind ${CODE} NOT NULL,
    nameBox VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    vettingStatus ${CODE} NOT NULL DEFAULT 'PENDING',
    vettingCheckedOn DATE NULL,
    vettingExpiresOn DATE NULL,
    createdAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY outside_helper_person (schoolId, personId),
    CONSTRAINT outside_helper_kind CHECK (kind IN ('PARENT', 'HELPER', 'VOLUNTEER', 'SPECIALIST', 'NOTABLE')),
    CONSTRAINT outside_helper_vetting CHECK (
      vettingStatus IN ('CLEAR', 'PENDING', 'NOT_CLEAR')
      AND (vettingStatus <> 'CLEAR' OR (vettingCheckedOn IS NOT NULL AND vettingExpiresOn IS NOT NULL)))
  ) ${TABLE}`,
]);
