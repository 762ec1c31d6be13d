// The middle of the afternoon: a teacher falls ill, a child changes its group, a phone comes back with old news, and
// phones that say what cannot be.
import { newId } from '../../../apps/server/dist/ids.js';
import {
  decideConflict,
  moveStudent,
  readBoard,
  substituteDuty,
} from '../../../packages/shared/dist/index.js';
import { GYM, listed } from '../ordinary.mjs';

const ILL = 1;
const OTHER = 2;

export const afternoons = {
  /** The office moves the child; its new teacher takes it over. */
  changesGroup: {
    suits: (pupil, cast) => cast.groupOf(pupil) === OTHER,
    tell({ day, cast, pupil }) {
      const { adminId } = cast.school;
      day.ask('16:10', async () => {
        const move = { studentId: pupil.studentId, toTempClassId: cast.groupId(ILL) };
        const { status } = await cast.call(adminId, moveStudent, {
          ...move,
          tempClassId: cast.groupId(OTHER),
        });
        if (status === 200) pupil.groups[cast.weekday] = ILL;
      });
      day.at('16:14', cast.school.substituteId, (phone) =>
        phone.tell('TAKEN', pupil.studentId, { tempClassId: cast.groupId(ILL) }),
      );
    },
  },
  /** From one teacher to another and back; a phone without a net takes the child on what it knew before all that. */
  comesBack: {
    suits: (pupil, cast) => cast.groupOf(pupil) === OTHER && pupil.gate === 'WEST',
    tell({ day, cast, pupil, course }) {
      const { substituteId, gates } = cast.school;
      const take = (phone) => phone.tell('TAKEN', pupil.studentId);
      day.at('16:18', substituteId, (phone) => {
        const head = listed(phone).find(({ studentId }) => studentId === pupil.studentId)?.head;
        const known = cast.phone(cast.acting[OTHER]).heads.get(pupil.studentId);
        const { headEventId, accountableId } = head ?? known;
        phone.tell('TAKEN', pupil.studentId, { afterEventId: headEventId, fromPersonId: accountableId });
      });
      day.at('16:22', cast.acting[OTHER], take);
      day.at('16:25', gates.WEST[1], take);
      course.decidedFor = () => cast.acting[OTHER];
    },
  },
};

export function planAfternoon(day, cast, courses, neighbours) {
  const { gates, groups, adminId, substituteId, idleId, leaderId, pupils } = cast.school;
  const gateTwo = gates.WEST[1];
  day.at('16:15', gateTwo, (phone) => {
    phone.isOffline = true;
  });
  day.at('16:25', gateTwo, () => undefined);
  day.at('16:40', gateTwo, (phone) => {
    phone.isOffline = false;
  });

  const ill = groups[ILL].teacherId;
  const duty = cast.school.duties.find((one) => one.date === cast.date && one.personId === ill);
  day.ask('16:00', async () => {
    const { dutyAssignmentId } = duty;
    const { status } = await cast.call(adminId, substituteDuty, {
      ...{ serviceDate: cast.date, dutyAssignmentId, personId: substituteId },
    });
    if (status === 200) cast.acting[ILL] = substituteId;
  });
  day.at('16:03', substituteId, (phone) => {
    const left = listed(phone).filter(({ head }) => head.accountableId === ill);
    const place = { tempClassId: cast.groupId(ILL) };
    phone.count(
      left.map(({ studentId }) => phone.say('TAKEN', studentId, place)),
      place,
    );
  });

  day.at('16:30', cast.acting[OTHER], (phone) => {
    const [one, other] = phone.mine();
    for (const studentId of phone.mine().slice(0, 6)) phone.tell('SEEN', studentId);
    // A child of another school, by a broken list; and an id used for two things, by a broken phone.
    phone.tell('SEEN', neighbours[0].studentId);
    phone.tell('TAKEN', neighbours[1].studentId);
    if (other === undefined) return;
    const { id } = phone.tell('SEEN', one);
    phone.tell('ABSENT_MARKED', other, { id });
  });
  // Somebody without a duty today.
  day.at('16:30', idleId, (phone) => phone.tell('TAKEN', pupils.at(-1).studentId));
  day.at('16:30', leaderId, (phone) =>
    phone.tell('FOUND_UNIDENTIFIED', null, { afterEventId: null, fromPersonId: null, pickupPoint: 'EAST' }),
  );
  for (const time of ['15:56', '16:48']) {
    day.at(time, leaderId, (phone) => decideOpen(phone, cast, (studentId) => courses.get(studentId)));
  }
}

/** The leader looks at what contradicts itself, and says with whom the child is. */
async function decideOpen(phone, cast, courseOf) {
  const day = { schoolId: cast.schoolId, serviceDate: cast.date };
  const { body } = await phone.call(readBoard, day, { quietly: true });
  for (const { head } of body?.conflicts ?? []) {
    const withPersonId = courseOf(head.studentId)?.decidedFor?.();
    if (withPersonId === undefined) continue;
    await decide(phone, head, { finding: 'IN_SCHOOL', withPersonId });
  }
}

export const decide = (phone, { studentId, conflictEventId }, { finding, withPersonId = null }) =>
  phone.act(decideConflict, 'DECIDED', studentId, {
    ...{ serviceDate: phone.date, studentId, afterEventId: conflictEventId, note: '值日领导核实' },
    ...{ finding, withPersonId },
  });

export const somebodyUnknown = () => newId();
export const isInGym = (pupil, cast) => cast.groupOf(pupil) === GYM;
