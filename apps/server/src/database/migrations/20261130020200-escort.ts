import { CODE, ID, migration, TABLE } from '../migration.js';

const DAY = `schoolId ${ID} NOT NULL, serviceDate DATE NOT NULL`;

/** Plans hold ids alone and are never changed: another look at the school is another version. */
export default migration('20261130020200-escort', [
  `CREATE TABLE IF NOT EXISTS escort_setting (
    schoolId ${ID} NOT NULL,
    maxChildrenCount INT NOT NULL,
    keptBy ${ID} NOT NULL,
    keptAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId),
    CONSTRAINT escort_setting_bounds CHECK (maxChildrenCount BETWEEN 5 AND 60)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS escort_day (
    ${DAY},
    planDueAt DATETIME(3) NULL,
    latestVersion INT NOT NULL DEFAULT 0,
    acceptedVersion INT NULL,
    PRIMARY KEY (schoolId, serviceDate),
    CONSTRAINT escort_day_accepted CHECK (acceptedVersion IS NULL OR acceptedVersion <= latestVersion)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS escort_plan (
    ${DAY},
    version INT NOT NULL,
    because ${CODE} NOT NULL,
    plan MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    madeBy ${ID} NULL,
    madeAt DATETIME(3) NOT NULL,
    acceptedBy ${ID} NULL,
    acceptedAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, serviceDate, version),
    CONSTRAINT escort_plan_because CHECK (because IN ('TIMER', 'ASKED', 'MOVED')),
    CONSTRAINT escort_plan_accepted CHECK ((acceptedBy IS NULL) = (acceptedAt IS NULL))
  ) ${TABLE}`,
  // Count out against count in: one row per child who set out and was not counted in with the others.
  `CREATE TABLE IF NOT EXISTS escort_gap (
    ${DAY},
    outEventId ${ID} NOT NULL,
    studentId ${ID} NOT NULL,
    escortId ${ID} NOT NULL,
    pickupPoint ${CODE} NULL,
    noticedBy ${ID} NOT NULL,
    noticedAt DATETIME(3) NOT NULL,
    foundAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, serviceDate, outEventId),
    KEY escort_gap_child (schoolId, serviceDate, studentId)
  ) ${TABLE}`,
]);
