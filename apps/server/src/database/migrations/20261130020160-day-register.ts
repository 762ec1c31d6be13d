import { CODE, ID, migration, TABLE } from '../migration.js';

/** Printed pages of the day's register, row by row as they left the printer, and each keying back of one. */
export default migration('20261130020160-day_register', [
  `CREATE TABLE IF NOT EXISTS register_page (
    schoolId ${ID} NOT NULL,
    serial CHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    serviceDate DATE NOT NULL,
    pageNumber SMALLINT NOT NULL,
    tempClassId ${ID} NULL,
    pickupPoint ${CODE} NULL,
    contentHash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    pageRows TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    printedBy ${ID} NOT NULL,
    printedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, serial),
    UNIQUE KEY register_page_content (schoolId, serviceDate, contentHash),
    CONSTRAINT register_page_place CHECK ((tempClassId IS NULL) <> (pickupPoint IS NULL))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS register_keying (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    serial CHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    keyedBy ${ID} NOT NULL,
    keptBy ${ID} NOT NULL,
    factCount SMALLINT NOT NULL,
    keyedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, id),
    KEY register_keying_page (schoolId, serial, keyedAt),
    CONSTRAINT register_keying_other CHECK (keyedBy <> keptBy)
  ) ${TABLE}`,
]);
