// The end of the day: whoever still has a child hands it over, the leader finds those who are nowhere, tries to sign
// while something is still open, decides what contradicts itself, and signs.
import { newId } from '../../apps/server/dist/ids.js';
import {
  checkRoom,
  closeDay,
  readBoard,
  readClosingDay,
  readLateFacts,
  uncheckedOf,
} from '../../packages/shared/dist/index.js';
import { handOver } from './ordinary.mjs';
import { decide } from './stories/afternoon.mjs';

const ROUNDS = ['18:25', '18:32', '18:39', '18:46'];
export const LATE_NEWS = '18:55';

export function planWindUp(day, cast) {
  const { leaderId } = cast.school;
  for (const time of ['17:50', '18:10']) day.at(time, leaderId, (phone) => sign(phone, cast));
  for (const time of ROUNDS) day.ask(time, () => round(cast));
  // What came after the signature waits for the leader, who signs again.
  day.at(LATE_NEWS, leaderId, (phone) => sign(phone, cast));
}

async function round(cast) {
  const leader = cast.phone(cast.school.leaderId);
  const before = await boardOf(leader, cast);
  if (before.closed !== null && before.closed.pendingCount === 0) return;
  for (const phone of cast.phones()) {
    if (phone.isOffline || phone === leader) continue;
    await phone.refresh();
    for (const studentId of phone.mine()) giveHome(phone, cast, studentId);
    await phone.flush();
  }
  await leader.refresh();
  for (const studentId of leader.mine()) giveHome(leader, cast, studentId);
  await leader.flush();
  const board = await boardOf(leader, cast);
  for (const { head } of board.unaccounted) {
    leader.learn(head);
    leader.tell('TAKEN', head.studentId);
    giveHome(leader, cast, head.studentId);
  }
  await leader.flush();
  await closeRooms(leader, cast);
  // Only what contradicts itself is left: it must not be signed away.
  await sign(leader, cast);
  const { conflicts } = await boardOf(leader, cast);
  for (const { head } of conflicts) await decide(leader, head, { finding: 'WITH_FAMILY' });
  await sign(leader, cast);
}

/** Only a child who has been here is handed over; one who only might come stays the leader's question. */
function giveHome(phone, cast, studentId) {
  const { state } = phone.heads.get(studentId);
  if (state === 'UNKNOWN' || state === 'NOT_TODAY') return;
  // A child of another school, if a fault let it in, is nobody's to hand over.
  const pupil = cast.pupils.get(studentId);
  if (pupil === undefined) return;
  handOver(cast, phone, studentId, { collectorId: pupil.mother.linkId }, pupil.gate);
}

/** A day is not signed over an open room: the leader walks round and checks what nobody has. */
async function closeRooms(leader, { schoolId, date: serviceDate }) {
  const { body } = await leader.call(readClosingDay, { schoolId, serviceDate }, { quietly: true });
  for (const room of body.school?.rooms ?? []) {
    if (!room.served) continue;
    for (const item of uncheckedOf(room.checks)) {
      const tap = {
        id: newId(),
        item,
        checked: true,
        occurredAt: new Date(leader.clock.now()).toISOString(),
      };
      await leader.call(checkRoom, { schoolId, serviceDate, tempClassId: room.tempClassId, ...tap });
    }
  }
}

async function boardOf(phone, { schoolId, date }) {
  return (await phone.call(readBoard, { schoolId, serviceDate: date }, { quietly: true })).body;
}

/** What came after the last signature is looked at first: the leader signs only what has been seen. */
async function sign(phone, { schoolId, date, log }) {
  const day = { schoolId, serviceDate: date };
  const late = await phone.call(readLateFacts, day, { quietly: true });
  const seen = late.status === 200 && late.body.lateCount > 0 ? { seenLateCount: late.body.lateCount } : {};
  const { status, body } = await phone.call(closeDay, { ...day, ...seen });
  const version = status === 200 ? body.version : null;
  log({ what: 'signing', schoolId, date, at: phone.clock.now(), status, code: body?.code ?? null, version });
}
