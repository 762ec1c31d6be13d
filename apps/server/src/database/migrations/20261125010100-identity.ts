import { CODE, ID, migration, TABLE } from '../migration.js';

const span = 'validFrom DATETIME(3) NOT NULL, validUntil DATETIME(3) NULL';

export default migration('20261125010100-identity', [
  `CREATE TABLE IF NOT EXISTS person (
    id ${ID} NOT NULL,
    createdAt DATETIME(3) NOT NULL,
    PRIMARY KEY (id)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS wechat_app (
    appid ${CODE} NOT NULL,
    name VARCHAR(60) NOT NULL,
    secretBox TEXT NULL,
    pushTokenBox TEXT NULL,
    pushAesKeyBox TEXT NULL,
    accessTokenBox TEXT NULL,
    accessTokenUntil DATETIME(3) NULL,
    tokenLeaseToken ${ID} NULL,
    tokenLeaseUntil DATETIME(3) NULL,
    PRIMARY KEY (appid)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS wechat_app_school (
    schoolId ${ID} NOT NULL,
    appid ${CODE} NOT NULL,
    PRIMARY KEY (schoolId),
    KEY wechat_app_school_app (appid)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS wechat_template (
    appid ${CODE} NOT NULL,
    purpose ${CODE} NOT NULL,
    templateId ${CODE} NOT NULL,
    fields TEXT NOT NULL,
    PRIMARY KEY (appid, purpose)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS wechat_account (
    appid ${CODE} NOT NULL,
    openid ${CODE} NOT NULL,
    personId ${ID} NOT NULL,
    sessionKeyBox TEXT NULL,
    createdAt DATETIME(3) NOT NULL,
    lastLoginAt DATETIME(3) NOT NULL,
    PRIMARY KEY (appid, openid),
    KEY wechat_account_person (personId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS demo_persona (
    personaKey ${CODE} NOT NULL,
    personId ${ID} NOT NULL,
    label VARCHAR(60) NOT NULL,
    about VARCHAR(200) NOT NULL,
    sortOrder INT NOT NULL,
    PRIMARY KEY (personaKey)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS login_session (
    id ${ID} NOT NULL,
    personId ${ID} NOT NULL,
    deviceId ${CODE} NULL,
    appid ${CODE} NULL,
    createdAt DATETIME(3) NOT NULL,
    expiresAt DATETIME(3) NOT NULL,
    revokedAt DATETIME(3) NULL,
    PRIMARY KEY (id),
    KEY login_session_person (personId, revokedAt)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS membership (
    id ${ID} NOT NULL,
    personId ${ID} NOT NULL,
    role ${CODE} NOT NULL,
    placeId ${ID} NOT NULL,
    ${span},
    PRIMARY KEY (id),
    UNIQUE KEY membership_once (placeId, personId, role),
    KEY membership_person (personId),
    CONSTRAINT membership_role
      CHECK (role IN ('TEACHER', 'ADMIN', 'PRINCIPAL', 'GATEKEEPER', 'COUNTY_OFFICER'))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS access_scope (
    id ${ID} NOT NULL,
    schoolId ${ID} NOT NULL,
    personId ${ID} NOT NULL,
    relation ${CODE} NOT NULL,
    classId ${ID} NULL,
    groupId ${ID} NULL,
    studentId ${ID} NULL,
    pickupPoint ${CODE} NULL,
    because ${CODE} NOT NULL,
    ${span},
    PRIMARY KEY (id),
    KEY access_scope_person (personId, schoolId, relation),
    KEY access_scope_student (schoolId, studentId, relation),
    KEY access_scope_because (schoolId, because),
    CONSTRAINT access_scope_relation
      CHECK (relation IN ('GUARDIAN_OF', 'HOMEROOM_OF', 'ON_DUTY_FOR', 'LEADS_DAY', 'GRANTED'))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS access_restriction (
    schoolId ${ID} NOT NULL,
    studentId ${ID} NOT NULL,
    personId ${ID} NOT NULL,
    because ${CODE} NOT NULL,
    ${span},
    PRIMARY KEY (schoolId, studentId, personId, because),
    KEY access_restriction_person (personId, schoolId)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS access_log (
    id ${ID} NOT NULL,
    schoolId ${ID} NOT NULL,
    actorId ${ID} NOT NULL,
    studentId ${ID} NULL,
    what ${CODE} NOT NULL,
    because ${CODE} NOT NULL,
    requestId ${ID} NOT NULL,
    lookedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (schoolId, id),
    KEY access_log_student (schoolId, studentId, id),
    KEY access_log_actor (schoolId, actorId, id)
  ) ${TABLE}`,
]);
