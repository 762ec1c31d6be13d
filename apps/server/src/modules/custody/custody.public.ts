/** What the rest of the line may use of custody. */
export {
  childrenTakenOver,
  custodyRecorded,
  dayClosed,
  dayFrozen,
  dayReopened,
  disciplineAnswered,
  disciplineNoted,
  pupilTurnedUp,
  takeOverSaid,
} from './custody.events.js';
export { CustodyParameters } from './custody-parameters.service.js';
export { type DayCloseGate, DayCloseGates } from './day-close-gates.js';
export { type DayListReach, DayListReaches } from './day-list-reach.js';
export { DayOpening } from './day-opening.service.js';
export { type DayKey, type DayPupil, lockDayPupils } from './day-pupil.row.js';
export { DayReader, dutiesTag, type Group } from './day-reader.js';
export { DayWatch, type LedgerDeparture } from './day-watch.reader.js';
export { type DutyBook, DutyBooks } from './duty-book.service.js';
export { type FreshFact, FreshFacts } from './fresh-facts.service.js';
export { accountableIdOf, headViewOf } from './head.view.js';
export { Ledger } from './ledger.service.js';
export { type LedgerFacts, readLedgerFacts } from './ledger-facts.js';
export { ReleaseSuspension } from './release-suspension.service.js';
export { SignedOutAdults, type SignOutBook } from './signed-out-adults.js';
