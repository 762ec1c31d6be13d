import { CODE, ID, migration, TABLE } from '../migration.js';

export default migration('20261125010500-attention', [
  `CREATE TABLE IF NOT EXISTS attention_item (
    id ${ID} NOT NULL,
    schoolId ${ID} NOT NULL,
    kind ${CODE} NOT NULL,
    ownerPersonId ${ID} NOT NULL,
    studentId ${ID} NULL,
    subjectId ${CODE} NULL,
    detail TEXT NOT NULL,
    state ${CODE} NOT NULL DEFAULT 'OPEN',
    openKey VARCHAR(130) CHARACTER SET ascii COLLATE ascii_bin NULL,
    raisedAt DATETIME(3) NOT NULL,
    dueAt DATETIME(3) NULL,
    resolvedAt DATETIME(3) NULL,
    resolvedBy ${ID} NULL,
    resolution VARCHAR(200) NULL,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY attention_item_open (schoolId, openKey),
    KEY attention_item_all (schoolId, state, id),
    KEY attention_item_owner (schoolId, ownerPersonId, state, id),
    CONSTRAINT attention_item_state CHECK (
      (state = 'OPEN' AND resolvedAt IS NULL) OR (state = 'RESOLVED' AND resolvedAt IS NOT NULL AND openKey IS NULL)
    )
  ) ${TABLE}`,
]);
