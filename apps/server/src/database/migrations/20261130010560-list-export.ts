import { CODE, ID, migration, TABLE } from '../migration.js';

/** How far a list on its way to a file is; the file is never stored. */
export default migration('20261130010560-list-export', [
  `CREATE TABLE IF NOT EXISTS list_export (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    what ${CODE} NOT NULL,
    state ${CODE} NOT NULL,
    percent TINYINT NOT NULL DEFAULT 0,
    askedBy ${ID} NOT NULL,
    askedAt DATETIME(3) NOT NULL,
    endedAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, id),
    CONSTRAINT list_export_state CHECK (
      (state = 'MAKING' AND endedAt IS NULL)
      OR (state IN ('DONE', 'CANCELLED', 'FAILED') AND endedAt IS NOT NULL)
    )
  ) ${TABLE}`,
]);
