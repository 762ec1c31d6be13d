/** What the rest of the line may use of safety. */
export { OpenCases } from './open-cases.reader.js';
export { caseEnded, familiesAsked, pickupsReminded, type StaffAsk, staffAsked } from './safety.events.js';
