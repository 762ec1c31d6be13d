import { CODE, ID, migration, TABLE } from '../migration.js';

export default migration('20261125010900-roster', [
  `CREATE TABLE IF NOT EXISTS duty_assignment (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    serviceDate DATE NOT NULL,
    duty ${CODE} NOT NULL,
    tempClassId ${ID} NULL,
    pickupPoint ${CODE} NULL,
    personId ${ID} NOT NULL,
    replacesId ${ID} NULL,
    assignedBy ${ID} NOT NULL,
    assignedAt DATETIME(3) NOT NULL,
    endedBecause ${CODE} NULL,
    endedBy ${ID} NULL,
    endedAt DATETIME(3) NULL,
    leaderOn DATE AS (IF(endedAt IS NULL AND duty = 'DUTY_LEADER', serviceDate, NULL)) STORED,
    liveKey VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin
      AS (IF(endedAt IS NULL, CONCAT(personId, duty, COALESCE(tempClassId, pickupPoint, '')), NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY duty_assignment_one_leader (schoolId, leaderOn),
    UNIQUE KEY duty_assignment_once (schoolId, serviceDate, liveKey),
    KEY duty_assignment_person (schoolId, personId, serviceDate),
    CONSTRAINT duty_assignment_place CHECK (
      (duty = 'DUTY_LEADER' AND tempClassId IS NULL AND pickupPoint IS NULL)
      OR (duty IN ('DUTY_TEACHER', 'ROOM_CLOSER') AND tempClassId IS NOT NULL AND pickupPoint IS NULL)
      OR (duty IN ('ESCORT', 'GATE') AND tempClassId IS NULL AND pickupPoint IN ('EAST', 'WEST'))
    ),
    CONSTRAINT duty_assignment_end CHECK (
      (endedAt IS NULL AND endedBecause IS NULL AND endedBy IS NULL)
      OR (endedAt IS NOT NULL AND endedBecause IN ('CANCELLED', 'SUBSTITUTED') AND endedBy IS NOT NULL)
    )
  ) ${TABLE}`,
]);
