import { addIndex, migration, TABLE } from '../migration.js';

export default migration('20261125011400-retention', [
  `CREATE TABLE IF NOT EXISTS retention_night (
    night DATE NOT NULL,
    PRIMARY KEY (night)
  ) ${TABLE}`,
  ...addIndex('login_session', 'login_session_expires', 'expiresAt'),
  ...addIndex('desk_login_try', 'desk_login_try_hour', 'hour'),
  ...addIndex('binding_try', 'binding_try_hour', 'hour'),
  ...addIndex('wechat_receipt', 'wechat_receipt_received', 'receivedAt'),
]);
