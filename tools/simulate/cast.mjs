// Everybody of one school: the phones of its adults, its families, its office; and what a release needs to be said.
import { weekdayOf } from '../../packages/shared/dist/index.js';
import { Caller } from './caller.mjs';
import { Phone } from './phone.mjs';

export class Cast {
  constructor(school, { network, tokens, dice, log, clock }) {
    Object.assign(this, { school, schoolId: school.schoolId, dice, log });
    this.pupils = new Map(school.pupils.map((pupil) => [pupil.studentId, pupil]));
    this.people = new Map();
    this.open = (Kind, personId) => {
      const known = this.people.get(personId);
      if (known !== undefined) return known;
      const own = dice.for(personId);
      const token = tokens[personId];
      const made = new Kind({
        ...{ network, token, log, clock, personId, dice: own },
        schoolId: school.schoolId,
      });
      if (this.date) made.begin?.(this.date);
      this.people.set(personId, made);
      return made;
    };
  }

  begin(date) {
    this.date = date;
    this.weekday = weekdayOf(date);
    /** Who has each group now: a substitute may have come. */
    this.acting = this.school.groups.map(({ teacherId }) => teacherId);
    for (const person of this.people.values()) person.begin?.(date);
  }

  phone(personId) {
    return this.open(Phone, personId);
  }

  person(personId) {
    return this.open(Caller, personId);
  }

  phones() {
    return [...this.people.values()].filter((one) => one instanceof Phone);
  }

  /** The group of this weekday; null for who is in none. */
  groupOf({ groups }) {
    return groups?.[this.weekday] ?? null;
  }

  teacherOf(pupil) {
    return this.acting[this.groupOf(pupil)];
  }

  groupId(position) {
    return this.school.groups[position].tempClassIds[this.weekday];
  }

  /** Anybody on the list may take the child; somebody else of the school stands by. */
  release({ toCollectorId, method = 'GUARDIAN_CALLED', pickupPoint = null, by }) {
    const { gates, leaderId } = this.school;
    const standsBy = [gates.EAST[1], gates.WEST[1], leaderId].find((personId) => personId !== by);
    const isCalled = method === 'GUARDIAN_CALLED';
    return { method, toCollectorId, pickupPoint, secondActorId: isCalled ? standsBy : null };
  }

  call(personId, endpoint, input) {
    return this.person(personId).call(endpoint, { schoolId: this.schoolId, ...input });
  }
}
