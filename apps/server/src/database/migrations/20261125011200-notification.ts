import { CODE, ID, migration, TABLE } from '../migration.js';

export default migration('20261125011200-notification', [
  `CREATE TABLE IF NOT EXISTS notification (
    schoolId ${ID} NOT NULL,
    id ${ID} NOT NULL,
    personId ${ID} NOT NULL,
    studentId ${ID} NULL,
    serviceDate DATE NULL,
    topic ${CODE} NOT NULL,
    becauseId ${ID} NOT NULL,
    happenedAt DATETIME(3) NOT NULL,
    facts VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    createdAt DATETIME(3) NOT NULL,
    readAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, id),
    UNIQUE KEY notification_once (schoolId, becauseId, personId),
    KEY notification_inbox (personId, id),
    KEY notification_unread (personId, readAt, id),
    KEY notification_child_day (schoolId, studentId, serviceDate, id)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS telling_day (
    schoolId ${ID} NOT NULL,
    serviceDate DATE NOT NULL,
    PRIMARY KEY (schoolId, serviceDate)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS subscription_choice (
    appid ${CODE} NOT NULL,
    openid ${CODE} NOT NULL,
    templateId ${CODE} NOT NULL,
    lastResult ${CODE} NULL,
    lastAskedAt DATETIME(3) NULL,
    PRIMARY KEY (appid, openid, templateId),
    CONSTRAINT subscription_choice_result CHECK (lastResult IN ('accept', 'reject', 'ban', 'filter'))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS subscription_grant (
    id ${ID} NOT NULL,
    appid ${CODE} NOT NULL,
    openid ${CODE} NOT NULL,
    templateId ${CODE} NOT NULL,
    state ${CODE} NOT NULL DEFAULT 'OPEN',
    tapId ${ID} NULL,
    clientAt DATETIME(3) NULL,
    eventAt DATETIME(3) NULL,
    grantedAt DATETIME(3) NOT NULL,
    endedAt DATETIME(3) NULL,
    endedBecause ${CODE} NULL,
    PRIMARY KEY (id),
    UNIQUE KEY subscription_grant_tap (appid, openid, templateId, tapId),
    UNIQUE KEY subscription_grant_event (appid, openid, templateId, eventAt),
    KEY subscription_grant_open (appid, openid, templateId, state, id),
    CONSTRAINT subscription_grant_source CHECK (clientAt IS NOT NULL OR eventAt IS NOT NULL),
    CONSTRAINT subscription_grant_state CHECK (
      (state IN ('OPEN', 'TAKEN') AND endedAt IS NULL) OR (state = 'ENDED' AND endedAt IS NOT NULL))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS wechat_send (
    schoolId ${ID} NOT NULL,
    notificationId ${ID} NOT NULL,
    appid ${CODE} NOT NULL,
    openid ${CODE} NOT NULL,
    templateId ${CODE} NOT NULL,
    grantId ${ID} NULL,
    state ${CODE} NOT NULL DEFAULT 'WAITING',
    attempts INT NOT NULL DEFAULT 0,
    dueAt DATETIME(3) NOT NULL,
    leaseToken ${ID} NULL,
    sendingAt DATETIME(3) NULL,
    msgid ${CODE} NULL,
    failureCode ${CODE} NULL,
    settledAt DATETIME(3) NULL,
    receiptAt DATETIME(3) NULL,
    PRIMARY KEY (schoolId, notificationId),
    UNIQUE KEY wechat_send_grant (grantId),
    UNIQUE KEY wechat_send_msgid (appid, msgid),
    KEY wechat_send_due (appid, state, dueAt, notificationId),
    KEY wechat_send_person (appid, openid, state),
    CONSTRAINT wechat_send_state CHECK (
      (state = 'WAITING' AND settledAt IS NULL) OR (state = 'SENDING' AND leaseToken IS NOT NULL)
      OR (state = 'SENT' AND msgid IS NOT NULL) OR (state = 'FAILED' AND failureCode IS NOT NULL)
      OR (state = 'UNCERTAIN' AND settledAt IS NOT NULL))
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS wechat_receipt (
    appid ${CODE} NOT NULL,
    msgid ${CODE} NOT NULL,
    openid ${CODE} NOT NULL,
    templateId ${CODE} NOT NULL,
    errorCode ${CODE} NOT NULL,
    receivedAt DATETIME(3) NOT NULL,
    PRIMARY KEY (appid, msgid),
    KEY wechat_receipt_person (appid, openid, templateId, receivedAt)
  ) ${TABLE}`,
  `CREATE TABLE IF NOT EXISTS wechat_lane (
    appid ${CODE} NOT NULL,
    leaseToken ${ID} NULL,
    leaseUntil DATETIME(3) NULL,
    PRIMARY KEY (appid)
  ) ${TABLE}`,
]);
