/** What the rest of the line may use of dayplan. */
export { type DayPlan, DayPlans } from './day-plans.reader.js';
export * from './dayplan.events.js';
export { LeaveRequest } from './leave-request.entity.js';
export { PickupCodes } from './pickup-codes.service.js';
export type { ProxyCard } from './proxy-card.view.js';
export { type SchoolDate, ServiceEnds } from './service-ends.reader.js';
