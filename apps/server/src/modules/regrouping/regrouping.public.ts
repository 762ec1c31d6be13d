/** What the rest of the line may use of regrouping. */

export { groupsPublished, seatOffered } from './draw.events.js';
export { GroupRooms } from './group-rooms.service.js';
export { OffSite, type OffSiteClub } from './off-site.reader.js';
export { preferenceReminded, preferenceToRank } from './preference.events.js';
export * from './regrouping.events.js';
export type { TempClass } from './temp-class.entity.js';
export { type GroupSeat, TempClasses } from './temp-classes.reader.js';
