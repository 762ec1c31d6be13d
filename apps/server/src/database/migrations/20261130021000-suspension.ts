import { ID, migration, TABLE } from '../migration.js';

/** From when to when releases were suspended on a day (C14): what a phone without a net did meanwhile arrives later. */
export default migration('20261130021000-suspension', [
  `CREATE TABLE IF NOT EXISTS custody_suspension (
    schoolId ${ID} NOT NULL,
    serviceDate DATE NOT NULL,
    because ${ID} NOT NULL,
    fromAt DATETIME(3) NOT NULL,
    untilAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, serviceDate, because)
  ) ${TABLE}`,
]);
