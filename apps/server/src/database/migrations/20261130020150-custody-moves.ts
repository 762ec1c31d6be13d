import { addColumn, CODE, ID, migration, swapCheck, TABLE } from '../migration.js';

const KINDS = [
  ...['EXPECTED', 'ON_LEAVE', 'ABSENT_EXPLAINED', 'SEEN', 'SIGHTING_RETRACTED', 'ABSENT_MARKED', 'DISMISSED'],
  ...['OFFERED', 'STEPPED_OUT', 'CAME_BACK', 'WITHHELD', 'FOUND_UNIDENTIFIED', 'TAKEN', 'ACCEPTED'],
  ...['ESCORT_OUT', 'RELEASED', 'LEFT_ALONE', 'RELEASE_REVERSED', 'DECIDED'],
];
const DAY = `schoolId ${ID} NOT NULL, serviceDate DATE NOT NULL`;

/** Errands out of the room, offers that age, a colleague's children taken over, and facts keyed in for somebody. */
export default migration('20261130020150-custody_moves', [
  ...swapCheck(
    ...(['custody_event', 'custody_event_kind', 'custody_event_kinds'] as const),
    `kind IN (${KINDS.map((kind) => `'${kind}'`).join(', ')})`,
  ),
  ...addColumn('custody_event', 'onBehalfOfId', `${ID} NULL`),
  ...addColumn('day_pupil', 'offeredAt', 'DATETIME(3) NULL'),
  ...addColumn('day_pupil', 'awayFor', `${CODE} NULL`),
  ...addColumn('day_pupil', 'awaySince', 'DATETIME(3) NULL'),
  // Whose wait is over and called somebody: the item is settled with the last of its children.
  `CREATE TABLE IF NOT EXISTS custody_overdue (
    ${DAY},
    studentId ${ID} NOT NULL,
    kind ${CODE} NOT NULL,
    subjectId ${ID} NOT NULL,
    since DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, serviceDate, studentId, kind),
    KEY custody_overdue_subject (schoolId, serviceDate, subjectId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS custody_take_over (
    ${DAY},
    id ${ID} NOT NULL,
    fromPersonId ${ID} NOT NULL,
    toPersonId ${ID} NULL,
    reasonCode ${CODE} NOT NULL,
    takenCount SMALLINT NOT NULL,
    leaderId ${ID} NOT NULL,
    occurredAt DATETIME(3) NOT NULL,
    recordedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, serviceDate, id)
  ) ${TABLE}`,
]);
