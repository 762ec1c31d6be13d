import { CODE, ID, migration, TABLE } from '../migration.js';

export default migration('20261125010400-staff', [
  `CREATE TABLE IF NOT EXISTS staff_member (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    personId ${ID} NULL,
    name VARCHAR(40) NOT NULL,
    subject VARCHAR(20) NULL,
    phoneHash VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    phoneLast4 CHAR(4) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    phoneBox VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    roles VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    vettingStatus ${CODE} NOT NULL DEFAULT 'PENDING',
    vettingCheckedOn DATE NULL,
    vettingExpiresOn DATE NULL,
    createdAt DATETIME(3) NOT NULL,
    leftAt DATETIME(3) NULL,
    livePhoneHash VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin AS (IF(leftAt IS NULL, phoneHash, NULL)) STORED,
    livePersonId ${ID} AS (IF(leftAt IS NULL, personId, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY staff_member_phone (schoolId, livePhoneHash),
    UNIQUE KEY staff_member_person (schoolId, livePersonId),
    KEY staff_member_by_phone (phoneHash),
    CONSTRAINT staff_member_vetting CHECK (
      vettingStatus IN ('CLEAR', 'PENDING', 'NOT_CLEAR')
      AND (vettingStatus <> 'CLEAR' OR (vettingCheckedOn IS NOT NULL AND vettingExpiresOn IS NOT NULL)))
  ) ${TABLE}`,
]);
