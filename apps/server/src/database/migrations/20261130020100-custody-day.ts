import { ID, migration, TABLE } from '../migration.js';

/** How long a school waits before somebody is called; a school without a row waits as long as everybody. */
export default migration('20261130020100-custody_day', [
  `CREATE TABLE IF NOT EXISTS custody_parameter (
    schoolId ${ID} NOT NULL,
    missingHomeroomMinutes TINYINT NOT NULL,
    missingGuardianMinutes TINYINT NOT NULL,
    missingLeaderMinutes TINYINT NOT NULL,
    transferAlarmMinutes TINYINT NOT NULL,
    transitAlarmMinutes TINYINT NOT NULL,
    awayAlarmMinutes TINYINT NOT NULL,
    uncollectedMinutes VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    escortLeadMinutes TINYINT NOT NULL,
    changedBy ${ID} NOT NULL,
    changedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId),
    CONSTRAINT custody_parameter_search
      CHECK (missingHomeroomMinutes < missingGuardianMinutes AND missingGuardianMinutes < missingLeaderMinutes)
  ) ${TABLE}`,
]);
