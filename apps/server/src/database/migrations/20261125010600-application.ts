import { CODE, ID, migration, TABLE } from '../migration.js';

/** A review row is what an enrollment points to, so what made it approved can never be lost (M018). */
export default migration('20261125010600-application', [
  `CREATE TABLE IF NOT EXISTS service_application (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    termId ${ID} NOT NULL,
    studentId ${ID} NOT NULL,
    classId ${ID} NOT NULL,
    grade TINYINT NOT NULL,
    state ${CODE} NOT NULL,
    pending ${CODE} NOT NULL,
    version INT NOT NULL,
    channel ${CODE} NOT NULL,
    weekdayBits TINYINT UNSIGNED NOT NULL,
    until CHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason ${CODE} NOT NULL,
    childWish ${CODE} NOT NULL,
    pickupPoint ${CODE} NOT NULL,
    collectorKinship ${CODE} NULL,
    collectorCount TINYINT NOT NULL,
    phonelessCollectorCount TINYINT NOT NULL,
    formBox TEXT NOT NULL,
    noticeVersion VARCHAR(20) NOT NULL,
    guardiansDiffer BOOLEAN NOT NULL DEFAULT FALSE,
    signedOn DATE NULL,
    because ${CODE} NULL,
    noteBox TEXT NULL,
    appealUntil DATE NULL,
    answerUntil DATE NULL,
    submittedBy ${ID} NOT NULL,
    submittedAt DATETIME(3) NOT NULL,
    changedBy ${ID} NOT NULL,
    changedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY service_application_one (schoolId, termId, studentId),
    UNIQUE KEY service_application_child (schoolId, id, studentId),
    KEY service_application_queue (schoolId, termId, state, pending, submittedAt, id),
    KEY service_application_student (schoolId, studentId, termId),
    CONSTRAINT service_application_state CHECK (
      (pending = 'NOTHING' AND state IN ('SUBMITTED', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN'))
      OR (pending = 'REFUSAL' AND state = 'SUBMITTED') OR (pending = 'APPEAL' AND state = 'REJECTED')
    ),
    CONSTRAINT service_application_weekdays CHECK (weekdayBits BETWEEN 1 AND 127),
    CONSTRAINT service_application_channel CHECK (
      (channel = 'APP' AND signedOn IS NULL) OR (channel = 'PAPER' AND signedOn IS NOT NULL)
    )
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS application_review (
    schoolId ${ID} NOT NULL,
    applicationId ${ID} NOT NULL,
    version INT NOT NULL,
    action ${CODE} NOT NULL,
    state ${CODE} NOT NULL,
    pending ${CODE} NOT NULL,
    at DATETIME(3) NOT NULL,
    byId ${ID} NOT NULL,
    actedAs ${CODE} NOT NULL,
    because ${CODE} NULL,
    noteBox TEXT NULL,
    PRIMARY KEY (schoolId, applicationId, version),
    UNIQUE KEY application_review_outcome (schoolId, applicationId, version, state),
    CONSTRAINT application_review_of FOREIGN KEY (schoolId, applicationId)
      REFERENCES service_application (schoolId, id)
  ) ${TABLE}`,
]);
