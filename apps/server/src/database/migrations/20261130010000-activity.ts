import { CODE, ID, migration, TABLE } from '../migration.js';

const VENUE_KINDS = `'CLASSROOM', 'FUNCTION_ROOM', 'GYM', 'SPORTS_FIELD', 'LIBRARY', 'READING_ROOM', 'SCIENCE_HALL', 'THEATRE', 'OFF_SITE'`;

/** There is no column for money, a lesson or an institution: red lines are kept by the schema (C8). */
export default migration('20261130010000-activity', [
  `CREATE TABLE IF NOT EXISTS venue (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    label VARCHAR(30) NOT NULL,
    kind ${CODE} NOT NULL,
    capacitySeats SMALLINT NOT NULL,
    inspectedOn DATE NULL,
    closedAt DATETIME(3) NULL,
    openLabel VARCHAR(30) AS (IF(closedAt IS NULL, label, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY venue_label (schoolId, openLabel),
    CONSTRAINT venue_kind CHECK (kind IN (${VENUE_KINDS})),
    CONSTRAINT venue_capacity CHECK (capacitySeats BETWEEN 1 AND 5000)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS club_offer (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    termId ${ID} NOT NULL,
    weekday TINYINT NOT NULL,
    clubId ${ID} NOT NULL,
    label VARCHAR(20) NOT NULL,
    activityType ${CODE} NOT NULL,
    activityKind ${CODE} NOT NULL,
    branch ${CODE} NULL,
    aspect ${CODE} NULL,
    traditionTag ${CODE} NULL,
    isTeam BOOLEAN NOT NULL,
    venueId ${ID} NOT NULL,
    gradeFrom TINYINT NOT NULL,
    gradeTo TINYINT NOT NULL,
    capSeats TINYINT NOT NULL,
    minimumSeats TINYINT NOT NULL,
    nominatedSeats TINYINT NOT NULL DEFAULT 0,
    leaderStaffId ${ID} NULL,
    createdAt DATETIME(3) NOT NULL,
    closedAt DATETIME(3) NULL,
    openLabel VARCHAR(20) AS (IF(closedAt IS NULL, label, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY club_offer_label (schoolId, termId, weekday, openLabel),
    KEY club_offer_venue (schoolId, venueId, termId),
    CONSTRAINT club_offer_weekday CHECK (weekday BETWEEN 1 AND 7),
    CONSTRAINT club_offer_type CHECK (activityType IN ('CARE', 'HOMEWORK', 'SPORTS_ARTS', 'READING')),
    CONSTRAINT club_offer_grades CHECK (gradeFrom BETWEEN 1 AND 9 AND gradeTo BETWEEN gradeFrom AND 9),
    CONSTRAINT club_offer_cap CHECK (capSeats BETWEEN 1 AND 40),
    CONSTRAINT club_offer_minimum CHECK (minimumSeats BETWEEN 0 AND capSeats),
    CONSTRAINT club_offer_nominated CHECK (nominatedSeats BETWEEN 0 AND capSeats)
  ) ${TABLE}`,
]);
