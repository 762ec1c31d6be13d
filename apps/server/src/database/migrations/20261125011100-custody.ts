import { CODE, ID, migration, TABLE } from '../migration.js';

const HEX = 'CHAR(64) CHARACTER SET ascii COLLATE ascii_bin';
const IDS = "VARCHAR(480) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT ''";
const DAY = `schoolId ${ID} NOT NULL, serviceDate DATE NOT NULL`;

/** One partition per school year (September to August), so that an old year is dropped, never deleted from. */
const SCHOOL_YEARS = Array.from({ length: 10 }, (_, index) => 2026 + index)
  .map((year) => `PARTITION y${year} VALUES LESS THAN ('${year + 1}-09-01')`)
  .join(', ');
const BY_YEAR = `PARTITION BY RANGE COLUMNS (serviceDate) (${SCHOOL_YEARS}, PARTITION later VALUES LESS THAN (MAXVALUE))`;

const KINDS = [
  ...["'EXPECTED'", "'ON_LEAVE'", "'ABSENT_EXPLAINED'", "'SEEN'", "'SIGHTING_RETRACTED'", "'ABSENT_MARKED'"],
  ...[
    "'DISMISSED'",
    "'OFFERED'",
    "'WITHHELD'",
    "'FOUND_UNIDENTIFIED'",
    "'TAKEN'",
    "'ACCEPTED'",
    "'ESCORT_OUT'",
  ],
  ...["'RELEASED'", "'LEFT_ALONE'", "'RELEASE_REVERSED'", "'DECIDED'"],
].join(', ');

/** The ledger is written once: not even the product's own code can change or remove a fact. */
const never = (what: 'UPDATE' | 'DELETE') => [
  `DROP TRIGGER IF EXISTS custody_event_no_${what.toLowerCase()}`,
  `CREATE TRIGGER custody_event_no_${what.toLowerCase()} BEFORE ${what} ON custody_event FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'custody_event is append-only'`,
];

