/** What the rest of the line may use of schoolplan. */
export { type LeadingGroup, LeadingGroups } from './leading-groups.reader.js';
