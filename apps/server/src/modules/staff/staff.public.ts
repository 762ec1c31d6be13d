/** What the rest of the line may use of staff. */
export { type Colleague, Colleagues } from './colleagues.reader.js';
export { ExportedLists, inClassOrder } from './exported-lists.service.js';
export { Homerooms } from './homerooms.service.js';
export { Memberships } from './memberships.service.js';
export { PhoneProof } from './phone-proof.service.js';
export { staffLeft, staffSignedIn, vettingRecorded } from './staff.events.js';
export { type RosterStaff, Staff, type StaffCard, type StaffView } from './staff.queries.js';
export { StaffList, type StaffToAdd } from './staff.service.js';
export { type StaffName, StaffNames } from './staff-names.reader.js';
export { StaffPhones } from './staff-phones.service.js';
export { type RegisteredStaff, StaffRegister } from './staff-register.service.js';
export { dutyObstacle } from './vetting.rules.js';
