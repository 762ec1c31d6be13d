// The end of a demo's day, before its clock goes to another one: nobody leaves a school with a child in it. Hour by hour
// everybody on duty does what the day asks for, on the phones of the page too; whoever is still there then is given to the
// family, or said by the leader to be with it; the leader signs. A school that does not come to zero is named.
import { newId } from '../../apps/server/dist/ids.js';
import {
  closeDay,
  decideConflict,
  readBoard,
  readDayList,
  readDutyDay,
  readEscortDay,
  readLateFacts,
} from '../../packages/shared/dist/index.js';
import { Colleagues, timeOf } from './afternoon.mjs';

const MINUTE = 60_000;
const STILL_THERE = ['UNKNOWN', 'SEEN', 'IN_TRANSIT', 'CONFLICT'];

export class Evening {
  /** `moveTo` sets the clock of the whole demo forward; whoever follows it has done so when it answers. */
  constructor(office, moveTo) {
    if (office.config.mode !== 'demo')
      throw new Error('A day is ended for everybody in demo mode only (ANXIN_MODE=demo).');
    this.office = office;
    this.moveTo = moveTo;
    this.everybody = new Colleagues(office, new Set());
  }

  /** `closed`: schools whose day was signed by this; `standing`: schools that did not come to zero, and why. */
  async play() {
    const done = { closed: 0, standing: [] };
    const serviceDate = this.office.today();
    const open = [];
    for (const { schoolId, adminId } of await this.everybody.schools(serviceDate)) {
      const where = { schoolId, serviceDate };
      const day = await this.office.call(adminId, readDutyDay, where);
      if (day.served && !(await this.isSigned(where, adminId))) open.push({ where, adminId, day });
    }
    if (open.length === 0) return done;
    for (const at of await this.hours(open)) {
      if (this.office.now() < at) await this.moveTo(at);
      await this.office.drain();
      await this.everybody.act();
    }
    for (const school of open) {
      try {
        await this.end(school);
        done.closed += 1;
      } catch (error) {
        const { label } = (
          await this.office.rows('SELECT name AS label FROM school WHERE id = ?', [school.where.schoolId])
        )[0];
        console.error(error.message);
        done.standing.push(label);
      }
    }
    await this.office.drain();
    return done;
  }

  /** After the bell everybody is counted; ten minutes before the last end they walk; after it they are fetched. */
  async hours(open) {
    const bells = open.map(({ where, day }) => timeOf(where.serviceDate, day.bell));
    const ends = await Promise.all(
      open.map(async ({ where, adminId, day }) => {
        const { endsAt } = await this.office.call(adminId, readEscortDay, where);
        return Math.max(timeOf(where.serviceDate, day.closesAt), endsAt === null ? 0 : Date.parse(endsAt));
      }),
    );
    const last = Math.max(...ends);
    return [
      Math.max(...bells) + MINUTE,
      last - 9 * MINUTE,
      last - 8 * MINUTE,
      last + MINUTE,
      last + 2 * MINUTE,
    ];
  }

  async isSigned(where, adminId) {
    const { closed } = await this.office.call(adminId, readBoard, where);
    return closed !== null && closed.pendingCount === 0;
  }

  async end({ where, adminId, day }) {
    const leaderId = day.leader?.personId ?? adminId;
    const gates = day.gates.flatMap(({ adults }) => adults);
    // A word of the leader ends a contradiction or a hold; whom somebody holds after it goes home from there.
    await this.decide(where, leaderId, 'AND (conflictEventId IS NOT NULL OR withheldEventId IS NOT NULL)');
    await this.giveHome(where, gates, leaderId);
    await this.decide(where, leaderId);
    const adults = [
      day.groups.flatMap(({ teachers }) => teachers),
      gates,
      day.gates.flatMap(({ escorts }) => escorts),
    ];
    for (const personId of new Set(adults.flat().map((one) => one.personId)))
      if (personId !== leaderId) await this.everybody.finish(where, personId);
    const { lateCount } = await this.office.call(leaderId, readLateFacts, where);
    await this.office.call(leaderId, closeDay, {
      ...where,
      ...(lateCount > 0 && { seenLateCount: lateCount }),
    });
    await this.everybody.finish(where, leaderId);
  }

  async giveHome(where, gates, leaderId) {
    const held = await this.office.rows(
      `SELECT DISTINCT custodianId FROM day_pupil
        WHERE schoolId = ? AND serviceDate = ? AND state = 'SEEN' AND base = 'HELD'`,
      [where.schoolId, where.serviceDate],
    );
    for (const { custodianId: holderId } of held) {
      const { pupils } = await this.office.call(holderId, readDayList, where);
      const own = pupils.filter(
        ({ head, collectors, onHold }) =>
          head.accountableId === holderId && head.state === 'SEEN' && collectors.length > 0 && !onHold,
      );
      const second = gates.find(({ personId }) => personId !== holderId)?.personId ?? leaderId;
      await this.everybody.say(where, holderId, own, ({ collectors }) => ({
        ...{ kind: 'RELEASED', method: 'GUARDIAN_CALLED', secondActorId: second },
        toCollectorId: (collectors.find(({ plannedToday }) => plannedToday) ?? collectors[0]).collectorId,
      }));
    }
  }

  async decide(where, leaderId, of = '') {
    const left = await this.office.rows(
      `SELECT studentId, COALESCE(conflictEventId, withheldEventId, headEventId) AS standsOn FROM day_pupil
        WHERE schoolId = ? AND serviceDate = ? AND state IN (?) ${of}`,
      [where.schoolId, where.serviceDate, STILL_THERE],
    );
    for (const { studentId, standsOn } of left)
      await this.office.call(leaderId, decideConflict, {
        ...{ ...where, studentId, id: newId(), finding: 'WITH_FAMILY', withPersonId: null },
        ...{ afterEventId: standsOn, occurredAt: this.everybody.instantNow() },
        note: '演示到第二天：电话里确认孩子和家人在一起',
      });
  }
}
