import { CODE, ID, migration, TABLE } from '../migration.js';

const HASH = 'CHAR(64) CHARACTER SET ascii COLLATE ascii_bin';

/** One draft and one plan in force per term; a plan that is signed off has a signer, a time and its printed file's hash. */
export default migration('20261130010500-school-plan', [
  `CREATE TABLE IF NOT EXISTS school_plan (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    termId ${ID} NOT NULL,
    number INT NOT NULL,
    state ${CODE} NOT NULL,
    content MEDIUMTEXT NOT NULL,
    contentHash ${HASH} NOT NULL,
    minutesHash ${HASH} NULL,
    savedBy ${ID} NOT NULL,
    savedAt DATETIME(3) NOT NULL,
    signedOffBy ${ID} NULL,
    signedOffAt DATETIME(3) NULL,
    people TEXT NULL,
    fileHash ${HASH} NULL,
    draft TINYINT AS (IF(state = 'DRAFT', 1, NULL)) STORED,
    ready TINYINT AS (IF(state = 'READY', 1, NULL)) STORED,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY school_plan_number (schoolId, termId, number),
    UNIQUE KEY school_plan_one_draft (schoolId, termId, draft),
    UNIQUE KEY school_plan_one_ready (schoolId, termId, ready),
    CONSTRAINT school_plan_state CHECK (
      (state = 'DRAFT' AND signedOffAt IS NULL)
      OR (state IN ('READY', 'SUPERSEDED') AND signedOffAt IS NOT NULL AND signedOffBy IS NOT NULL
          AND people IS NOT NULL AND fileHash IS NOT NULL AND minutesHash IS NOT NULL)
    )
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS school_plan_file (
    schoolId ${ID} NOT NULL,
    planId ${ID} NOT NULL,
    kind ${CODE} NOT NULL,
    contentType ${CODE} NOT NULL,
    fileHash ${HASH} NOT NULL,
    fileBox LONGTEXT NOT NULL,
    savedBy ${ID} NOT NULL,
    savedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, planId, kind),
    CONSTRAINT school_plan_file_kind CHECK (kind IN ('MINUTES', 'DOCUMENT'))
  ) ${TABLE}`,
]);
