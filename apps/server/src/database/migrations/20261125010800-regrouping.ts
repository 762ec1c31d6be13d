import { CODE, ID, migration, TABLE } from '../migration.js';

export default migration('20261125010800-regrouping', [
  `CREATE TABLE IF NOT EXISTS temp_class (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    termId ${ID} NOT NULL,
    weekday TINYINT NOT NULL,
    label VARCHAR(20) NOT NULL,
    activityType ${CODE} NOT NULL,
    clubLabel VARCHAR(20) NULL,
    venueLabel VARCHAR(30) NOT NULL,
    capSeats TINYINT NOT NULL,
    seatsTaken TINYINT NOT NULL DEFAULT 0,
    createdAt DATETIME(3) NOT NULL,
    closedAt DATETIME(3) NULL,
    openLabel VARCHAR(20) AS (IF(closedAt IS NULL, label, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY temp_class_label (schoolId, termId, weekday, openLabel),
    CONSTRAINT temp_class_weekday CHECK (weekday BETWEEN 1 AND 7),
    CONSTRAINT temp_class_activity CHECK (activityType IN ('CARE', 'HOMEWORK', 'SPORTS_ARTS', 'READING')),
    CONSTRAINT temp_class_cap CHECK (capSeats BETWEEN 1 AND 40),
    CONSTRAINT temp_class_seats CHECK (seatsTaken BETWEEN 0 AND capSeats)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS temp_class_member (
    schoolId ${ID} NOT NULL,
    termId ${ID} NOT NULL,
    weekday TINYINT NOT NULL,
    studentId ${ID} NOT NULL,
    tempClassId ${ID} NOT NULL,
    placedBy ${ID} NOT NULL,
    placedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, termId, weekday, studentId),
    KEY temp_class_member_class (schoolId, tempClassId, studentId),
    KEY temp_class_member_student (schoolId, studentId)
  ) ${TABLE}`,
]);
