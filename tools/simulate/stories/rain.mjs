// It will rain: those who play outside end early, each child only when its family has said so; the others are kept
// until the usual time, with the net and without it. On some days the rain does not come, and it is taken back.
import { newId } from '../../../apps/server/dist/ids.js';
import {
  announceScheduleChange,
  answerNotice,
  instantOf,
  recallScheduleChange,
  recordNoticeWord,
  saveScheduleChange,
} from '../../../packages/shared/dist/index.js';
import { handOver } from '../ordinary.mjs';

/** The group that plays outside; nobody else is touched by the change. */
export const OUTSIDE = 3;
const ENDS = '16:45';
const USUALLY_LEAVES = '18:01';

const outside = (pupil, cast) => cast.groupOf(pupil) === OUTSIDE;
const outsideEast = (pupil, cast) => outside(pupil, cast) && pupil.gate === 'EAST';

/** Fetched early from the room, if that is allowed; at the usual time from the gate. */
function fetched({ day, cast, pupil, course }) {
  course.leaves = null;
  const toMother = (phone, place) => {
    if (!phone.mine().includes(pupil.studentId)) return;
    handOver(cast, phone, pupil.studentId, { collectorId: pupil.mother.linkId }, place);
  };
  day.at('16:40', cast.teacherOf(pupil), (phone) => toMother(phone, 'CLASSROOM_DOOR'));
  day.at(USUALLY_LEAVES, cast.school.gates[pupil.gate][0], (phone) => toMother(phone, pupil.gate));
}

const answers = ({ day, cast, pupil }, time, said) =>
  day.ask(time, () =>
    cast.call(pupil.mother.personId, answerNotice, {
      ...{ studentId: pupil.studentId, changeId: cast.rain.changeId, wordId: newId(), said },
    }),
  );

export const rains = {
  rainUnheard: { suits: outsideEast, tell: fetched },
  /** Kept, and let go all the same by a phone that has no net. */
  rainUnheardOffline: {
    suits: outsideEast,
    tell({ day, cast, pupil, course }) {
      course.leaves = null;
      day.at('17:12', cast.school.gates.EAST[1], (phone) => {
        const said = { toCollectorId: pupil.mother.linkId, pickupPoint: 'EAST', by: phone.personId };
        phone.tell('RELEASED', pupil.studentId, cast.release(said));
      });
    },
  },
  rainConfirmed: {
    suits: outside,
    tell(of) {
      answers(of, '15:05', 'YES');
      fetched(of);
    },
  },
  rainRefused: {
    suits: outside,
    tell(of) {
      answers(of, '15:06', 'NO');
      fetched(of);
    },
  },
  /** The mother says yes on the phone; somebody writes it down. */
  rainCalled: {
    suits: outside,
    tell(of) {
      const { day, cast, pupil } = of;
      day.at('15:21', cast.school.leaderId, (phone) =>
        phone.call(recordNoticeWord, {
          ...{ schoolId: cast.schoolId, changeId: cast.rain.changeId, studentId: pupil.studentId },
          ...{ wordId: newId(), linkId: pupil.mother.linkId, channel: 'PHONE', said: 'YES' },
        }),
      );
      fetched(of);
    },
  },
};

export function planRain(day, cast, dice) {
  const { leaderId } = cast.school;
  const { schoolId, date: serviceDate } = cast;
  cast.rain = { changeId: newId() };
  const change = { schoolId, changeId: cast.rain.changeId };
  day.at('14:50', leaderId, async (phone) => {
    await phone.call(saveScheduleChange, {
      ...{ ...change, serviceDate, endsAt: ENDS, reasonCode: 'RAIN', scopeKind: 'GROUPS' },
      ...{ tempClassIds: [cast.groupId(OUTSIDE)] },
      confirmBy: new Date(instantOf(serviceDate, '16:00')).toISOString(),
    });
    await phone.call(announceScheduleChange, { ...change, knownVersion: 0 });
  });
  if (dice.chance(0.5)) day.at('15:50', leaderId, (phone) => phone.call(recallScheduleChange, change));
}
