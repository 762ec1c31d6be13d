import { addIndex, migration } from '../migration.js';

/** Words written for one decision are swept by their age (M060). */
export default migration('20261130010550-note-age', [
  ...addIndex('application_review', 'application_review_age', 'schoolId, at'),
  ...addIndex('service_application', 'service_application_age', 'schoolId, changedAt'),
]);
