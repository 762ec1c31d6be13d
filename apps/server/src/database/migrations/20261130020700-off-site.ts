import { ID, migration, TABLE } from '../migration.js';

/** Who said yes or no to a club off site, person by person and for that very place; and the counts out and back (M032). */
export default migration('20261130020700-off-site', [
  `CREATE TABLE IF NOT EXISTS off_site_consent (
    schoolId ${ID} NOT NULL,
    offerId ${ID} NOT NULL,
    studentId ${ID} NOT NULL,
    personId ${ID} NOT NULL,
    venueId ${ID} NOT NULL,
    given BOOLEAN NOT NULL,
    decidedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, offerId, studentId, personId),
    KEY off_site_consent_student (schoolId, studentId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS off_site_outing (
    schoolId ${ID} NOT NULL,
    tempClassId ${ID} NOT NULL,
    serviceDate DATE NOT NULL,
    id ${ID} NOT NULL,
    offerId ${ID} NOT NULL,
    outCount TINYINT NOT NULL,
    outBy ${ID} NOT NULL,
    outAt DATETIME(3) NOT NULL,
    backCount TINYINT NULL,
    backBy ${ID} NULL,
    backAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, tempClassId, serviceDate),
    CONSTRAINT off_site_outing_counts CHECK (outCount BETWEEN 1 AND 60 AND (backCount IS NULL OR backCount BETWEEN 0 AND 60))
  ) ${TABLE}`,
]);
