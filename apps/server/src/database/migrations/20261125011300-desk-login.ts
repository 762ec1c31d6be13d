import { ID, migration, TABLE } from '../migration.js';

/** Codes shown on computers, and how often one address showed or one person typed them. */
export default migration('20261125011300-desk_login', [
  `CREATE TABLE IF NOT EXISTS desk_login (
    id ${ID} NOT NULL,
    codeHash VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    secretHash VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    startedAt DATETIME(3) NOT NULL,
    expiresAt DATETIME(3) NOT NULL,
    personId ${ID} NULL,
    confirmedAt DATETIME(3) NULL,
    collectedAt DATETIME(3) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY desk_login_code (codeHash),
    KEY desk_login_expires (expiresAt),
    CONSTRAINT desk_login_confirmed CHECK ((personId IS NULL) = (confirmedAt IS NULL)),
    CONSTRAINT desk_login_collected CHECK (collectedAt IS NULL OR confirmedAt IS NOT NULL)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS desk_login_try (
    who VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    hour DATETIME(3) NOT NULL,
    triesCount INT NOT NULL,
    PRIMARY KEY (who, hour)
  ) ${TABLE}`,
]);
