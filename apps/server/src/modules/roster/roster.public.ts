/** What the rest of the line may use of roster. */
export { Duties } from './duties.reader.js';
export type { DutyAssignment } from './duty-assignment.entity.js';
export { DutyDays } from './duty-days.queries.js';
export * from './roster.events.js';
