import { addColumn, CODE, ID, migration, TABLE } from '../migration.js';

const HASH = 'CHAR(64) CHARACTER SET ascii COLLATE ascii_bin';
const AT = 'DATETIME(3)';

/**
 * An incident is what its acts say; acts are only added. At most one evacuation is live on a school's day, and one
 * drill; ids that other phones gave the same evacuation lead to it. While `suspendedBy` stands nobody is released at
 * a room or a gate.
 */
export default migration('20261130020600-incident', [
  `CREATE TABLE IF NOT EXISTS incident (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    serviceDate DATE NOT NULL,
    kind ${CODE} NOT NULL,
    severity ${CODE} NOT NULL,
    place ${CODE} NOT NULL,
    state ${CODE} NOT NULL,
    raisedBy ${ID} NOT NULL,
    raisedAt ${AT} NOT NULL,
    leaderId ${ID} NOT NULL,
    joinedTo ${ID} NULL,
    closedBy ${ID} NULL,
    closedAt ${AT} NULL,
    PRIMARY KEY (schoolId, id),
    KEY incident_day (schoolId, serviceDate, state),
    KEY incident_joined (schoolId, joinedTo),
    CONSTRAINT incident_state CHECK (
      (state = 'OPEN' AND joinedTo IS NULL AND closedAt IS NULL)
      OR (state = 'CLOSED' AND joinedTo IS NULL AND closedAt IS NOT NULL AND closedBy IS NOT NULL)
      OR (state = 'JOINED' AND joinedTo IS NOT NULL AND joinedTo <> id)
    )
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS incident_act (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    incidentId ${ID} NOT NULL,
    kind ${CODE} NOT NULL,
    actorId ${ID} NOT NULL,
    studentId ${ID} NULL,
    linkId ${ID} NULL,
    code ${CODE} NULL,
    offline TINYINT NOT NULL,
    happenedAt ${AT} NOT NULL,
    recordedAt ${AT} NOT NULL,
    payloadHash ${HASH} NOT NULL,
    PRIMARY KEY (schoolId, id),
    KEY incident_act_of (schoolId, incidentId, id),
    KEY incident_act_child (schoolId, studentId, incidentId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS incident_note (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    incidentId ${ID} NOT NULL,
    studentId ${ID} NULL,
    noteBox TEXT NOT NULL,
    writtenBy ${ID} NOT NULL,
    writtenAt ${AT} NOT NULL,
    PRIMARY KEY (schoolId, id),
    KEY incident_note_of (schoolId, incidentId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS evacuation (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    serviceDate DATE NOT NULL,
    kind ${CODE} NOT NULL,
    isDrill TINYINT NOT NULL,
    state ${CODE} NOT NULL,
    raisedBy ${ID} NOT NULL,
    raisedAt ${AT} NOT NULL,
    confirmedBy ${ID} NULL,
    confirmedAt ${AT} NULL,
    endedBy ${ID} NULL,
    endedAt ${AT} NULL,
    live TINYINT AS (IF(state IN ('RAISED', 'ACTIVE'), isDrill, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY evacuation_one_live (schoolId, serviceDate, live),
    CONSTRAINT evacuation_state CHECK (
      (state = 'RAISED' AND isDrill = 0 AND confirmedAt IS NULL AND endedAt IS NULL)
      OR (state = 'ACTIVE' AND confirmedAt IS NOT NULL AND endedAt IS NULL)
      OR (state = 'ENDED' AND confirmedAt IS NOT NULL AND endedAt IS NOT NULL AND endedBy IS NOT NULL)
      OR (state = 'CALLED_OFF' AND endedAt IS NOT NULL AND endedBy IS NOT NULL)
    )
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS evacuation_call (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    evacuationId ${ID} NOT NULL,
    actorId ${ID} NOT NULL,
    offline TINYINT NOT NULL,
    happenedAt ${AT} NOT NULL,
    recordedAt ${AT} NOT NULL,
    payloadHash ${HASH} NOT NULL,
    PRIMARY KEY (schoolId, id),
    KEY evacuation_call_of (schoolId, evacuationId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS evacuation_count (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    evacuationId ${ID} NOT NULL,
    actorId ${ID} NOT NULL,
    countedCount SMALLINT NOT NULL,
    offline TINYINT NOT NULL,
    happenedAt ${AT} NOT NULL,
    recordedAt ${AT} NOT NULL,
    payloadHash ${HASH} NOT NULL,
    PRIMARY KEY (schoolId, id),
    KEY evacuation_count_of (schoolId, evacuationId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS evacuation_pupil (
    schoolId ${ID} NOT NULL,
    evacuationId ${ID} NOT NULL,
    studentId ${ID} NOT NULL,
    isListed TINYINT NOT NULL,
    tempClassId ${ID} NULL,
    countId ${ID} NULL,
    countedBy ${ID} NULL,
    countedAt ${AT} NULL,
    missingAt ${AT} NULL,
    PRIMARY KEY (schoolId, evacuationId, studentId),
    CONSTRAINT evacuation_pupil_counted CHECK ((countId IS NULL) = (countedAt IS NULL) AND (countedBy IS NULL) = (countedAt IS NULL))
  ) ${TABLE}`,
  ...addColumn('custody_day', 'suspendedBy', 'VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL'),
]);
