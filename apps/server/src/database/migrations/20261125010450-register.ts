import { CODE, ID, migration, TABLE } from '../migration.js';

export default migration('20261125010450-register', [
  `CREATE TABLE IF NOT EXISTS register_import (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    state ${CODE} NOT NULL,
    fileName VARCHAR(200) NOT NULL,
    fileBox LONGTEXT CHARACTER SET ascii COLLATE ascii_bin NULL,
    uploadedBy ${ID} NOT NULL,
    uploadedAt DATETIME(3) NOT NULL,
    finishedAt DATETIME(3) NULL,
    problem ${CODE} NULL,
    doneCount INT NOT NULL DEFAULT 0,
    totalCount INT NOT NULL DEFAULT 0,
    summary TEXT NULL,
    openSchoolId ${ID} AS (IF(state IN ('PARSING', 'PREVIEW', 'APPLYING'), schoolId, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY register_import_one_open (openSchoolId),
    CONSTRAINT register_import_state
      CHECK (state IN ('PARSING', 'PREVIEW', 'APPLYING', 'APPLIED', 'FAILED', 'CANCELLED'))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS register_row (
    schoolId ${ID} NOT NULL,
    importId ${ID} NOT NULL,
    position INT NOT NULL,
    subject ${CODE} NOT NULL,
    outcome ${CODE} NOT NULL,
    isWarned TINYINT NOT NULL,
    rowBox MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (schoolId, importId, position),
    KEY register_row_outcome (schoolId, importId, outcome, position),
    CONSTRAINT register_row_outcome CHECK (outcome IN ('ADD', 'CHANGE', 'SAME', 'LEAVE_OUT'))
  ) ${TABLE}`,
]);
