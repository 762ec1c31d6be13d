// At the gate: who must not have the child, who is not on the list, who took the wrong one, whom two phones gave away.
import {
  changePickup,
  issueProxy,
  listUncollected,
  releaseByCode,
  resetPickup,
  restrictPerson,
  revokeCollector,
  takeIndoors,
} from '../../../packages/shared/dist/index.js';
import { restriction } from '../families.mjs';
import { GYM, handOver } from '../ordinary.mjs';
import { decide, somebodyUnknown } from './afternoon.mjs';

const inRoom = (pupil, cast) => cast.groupOf(pupil) !== null && cast.groupOf(pupil) !== GYM;
const bound = (pupil, cast) => inRoom(pupil, cast) && pupil.mother.personId !== null;
const atEast = (pupil, cast) => bound(pupil, cast) && pupil.gate === 'EAST';
const inGym = (pupil, cast) => cast.groupOf(pupil) === GYM && pupil.mother.personId !== null;

const revoke = (cast, { mother, studentId }, collectorId) =>
  cast.call(mother.personId, revokeCollector, { studentId, collectorId });

async function restrict(cast, pupil) {
  const { father } = pupil;
  const { status } = await cast.call(
    cast.school.principalId,
    restrictPerson,
    restriction(pupil, father.linkId),
  );
  if (status !== 200) return;
  pupil.father = null;
  pupil.restrictedFather = father;
}

/** First an attempt that must be refused, then the mother. */
function triedFirst({ day, cast, pupil, course }, collectorIdOf) {
  course.leaves = '17:22';
  course.collectorId = pupil.mother.linkId;
  course.method = 'GUARDIAN_CALLED';
  day.at('17:12', cast.school.gates[pupil.gate][0], (phone) => {
    if (!phone.mine().includes(pupil.studentId)) return;
    handOver(cast, phone, pupil.studentId, { collectorId: collectorIdOf() }, pupil.gate);
  });
}

/** The second phone of the east gate has no net, and hands over on the list it had. */
function awayFromNet({ day, cast, pupil, course }, collectorIdOf, kind = 'RELEASED') {
  course.leaves = null;
  day.at('17:12', cast.school.gates.EAST[1], (phone) => {
    const said = { toCollectorId: collectorIdOf(), pickupPoint: 'EAST', by: phone.personId };
    const how = kind === 'RELEASED' ? cast.release(said) : { pickupPoint: 'EAST' };
    phone.tell(kind, pupil.studentId, how);
  });
}

