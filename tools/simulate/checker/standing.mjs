// Who was allowed what at which moment, from the plan and from what families and the office did through the net. A
// change counts surely once it was answered and surely not before it was asked; in between either is right.
import { timeOn } from './evidence.mjs';

const EITHER_MS = 1_500;

export class Standing {
  constructor({ plan, called }) {
    this.schools = new Map(plan.schools.map((school) => [school.schoolId, school]));
    this.pupils = new Map(
      plan.schools.flatMap(({ schoolId, pupils }) =>
        pupils.map((pupil) => [`${schoolId}/${pupil.studentId}`, pupil]),
      ),
    );
    this.closes = plan.closes;
    this.done = called.filter(({ status }) => status === 200 || status === 409);
  }

  pupil(schoolId, studentId) {
    return this.pupils.get(`${schoolId}/${studentId}`);
  }

  calls(endpoint, where) {
    return this.done.filter(
      (call) =>
        call.endpoint === endpoint &&
        Object.entries(where).every(([field, value]) => call.input[field] === value),
    );
  }

  /** Since when a change stands: 'YES' surely at this moment, 'NO' surely not, else 'EITHER'. */
  static at(calls, at) {
    if (calls.some(({ answeredAt }) => answeredAt + EITHER_MS < at)) return 'YES';
    return calls.some(({ askedAt }) => askedAt - EITHER_MS < at) ? 'EITHER' : 'NO';
  }

  /** 'LISTED', 'UNLISTED', 'REVOKED', 'BLOCKED' or, while it changes, 'EITHER'. */
  ofCollector({ schoolId, studentId, collectorId, at }) {
    const { mother, father, grandmother, restrictedFather } = this.pupil(schoolId, studentId);
    if (restrictedFather?.linkId === collectorId) return 'BLOCKED';
    const known = [mother.linkId, father?.linkId, grandmother?.collectorId].includes(collectorId);
    if (!known) return 'UNLISTED';
    const blocked = Standing.at(this.calls('student.restrictPerson', { studentId, linkId: collectorId }), at);
    if (blocked !== 'NO') return blocked === 'YES' ? 'BLOCKED' : 'EITHER';
    const revoked = Standing.at(this.calls('student.revokeCollector', { studentId, collectorId }), at);
    if (revoked !== 'NO') return revoked === 'YES' ? 'REVOKED' : 'EITHER';
    return 'LISTED';
  }

  /** Do the guardians contradict each other about who collects, or has nobody agreed to an earlier end? */
  isHeld(of) {
    const both = [this.isContradicted(of), this.isKept(of)];
    return both.includes('YES') ? 'YES' : both.includes('EITHER') ? 'EITHER' : 'NO';
  }

  /** Covered by an earlier end that its family has not agreed to, or that was taken back; until the usual end. */
  isKept({ schoolId, studentId, serviceDate, at }) {
    if (at + EITHER_MS >= timeOn(serviceDate, this.closes)) return 'NO';
    for (const save of this.calls('dayplan.saveScheduleChange', { schoolId, serviceDate })) {
      const { changeId, tempClassIds } = save.input;
      if (!this.isIn(schoolId, studentId, tempClassIds)) continue;
      const words = (endpoint) => this.calls(endpoint, { changeId, studentId, said: 'YES' });
      const begun = Standing.at(this.calls('dayplan.announceScheduleChange', { changeId }), at);
      const back = Standing.at(this.calls('dayplan.recallScheduleChange', { changeId }), at);
      const agreed = Standing.at(
        [...words('dayplan.answerNotice'), ...words('dayplan.recordNoticeWord')].filter(
          ({ status }) => status === 200,
        ),
        at,
      );
      if (begun === 'NO' || (agreed === 'YES' && back === 'NO')) continue;
      return begun === 'YES' && (agreed === 'NO' || back === 'YES') ? 'YES' : 'EITHER';
    }
    return 'NO';
  }

  isIn(schoolId, studentId, tempClassIds) {
    return this.schools
      .get(schoolId)
      .groups.some(
        (group) =>
          group.studentIds.includes(studentId) &&
          Object.values(group.tempClassIds).some((tempClassId) => tempClassIds.includes(tempClassId)),
      );
  }

  isContradicted({ studentId, serviceDate, at }) {
    const words = this.calls('dayplan.changePickup', { studentId, serviceDate });
    const named = new Set(words.map(({ input }) => input.collectorId));
    if (named.size < 2) return 'NO';
    const [, second] = [...words].sort((one, other) => one.answeredAt - other.answeredAt);
    const begun = Standing.at([second], at);
    const ended = Standing.at(this.calls('dayplan.resetPickup', { studentId, serviceDate }), at);
    if (begun === 'YES' && ended === 'NO') return 'YES';
    return begun === 'NO' || ended === 'YES' ? 'NO' : 'EITHER';
  }

  hasProxy({ studentId, serviceDate }) {
    return this.calls('dayplan.issueProxy', { studentId, serviceDate }).length > 0;
  }

  /** Everybody whom news of this child must reach, and whom it must never reach, at that moment. */
  guardians({ schoolId, studentId, at }) {
    const { mother, father, restrictedFather } = this.pupil(schoolId, studentId);
    const told = [];
    const kept = [];
    if (mother.personId !== null) told.push(mother);
    if (restrictedFather) kept.push(restrictedFather);
    if (father) {
      const blocked = Standing.at(
        this.calls('student.restrictPerson', { studentId, linkId: father.linkId }),
        at,
      );
      if (blocked === 'YES') kept.push(father);
      if (blocked === 'NO') told.push(father);
    }
    return { told, kept };
  }

  /** The adults who have a duty on that date, a class of their own included; and who leads it. */
  adults({ schoolId, serviceDate }) {
    const school = this.schools.get(schoolId);
    const duties = school.duties.filter(({ date }) => date === serviceDate).map(({ personId }) => personId);
    const substitutes = this.calls('roster.substituteDuty', { serviceDate, schoolId }).map(
      ({ input }) => input.personId,
    );
    return new Set([...duties, ...substitutes, ...school.homerooms.map(({ personId }) => personId)]);
  }
}
