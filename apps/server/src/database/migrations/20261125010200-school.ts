import { CODE, ID, migration, TABLE } from '../migration.js';

const TIME = 'CHAR(5) CHARACTER SET ascii COLLATE ascii_bin';

export default migration('20261125010200-school', [
  `CREATE TABLE IF NOT EXISTS county_bureau (
    id ${ID} NOT NULL,
    name VARCHAR(60) NOT NULL,
    winterClosesAt ${TIME} NOT NULL DEFAULT '17:00',
    standardClosesAt ${TIME} NOT NULL DEFAULT '18:00',
    earliestClosesAt ${TIME} NOT NULL DEFAULT '16:30',
    latestClosesAt ${TIME} NOT NULL DEFAULT '19:00',
    lowerGradeMax TINYINT NOT NULL DEFAULT 2,
    PRIMARY KEY (id),
    CONSTRAINT county_bureau_bounds CHECK (
      earliestClosesAt <= winterClosesAt AND winterClosesAt <= standardClosesAt
      AND standardClosesAt <= latestClosesAt),
    CONSTRAINT county_bureau_lower_grade CHECK (lowerGradeMax BETWEEN 0 AND 9)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS school (
    id ${ID} NOT NULL,
    countyId ${ID} NOT NULL,
    name VARCHAR(60) NOT NULL,
    createdAt DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    KEY school_county (countyId, id)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS school_key (
    schoolId ${ID} NOT NULL,
    keyId ${ID} NOT NULL,
    keyBox VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    createdAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, keyId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS term (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    name VARCHAR(40) NOT NULL,
    startsOn DATE NOT NULL,
    endsOn DATE NOT NULL,
    PRIMARY KEY (schoolId, id),
    KEY term_dates (schoolId, startsOn),
    CONSTRAINT term_span CHECK (startsOn < endsOn)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS calendar_date (
    schoolId ${ID} NOT NULL,
    date DATE NOT NULL,
    kind ${CODE} NOT NULL,
    standsForWeekday TINYINT NULL,
    label VARCHAR(40) NULL,
    source ${CODE} NOT NULL,
    changedBy ${ID} NULL,
    PRIMARY KEY (schoolId, date),
    CONSTRAINT calendar_date_kind CHECK (
      (kind IN ('SCHOOL_DAY', 'HOLIDAY') AND standsForWeekday IS NULL)
      OR (kind = 'SWAP_DAY' AND standsForWeekday IS NOT NULL AND standsForWeekday BETWEEN 1 AND 7)),
    CONSTRAINT calendar_date_source CHECK (source IN ('PUBLISHED', 'GUESSED', 'SCHOOL'))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS grade_bell (
    schoolId ${ID} NOT NULL,
    grade TINYINT NOT NULL,
    bellAt ${TIME} NOT NULL,
    PRIMARY KEY (schoolId, grade)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS date_bell (
    schoolId ${ID} NOT NULL,
    date DATE NOT NULL,
    grade TINYINT NOT NULL,
    bellAt ${TIME} NOT NULL,
    PRIMARY KEY (schoolId, date, grade)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS closing_time (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    termId ${ID} NOT NULL,
    season ${CODE} NOT NULL,
    closesAt ${TIME} NOT NULL,
    reason VARCHAR(200) NOT NULL,
    state ${CODE} NOT NULL,
    proposedBy ${ID} NOT NULL,
    proposedAt DATETIME(3) NOT NULL,
    decidedBy ${ID} NULL,
    decidedAt DATETIME(3) NULL,
    seasonInForce VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin
      AS (IF(state = 'IN_FORCE', season, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY closing_time_in_force (schoolId, termId, seasonInForce),
    CONSTRAINT closing_time_season CHECK (season IN ('WINTER', 'STANDARD')),
    CONSTRAINT closing_time_state CHECK (state IN ('PROPOSED', 'IN_FORCE', 'REFUSED', 'REPLACED'))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS homeroom_class (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    grade TINYINT NOT NULL,
    number TINYINT NOT NULL,
    homeroomStaffId ${ID} NULL,
    homeroomTeacherName VARCHAR(40) NULL,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY homeroom_class_label (schoolId, grade, number),
    KEY homeroom_class_teacher (schoolId, homeroomStaffId),
    CONSTRAINT homeroom_class_grade CHECK (grade BETWEEN 1 AND 9),
    CONSTRAINT homeroom_class_number CHECK (number BETWEEN 1 AND 60)
  ) ${TABLE}`,
]);
