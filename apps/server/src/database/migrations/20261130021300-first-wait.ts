import { migration } from '../migration.js';

/**
 * The first step of the ladder for a child nobody has collected was at the end itself, and is five minutes later now
 * (C5). A school that once saved the page as it stood keeps the old step without having chosen it. Whoever chose other
 * numbers keeps them.
 */
export default migration('20261130021300-first_wait', [
  `UPDATE custody_parameter SET uncollectedMinutes = '5,10,20,45' WHERE uncollectedMinutes = '0,10,20,45'`,
]);
