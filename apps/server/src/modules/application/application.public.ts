/** What the rest of the line may use of application. */

export * from './application.events.js';
export { ApplicationQueries } from './application.queries.js';
export { type ApplicationStanding, Applications, type ApprovedApplication } from './applications.reader.js';
export { Families } from './families.service.js';
export { Offers } from './offers.service.js';
export { ReviewCounts } from './review-counts.queries.js';
