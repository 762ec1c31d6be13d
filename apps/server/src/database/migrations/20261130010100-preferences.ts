import { ID, migration, TABLE } from '../migration.js';

export default migration('20261130010100-preferences', [
  `CREATE TABLE IF NOT EXISTS preference_round (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    termId ${ID} NOT NULL,
    closesAt DATETIME(3) NOT NULL,
    seedSource VARCHAR(200) NOT NULL,
    createdBy ${ID} NOT NULL,
    createdAt DATETIME(3) NOT NULL,
    remindedAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY preference_round_term (schoolId, termId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS preference (
    schoolId ${ID} NOT NULL,
    roundId ${ID} NOT NULL,
    studentId ${ID} NOT NULL,
    choices TEXT NOT NULL,
    version INT NOT NULL,
    submittedBy ${ID} NOT NULL,
    submittedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, roundId, studentId),
    KEY preference_student (schoolId, studentId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS team_member (
    schoolId ${ID} NOT NULL,
    termId ${ID} NOT NULL,
    offerId ${ID} NOT NULL,
    studentId ${ID} NOT NULL,
    nominatedBy ${ID} NOT NULL,
    nominatedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, termId, offerId, studentId),
    KEY team_member_student (schoolId, studentId)
  ) ${TABLE}`,
]);
