// What happens to a child between the bell and the quiet of the afternoon.
import { askLeave, decideLeave, listLeavesToDecide } from '../../../packages/shared/dist/index.js';
import { GYM } from '../ordinary.mjs';

const isBound = ({ mother }) => mother.personId !== null;
const inRoom = (pupil, cast) => cast.groupOf(pupil) !== null && cast.groupOf(pupil) !== GYM;
const bound = (pupil, cast) => inRoom(pupil, cast) && isBound(pupil);

const leaveOf = (cast, { studentId, mother }) =>
  cast.call(mother.personId, askLeave, {
    ...{ studentId, serviceDate: cast.date, kind: 'WHOLE_DAY', reasonCode: 'SICK' },
  });

/** Before the class is counted: nothing but the mark itself says that somebody must look for the child. */
const markAbsent = (day, cast, pupil) =>
  day.at('15:31', cast.teacherOf(pupil), (phone) => phone.tell('ABSENT_MARKED', pupil.studentId));
const takeLater = (day, cast, pupil, time = '15:52') =>
  day.at(time, cast.teacherOf(pupil), (phone) =>
    phone.tell('TAKEN', pupil.studentId, { tempClassId: cast.groupId(cast.groupOf(pupil)) }),
  );

export const arrivals = {
  leaveBeforeBell: {
    suits: bound,
    tell({ day, cast, pupil, course }) {
      course.taken = false;
      day.ask('14:50', () => leaveOf(cast, pupil));
    },
  },
  leaveAfterBell: {
    suits: bound,
    tell({ day, cast, pupil, course }) {
      course.taken = false;
      markAbsent(day, cast, pupil);
      day.ask('15:50', () => leaveOf(cast, pupil));
    },
  },
  absentExplained: {
    suits: inRoom,
    tell({ day, cast, pupil, course }) {
      course.taken = false;
      markAbsent(day, cast, pupil);
      day.at('15:52', cast.teacherOf(pupil), (phone) =>
        phone.tell('ABSENT_EXPLAINED', pupil.studentId, { reasonCode: 'SICK' }),
      );
    },
  },
  absentThenFound: {
    suits: bound,
    tell({ day, cast, pupil, course }) {
      course.taken = false;
      markAbsent(day, cast, pupil);
      takeLater(day, cast, pupil);
    },
  },
  /** Seen by mistake, taken back, found after all. */
  mistakenForAnother: {
    suits: bound,
    tell({ day, cast, pupil, course }) {
      course.taken = false;
      let seenId = null;
      day.at('15:36', cast.teacherOf(pupil), (phone) => {
        seenId = phone.tell('SEEN', pupil.studentId).id;
      });
      day.at('15:41', cast.teacherOf(pupil), (phone) =>
        phone.tell('SIGHTING_RETRACTED', pupil.studentId, { afterEventId: seenId, reasonCode: 'MISTAPPED' }),
      );
      takeLater(day, cast, pupil);
    },
  },
  /** The teacher taps twice; nothing more has happened. */
  doubleTap: {
    suits: inRoom,
    tell({ day, cast, pupil }) {
      day.at('15:33', cast.teacherOf(pupil), (phone) => phone.tell('TAKEN', pupil.studentId));
    },
  },
  /** Two adults take the same child from the bell, at the same moment: the leader decides who has it. */
  takenTwice: {
    suits: inRoom,
    tell({ day, cast, pupil, course }) {
      const { personId } = cast.school.homerooms.find(({ classId }) => classId === pupil.classId);
      day.at('15:33', personId, (phone) => phone.tell('TAKEN', pupil.studentId));
      course.decidedFor = () => cast.teacherOf(pupil);
    },
  },
  /** A pupil of the school who is not in the service stays. */
  turnsUp: {
    suits: ({ isEnrolled }) => !isEnrolled,
    tell({ day, cast, pupil, course }) {
      course.taken = false;
      const teacherId = cast.acting[2];
      day.at('15:40', teacherId, (phone) => phone.tell('TAKEN', pupil.studentId));
    },
  },
};

/** The leader lets those go who asked too late. */
export function planLeaveDesk(day, cast) {
  const { leaderId } = cast.school;
  day.at('15:58', leaderId, async (phone) => {
    const asked = { schoolId: cast.schoolId, serviceDate: cast.date };
    const { body } = await phone.call(listLeavesToDecide, asked, { quietly: true });
    for (const { leaveRequestId } of body?.leaves ?? [])
      await phone.call(decideLeave, { schoolId: cast.schoolId, leaveRequestId, granted: true });
  });
}
