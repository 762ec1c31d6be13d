/** What the rest of the line may use of student. */
export { Bindings } from './bindings.service.js';
export { ChildQueries } from './child.queries.js';
export { ChildNames } from './child-names.reader.js';
export { ChildKeys, ChildVault } from './child-vault.service.js';
export { ClassPupils } from './class-pupils.reader.js';
export { CollectionWishes } from './collection-wishes.service.js';
export { CollectorPhotos } from './collector-photos.service.js';
export { CollectorStandings } from './collector-standing.reader.js';
export { Collectors, type CollectorToAdd, cardHashOf } from './collectors.service.js';
export { Consents } from './consents.service.js';
export { type DecidingGuardian, DecidingGuardians } from './deciding-guardians.reader.js';
export { Erasures } from './erasures.service.js';
export { allRightsFrom, isRestricted, type Known, type Rights } from './guardian-rights.rules.js';
export { Guardians } from './guardians.service.js';
export { type ChildKey, Guardianship } from './guardianship.service.js';
export { HealthNotes } from './health-notes.service.js';
export { NamedChildren } from './named-children.reader.js';
export { PriorityStandings } from './priority-standing.reader.js';
export { PupilFinder } from './pupil-finder.reader.js';
export { Fingerprints } from './sealing.js';
export type { CollectorCard, GuardianCard, PupilRow, RestrictionRow, StudentCard } from './student.cards.js';
export {
  bindingDecided,
  bindingRequested,
  collectorAdded,
  collectorCardsChanged,
  collectorRevoked,
  erasureAsked,
  guardianBound,
  guardianRightsChanged,
  personRestricted,
  restrictionEnded,
  studentErased,
  studentLeft,
} from './student.events.js';
export {
  type KnownPupil,
  type RegisteredGuardian,
  type RegisteredPupil,
  StudentRegister,
} from './student-register.service.js';
export { Students } from './students.reader.js';
