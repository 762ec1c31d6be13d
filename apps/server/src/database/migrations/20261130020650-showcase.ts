import { ID, migration, TABLE } from '../migration.js';

/** What a club is, in the school's words: it stays with the club from term to term (M022). */
export default migration('20261130020650-showcase', [
  `CREATE TABLE IF NOT EXISTS club_description (
    schoolId ${ID} NOT NULL,
    clubId ${ID} NOT NULL,
    description VARCHAR(200) NOT NULL,
    writtenBy ${ID} NOT NULL,
    writtenAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, clubId)
  ) ${TABLE}`,
]);
