import { addColumn, migration } from '../migration.js';

/** A collector who is still at school: never for grades 1 and 2. */
export default migration('20261125011500-collector_pupil', [
  ...addColumn('authorized_collector', 'isPupil', 'TINYINT NOT NULL DEFAULT 0'),
]);