export default migration('20261125011100-custody', [
  `CREATE TABLE IF NOT EXISTS custody_event (
    ${DAY},
    id ${ID} NOT NULL,
    seq INT NOT NULL,
    studentId ${ID} NULL,
    afterEventId ${ID} NULL,
    kind ${CODE} NOT NULL,
    effect ${CODE} NOT NULL,
    fromPersonId ${ID} NULL,
    toPersonId ${ID} NULL,
    toCollectorId ${ID} NULL,
    tempClassId ${ID} NULL,
    pickupPoint ${CODE} NULL,
    method ${CODE} NULL,
    reasonCode ${CODE} NULL,
    noteId ${ID} NULL,
    actorId ${ID} NULL,
    secondActorId ${ID} NULL,
    deviceId ${ID} NULL,
    deviceSeq INT NOT NULL DEFAULT 0,
    offline TINYINT NOT NULL DEFAULT 0,
    occurredAt DATETIME(3) NOT NULL,
    skewMs BIGINT NOT NULL DEFAULT 0,
    recordedAt DATETIME(3) NOT NULL,
    v SMALLINT NOT NULL,
    payloadHash ${HEX} NOT NULL,
    PRIMARY KEY (schoolId, serviceDate, id),
    KEY custody_event_child (schoolId, serviceDate, studentId, seq),
    CONSTRAINT custody_event_kind CHECK (kind IN (${KINDS})),
    CONSTRAINT custody_event_effect CHECK (effect IN ('HEAD', 'EVIDENCE', 'CONFLICT')),
    CONSTRAINT custody_event_child_named CHECK ((studentId IS NULL) = (kind = 'FOUND_UNIDENTIFIED')),
    CONSTRAINT custody_event_actor CHECK (actorId IS NOT NULL OR kind IN ('EXPECTED', 'ON_LEAVE'))
  ) ${TABLE} ${BY_YEAR}`,
  ...never('UPDATE'),
  ...never('DELETE'),
  `CREATE TABLE IF NOT EXISTS day_pupil (
    ${DAY},
    studentId ${ID} NOT NULL,
    classId ${ID} NOT NULL,
    grade TINYINT NOT NULL,
    homeroomId ${ID} NOT NULL,
    plannedTempClassId ${ID} NULL,
    plannedPickupPoint ${CODE} NULL,
    onList TINYINT NOT NULL DEFAULT 0,
    base ${CODE} NOT NULL DEFAULT 'AWAITED',
    custodianId ${ID} NOT NULL,
    isTouched TINYINT NOT NULL DEFAULT 0,
    headEventId ${ID} NULL,
    confirmedBy ${IDS},
    tenure ${IDS},
    sightings ${IDS},
    conflictEventId ${ID} NULL,
    withheldEventId ${ID} NULL,
    offeredToId ${ID} NULL,
    collectorId ${ID} NULL,
    tempClassId ${ID} NULL,
    atPickupPoint ${CODE} NULL,
    since DATETIME(3) NULL,
    lastSeenAt DATETIME(3) NULL,
    absentMarkedAt DATETIME(3) NULL,
    dismissedAt DATETIME(3) NULL,
    origin ${CODE} NOT NULL DEFAULT 'NOT_TODAY',
    state ${CODE} NOT NULL DEFAULT 'NOT_TODAY',
    eventCount INT NOT NULL DEFAULT 0,
    version INT NOT NULL DEFAULT 0,
    PRIMARY KEY (schoolId, serviceDate, studentId),
    KEY day_pupil_count (schoolId, serviceDate, version, state, origin),
    CONSTRAINT day_pupil_base CHECK (base IN
      ('AWAITED', 'ABSENT_EXPLAINED', 'ON_LEAVE', 'HELD', 'IN_TRANSIT', 'RELEASED', 'LEFT_ALONE', 'MISSING')),
    CONSTRAINT day_pupil_state CHECK (state IN ('NOT_TODAY', 'UNKNOWN', 'SEEN', 'IN_TRANSIT', 'CONFLICT', 'ON_LEAVE',
      'ABSENT_EXPLAINED', 'RELEASED', 'LEFT_ALONE')),
    CONSTRAINT day_pupil_in_sum CHECK ((state = 'NOT_TODAY') = (origin = 'NOT_TODAY')),
    CONSTRAINT day_pupil_conflict CHECK ((state = 'CONFLICT') = (conflictEventId IS NOT NULL))
  ) ${TABLE} ${BY_YEAR}`,
  `CREATE TABLE IF NOT EXISTS custody_day (
    ${DAY},
    preparedAt DATETIME(3) NOT NULL,
    homeroomIds TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    closedVersion INT NULL,
    PRIMARY KEY (schoolId, serviceDate)
  ) ${TABLE}`,
  // Raised by a restore from a backup: phones then offer what they have kept once more.
  `CREATE TABLE IF NOT EXISTS ledger_epoch (
    onlyRow TINYINT NOT NULL DEFAULT 1,
    epoch INT NOT NULL,
    PRIMARY KEY (onlyRow),
    CONSTRAINT ledger_epoch_one CHECK (onlyRow = 1)
  ) ${TABLE}`,
  'INSERT INTO ledger_epoch (onlyRow, epoch) VALUES (1, 1) ON DUPLICATE KEY UPDATE epoch = epoch',
  `CREATE TABLE IF NOT EXISTS custody_freeze (
    ${DAY},
    grade TINYINT NOT NULL,
    frozenAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, serviceDate, grade)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS custody_rejection (
    ${DAY},
    id ${ID} NOT NULL,
    payloadHash ${HEX} NOT NULL,
    code ${CODE} NOT NULL,
    actorId ${ID} NOT NULL,
    payload TEXT NOT NULL,
    recordedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, serviceDate, id, payloadHash)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS custody_alarm (
    ${DAY},
    eventId ${ID} NOT NULL,
    kind ${CODE} NOT NULL,
    studentId ${ID} NULL,
    actorId ${ID} NULL,
    raisedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, serviceDate, eventId, kind)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS roll_call (
    ${DAY},
    id ${ID} NOT NULL,
    tempClassId ${ID} NULL,
    pickupPoint ${CODE} NULL,
    actorId ${ID} NOT NULL,
    countedCount SMALLINT NOT NULL,
    namedCount SMALLINT NOT NULL,
    agreed TINYINT NOT NULL,
    occurredAt DATETIME(3) NOT NULL,
    recordedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, serviceDate, id)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS custody_note (
    ${DAY},
    id ${ID} NOT NULL,
    studentId ${ID} NOT NULL,
    noteBox VARCHAR(1200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    writtenBy ${ID} NOT NULL,
    writtenAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, serviceDate, id)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS known_face (
    schoolId ${ID} NOT NULL,
    studentId ${ID} NOT NULL,
    collectorId ${ID} NOT NULL,
    personId ${ID} NOT NULL,
    PRIMARY KEY (schoolId, studentId, collectorId, personId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS day_close (
    ${DAY},
    version INT NOT NULL,
    closedBy ${ID} NOT NULL,
    closedAt DATETIME(3) NOT NULL,
    balance TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    heads MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    chainHash ${HEX} NOT NULL,
    keyId ${CODE} NOT NULL,
    signature VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    pendingCount INT NOT NULL DEFAULT 0,
    PRIMARY KEY (schoolId, serviceDate, version)
  ) ${TABLE}`,
]);
