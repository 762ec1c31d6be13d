/**
 * Pupils, guardian links with their rights, restrictions, authorized collectors, consents, health notes, priority.
 * Promises: everything personal about a child is sealed with the child's own key and erasing destroys it; a
 * restriction overrides every right (E3, E5); who may collect is what a deciding guardian said, minus whoever is
 * restricted (M094, E7); priority is yes or no to every reader (M011–M016, E9); each look at a protected thing is
 * logged (E17). Binding is by proven phone or by invite and a teacher's yes, five wrong tries an hour.
 */
import { Module } from '@nestjs/common';
import { SchoolModule } from '../school/school.module.js';
import { BindingController } from './binding.controller.js';
import { BindingRequestQueries } from './binding-request.queries.js';
import { BindingRequests } from './binding-requests.service.js';
import { BindingTries } from './binding-tries.service.js';
import { Bindings } from './bindings.service.js';
import { ChildController } from './child.controller.js';
import { ChildQueries } from './child.queries.js';
import { ChildNames } from './child-names.reader.js';
import { ChildVault } from './child-vault.service.js';
import { ClassInvites } from './class-invites.service.js';
import { ClassPupils } from './class-pupils.reader.js';
import { CollectionWishes } from './collection-wishes.service.js';
import { CollectorCardController } from './collector-card.controller.js';
import { CollectorCards } from './collector-cards.service.js';
import { CollectorPhotos } from './collector-photos.service.js';
import { CollectorStandings } from './collector-standing.reader.js';
import { Collectors } from './collectors.service.js';
import { Consents } from './consents.service.js';
import { DecidingGuardians } from './deciding-guardians.reader.js';
import { Departures } from './departures.service.js';
import { Erasures } from './erasures.service.js';
import { Guardians } from './guardians.service.js';
import { Guardianship } from './guardianship.service.js';
import { HealthNotes } from './health-notes.service.js';
import { NamedChildren } from './named-children.reader.js';
import { Newcomers } from './newcomers.service.js';
import { DefaultPickupPoints } from './pickup-points.service.js';
import { Priorities } from './priorities.service.js';
import { PriorityStandings } from './priority-standing.reader.js';
import { PupilFinder } from './pupil-finder.reader.js';
import { Restrictions } from './restrictions.service.js';
import { Fingerprints } from './sealing.js';
import { StudentController } from './student.controller.js';
import { StudentQueries } from './student.queries.js';
import { StudentRegister } from './student-register.service.js';
import { Students } from './students.reader.js';

const offered = [
  Bindings,
  ChildQueries,
  ChildNames,
  ChildVault,
  ClassPupils,
  CollectionWishes,
  CollectorPhotos,
  CollectorStandings,
  Collectors,
  Consents,
  Erasures,
  Fingerprints,
  Guardians,
  Guardianship,
  HealthNotes,
  PriorityStandings,
  NamedChildren,
  PupilFinder,
  StudentRegister,
  DecidingGuardians,
  Students,
];

@Module({
  imports: [SchoolModule],
  controllers: [BindingController, ChildController, CollectorCardController, StudentController],
  providers: [
    ...offered,
    BindingRequestQueries,
    BindingRequests,
    BindingTries,
    ClassInvites,
    CollectorCards,
    DefaultPickupPoints,
    Departures,
    Newcomers,
    Priorities,
    Restrictions,
    StudentQueries,
  ],
  exports: offered,
})
export class StudentModule {}
