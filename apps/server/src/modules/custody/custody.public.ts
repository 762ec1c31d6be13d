/** What the rest of the line may use of custody. */
export { custodyRecorded, dayClosed, dayFrozen } from './custody.events.js';
export { CustodyParameters } from './custody-parameters.service.js';
export { DayOpening } from './day-opening.service.js';
export { type LedgerFacts, readLedgerFacts } from './ledger-facts.js';
