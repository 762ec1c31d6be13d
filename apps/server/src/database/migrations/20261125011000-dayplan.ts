import { CODE, ID, migration, TABLE } from '../migration.js';

const CHILD_DAY = `schoolId ${ID} NOT NULL, serviceDate DATE NOT NULL, studentId ${ID} NOT NULL`;

export default migration('20261125011000-dayplan', [
  `CREATE TABLE IF NOT EXISTS leave_request (
    ${CHILD_DAY},
    id ${ID} NOT NULL,
    kind ${CODE} NOT NULL,
    leavesAt CHAR(5) CHARACTER SET ascii COLLATE ascii_bin NULL,
    reasonCode ${CODE} NOT NULL,
    state ${CODE} NOT NULL,
    askedBecause ${CODE} NULL,
    askedBy ${ID} NOT NULL,
    askedAt DATETIME(3) NOT NULL,
    decidedBy ${ID} NULL,
    decidedAt DATETIME(3) NULL,
    liveStudentId ${ID} AS (IF(state IN ('GRANTED', 'ASKED'), studentId, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY leave_request_one_live (schoolId, serviceDate, liveStudentId),
    KEY leave_request_child (schoolId, serviceDate, studentId, askedAt),
    CONSTRAINT leave_request_state CHECK (state IN ('GRANTED', 'ASKED', 'REFUSED', 'CANCELLED')),
    CONSTRAINT leave_request_kind CHECK (
      (kind = 'WHOLE_DAY' AND leavesAt IS NULL) OR (kind = 'EARLY' AND leavesAt IS NOT NULL)
    )
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS pickup_word (
    ${CHILD_DAY},
    personId ${ID} NOT NULL,
    voice ${CODE} NOT NULL,
    manner ${CODE} NOT NULL,
    collectorId ${ID} NULL,
    proxyId ${ID} NULL,
    pickupPoint ${CODE} NULL,
    at CHAR(5) CHARACTER SET ascii COLLATE ascii_bin NULL,
    saidAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, serviceDate, studentId, voice, personId),
    CONSTRAINT pickup_word_voice CHECK (voice IN ('GUARDIAN', 'SCHOOL')),
    CONSTRAINT pickup_word_manner CHECK (
      (manner = 'ALONE' AND collectorId IS NULL AND proxyId IS NULL)
      OR (manner = 'COLLECTED' AND (collectorId IS NULL OR proxyId IS NULL))
    )
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS collector_proxy (
    ${CHILD_DAY},
    id ${ID} NOT NULL,
    personBox TEXT NOT NULL,
    codeHash ${CODE.replace('64', '80')} NOT NULL,
    issuedBy ${ID} NOT NULL,
    issuedAt DATETIME(3) NOT NULL,
    revokedAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, id),
    KEY collector_proxy_child (schoolId, serviceDate, studentId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS pickup_code_lock (
    ${CHILD_DAY},
    wrongTries TINYINT NOT NULL DEFAULT 0,
    issuedCodes TINYINT NOT NULL DEFAULT 0,
    lockedAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, serviceDate, studentId),
    CONSTRAINT pickup_code_lock_tries CHECK (wrongTries BETWEEN 0 AND 5)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS independent_leave (
    schoolId ${ID} NOT NULL,
    studentId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    weekdays VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    fromDate DATE NOT NULL,
    untilDate DATE NOT NULL,
    statementVersion SMALLINT NOT NULL,
    statementHash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    signatureBox MEDIUMTEXT NOT NULL,
    signedBy ${ID} NOT NULL,
    signedAt DATETIME(3) NOT NULL,
    endedBy ${ID} NULL,
    endedAt DATETIME(3) NULL,
    liveStudentId ${ID} AS (IF(endedAt IS NULL, studentId, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY independent_leave_one_live (schoolId, liveStudentId),
    KEY independent_leave_child (schoolId, studentId, signedAt),
    CONSTRAINT independent_leave_dates CHECK (fromDate <= untilDate)
  ) ${TABLE}`,
]);
