import { CODE, ID, migration, TABLE } from '../migration.js';

const DAY = `schoolId ${ID} NOT NULL, serviceDate DATE NOT NULL`;

export default migration('20261130020400-closing', [
  // Every tap, taken back or not; `room_check` is where the room stands.
  `CREATE TABLE IF NOT EXISTS room_check_tap (
    ${DAY},
    id ${ID} NOT NULL,
    tempClassId ${ID} NOT NULL,
    item ${CODE} NOT NULL,
    checked TINYINT NOT NULL,
    actorId ${ID} NOT NULL,
    occurredAt DATETIME(3) NOT NULL,
    recordedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, serviceDate, id)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS room_check (
    ${DAY},
    tempClassId ${ID} NOT NULL,
    item ${CODE} NOT NULL,
    checkedBy ${ID} NOT NULL,
    checkedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, serviceDate, tempClassId, item),
    CONSTRAINT room_check_item CHECK (item IN ('CLEAN', 'DESKS', 'DOORS_WINDOWS'))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS duty_sign (
    ${DAY},
    personId ${ID} NOT NULL,
    signedInAt DATETIME(3) NULL,
    signedInBy ${CODE} NULL,
    signedOutAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, serviceDate, personId),
    CONSTRAINT duty_sign_way CHECK (signedInBy IN ('FIRST_ACT', 'TAPPED')),
    CONSTRAINT duty_sign_in_first CHECK (signedOutAt IS NULL OR signedInAt IS NOT NULL)
  ) ${TABLE}`,
]);
