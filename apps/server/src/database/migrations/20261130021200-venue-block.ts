import { addColumn, ID, migration } from '../migration.js';

const AT = 'DATETIME(3) NULL';

/**
 * A serious defect blocks its venue until it was repaired and looked at again (M039): the venue says since when, and a
 * group that was moved out of it says from where.
 */
export default migration('20261130021200-venue-block', [
  ...addColumn('venue', 'blockedSince', AT),
  ...addColumn('temp_class', 'movedFromLabel', 'VARCHAR(30) NULL'),
  ...addColumn('venue_check_item', 'isSerious', 'BOOLEAN NOT NULL DEFAULT 0'),
  ...addColumn('venue_defect', 'isSerious', 'BOOLEAN NOT NULL DEFAULT 0'),
  ...addColumn('venue_defect', 'repairedAt', AT),
  ...addColumn('venue_defect', 'repairedBy', `${ID} NULL`),
  ...addColumn('venue_defect', 'repairedNote', 'VARCHAR(100) NULL'),
]);
