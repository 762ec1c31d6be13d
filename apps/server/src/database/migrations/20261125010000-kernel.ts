import { CODE, ID, migration, TABLE } from '../migration.js';

export default migration('20261125010000-kernel', [
  `CREATE TABLE IF NOT EXISTS domain_event (
    id ${ID} NOT NULL,
    name ${CODE} NOT NULL,
    schoolId ${ID} NULL,
    payload MEDIUMTEXT NOT NULL,
    recordedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    KEY domain_event_school (schoolId, id)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS event_delivery (
    id ${ID} NOT NULL,
    eventId ${ID} NOT NULL,
    subscriber ${CODE} NOT NULL,
    state ${CODE} NOT NULL DEFAULT 'DUE',
    dueAt DATETIME(3) NOT NULL,
    attempts INT NOT NULL DEFAULT 0,
    leaseToken ${ID} NULL,
    leaseUntil DATETIME(3) NULL,
    failureCode VARCHAR(120) NULL,
    reference VARCHAR(120) NULL,
    settledAt DATETIME(3) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY event_delivery_once (eventId, subscriber),
    KEY event_delivery_due (state, dueAt, id),
    KEY event_delivery_lease (leaseToken),
    CONSTRAINT event_delivery_state
      CHECK (state IN ('DUE', 'SENDING', 'DONE', 'SENT', 'FAILED', 'UNCERTAIN', 'POISONED'))
  ) ${TABLE}`,
]);
