/** What the rest of the line may use of dayplan. */
export type { ChildNotice } from './child-notice.rules.js';
export { type DayPlan, DayPlans } from './day-plans.reader.js';
export * from './dayplan.events.js';
export { LeaveRequest } from './leave-request.entity.js';
export { type NoticedChild, NoticedChildren, type SchoolDate } from './noticed-children.reader.js';
export { PickupCodes } from './pickup-codes.service.js';
export type { ProxyCard } from './proxy-card.view.js';
export { ScheduleChange } from './schedule-change.entity.js';
export { ScheduleReaders } from './schedule-readers.service.js';
export { ServiceEnds } from './service-ends.reader.js';