export const leavings = {
  revokedAtGate: {
    suits: (pupil, cast) => bound(pupil, cast) && pupil.grandmother !== null,
    tell(of) {
      const { collectorId } = of.pupil.grandmother;
      of.day.ask('16:20', () => revoke(of.cast, of.pupil, collectorId));
      triedFirst(of, () => collectorId);
      of.pupil.grandmother = null;
    },
  },
  restrictedAtGate: {
    suits: (pupil, cast) => bound(pupil, cast) && pupil.restrictedFather !== null,
    tell: (of) => triedFirst(of, () => of.pupil.restrictedFather.linkId),
  },
  restrictedToday: {
    suits: (pupil, cast) => bound(pupil, cast) && pupil.father !== null,
    tell(of) {
      const { linkId } = of.pupil.father;
      of.day.ask('16:20', () => restrict(of.cast, of.pupil));
      triedFirst(of, () => linkId);
    },
  },
  unlistedAtGate: { suits: bound, tell: (of) => triedFirst(of, somebodyUnknown) },
  revokedUnheard: {
    suits: (pupil, cast) => atEast(pupil, cast) && pupil.grandmother !== null,
    tell(of) {
      const { collectorId } = of.pupil.grandmother;
      of.day.ask('17:08', () => revoke(of.cast, of.pupil, collectorId));
      awayFromNet(of, () => collectorId);
      of.pupil.grandmother = null;
    },
  },
  restrictedUnheard: {
    suits: (pupil, cast) => atEast(pupil, cast) && pupil.father !== null,
    tell(of) {
      const { linkId } = of.pupil.father;
      of.day.ask('17:08', () => restrict(of.cast, of.pupil));
      awayFromNet(of, () => linkId);
    },
  },
  unlistedUnheard: { suits: atEast, tell: (of) => awayFromNet(of, somebodyUnknown) },
  leftAlone: { suits: atEast, tell: (of) => awayFromNet(of, () => null, 'LEFT_ALONE') },
  handedOverOffline: { suits: atEast, tell: (of) => awayFromNet(of, () => of.pupil.mother.linkId) },
  /** Given to the grandmother by one phone and to the mother by another. */
  givenTwice: {
    suits: (pupil, cast) => atEast(pupil, cast) && pupil.grandmother !== null,
    tell(of) {
      awayFromNet(of, () => of.pupil.grandmother.collectorId);
      Object.assign(of.course, { leaves: '17:14', collectorId: of.pupil.mother.linkId });
      of.course.method = 'GUARDIAN_CALLED';
    },
  },
  /** Revoked while the gym's teacher has no net. */
  revokedInGym: {
    suits: (pupil, cast) => inGym(pupil, cast) && pupil.grandmother !== null,
    tell({ day, cast, pupil, course }) {
      const { collectorId } = pupil.grandmother;
      day.ask('16:20', () => revoke(cast, pupil, collectorId));
      pupil.grandmother = null;
      Object.assign(course, { leaves: '17:26', collectorId });
    },
  },
  withheld: {
    suits: bound,
    tell(of) {
      const { day, cast, pupil } = of;
      const { escorts, leaderId } = cast.school;
      let heldBy = null;
      day.at('17:08', escorts[pupil.gate], (phone) => {
        heldBy = phone.tell('WITHHELD', pupil.studentId, { reasonCode: 'COLLECTOR_UNFIT' }).id;
      });
      triedFirst(of, () => pupil.mother.linkId);
      day.at('17:16', leaderId, (phone) =>
        decide(
          phone,
          { studentId: pupil.studentId, conflictEventId: heldBy },
          { finding: 'IN_SCHOOL', withPersonId: cast.school.gates[pupil.gate][0] },
        ),
      );
    },
  },
  /** Handed over by mistake and found out: missing, found by the leader, handed over by the leader. */
  wrongChild: {
    suits: bound,
    tell({ day, cast, pupil, course }) {
      const [gate] = cast.school.gates[pupil.gate];
      const { leaderId } = cast.school;
      course.leaves = '17:10';
      day.at('17:15', gate, (phone) => {
        const release = phone.heads.get(pupil.studentId)?.headEventId ?? null;
        const said = { afterEventId: release, reasonCode: 'WRONG_CHILD' };
        phone.tell('RELEASE_REVERSED', pupil.studentId, said);
      });
      day.at('17:24', leaderId, (phone) => phone.tell('TAKEN', pupil.studentId));
      day.at('17:29', leaderId, (phone) => {
        const { linkId } = pupil.mother;
        handOver(cast, phone, pupil.studentId, { collectorId: linkId }, 'GUARDROOM');
      });
    },
  },
  /** Mother and father name two people: nobody until one of them takes it back. */
  contradicted: {
    suits: (pupil, cast) => bound(pupil, cast) && pupil.father !== null && pupil.grandmother !== null,
    tell(of) {
      const { day, cast, pupil, course } = of;
      const of2 = { studentId: pupil.studentId, serviceDate: cast.date };
      const word = (personId, collectorId) =>
        cast.call(personId, changePickup, { ...of2, manner: 'COLLECTED', collectorId });
      day.ask('14:50', async () => {
        await word(pupil.mother.personId, pupil.grandmother.collectorId);
        await word(pupil.father.personId, pupil.father.linkId);
      });
      triedFirst(of, () => pupil.mother.linkId);
      course.collectorId = pupil.grandmother.collectorId;
      day.ask('17:17', () => cast.call(pupil.father.personId, resetPickup, of2));
    },
  },
  /** A neighbour with a code for one day. */
  byCode: {
    suits: bound,
    tell({ day, cast, pupil, course }) {
      course.leaves = null;
      let code = null;
      day.ask('15:10', async () => {
        const { body } = await cast.call(pupil.mother.personId, issueProxy, {
          ...{ studentId: pupil.studentId, serviceDate: cast.date },
          ...{ name: '邻居', relation: '邻居', phoneLast4: '1234' },
        });
        code = body.code;
      });
      day.at('17:18', cast.school.gates[pupil.gate][0], async (phone) => {
        const { headEventId, accountableId } = phone.heads.get(pupil.studentId) ?? {};
        if (accountableId !== phone.personId) return;
        const { studentId } = pupil;
        await phone.act(releaseByCode, 'RELEASED', studentId, {
          ...{ serviceDate: cast.date, studentId, code, deviceId: phone.deviceId },
          ...{ deviceSeq: ++phone.deviceSeq, afterEventId: headEventId, fromPersonId: accountableId },
          ...{ pickupPoint: pupil.gate, secondActorId: null },
        });
      });
    },
  },
  /** Nobody comes: the leader takes the child indoors, and the family is welcome late. */
  uncollected: {
    suits: bound,
    tell({ day, cast, pupil, course }) {
      course.leaves = null;
      const { leaderId, gates } = cast.school;
      day.at('18:12', leaderId, async (phone) => {
        const list = { schoolId: cast.schoolId, serviceDate: cast.date };
        const { body } = await phone.call(listUncollected, list, { quietly: true });
        const waiting = body?.cases.find(({ studentId }) => studentId === pupil.studentId);
        if (waiting === undefined) return;
        await phone.act(takeIndoors, 'TAKEN', pupil.studentId, {
          ...{ caseId: waiting.caseId, afterEventId: waiting.head.headEventId },
          secondActorId: gates[pupil.gate][0],
        });
      });
      day.at('18:20', leaderId, (phone) => {
        if (!phone.mine().includes(pupil.studentId)) return;
        handOver(cast, phone, pupil.studentId, { collectorId: pupil.mother.linkId }, 'GUARDROOM');
      });
    },
  },
  /** Seen by a phone that comes back to the net when the day is signed. */
  lateNews: {
    suits: (pupil, cast) => bound(pupil, cast) && pupil.gate === 'WEST',
    tell({ day, cast, pupil }) {
      day.at('17:06', cast.school.gates.WEST[1], (phone) => phone.tell('SEEN', pupil.studentId));
    },
  },
};

export function planOffline(day, cast) {
  const { gates } = cast.school;
  const off = (phone) => {
    phone.isOffline = true;
  };
  const on = (phone) => {
    phone.isOffline = false;
  };
  day.at('17:06', gates.EAST[1], off);
  day.at('17:32', gates.EAST[1], on);
  day.at('17:05', gates.WEST[1], off);
  day.at('18:50', gates.WEST[1], on);
}
