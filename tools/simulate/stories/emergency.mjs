// A child is hurt: rescue, leader, family, in whatever order there are hands; and nobody may end it before all three.
import { closeIncident } from '../../../packages/shared/dist/index.js';
import { GYM } from '../ordinary.mjs';

const ENDED = ['17:40', '18:05'];

const isBound = ({ mother }) => mother.personId !== null;

function hurt({ day, cast, pupil }, { at: [falls, helped, hurried, called], kind, place, severity }) {
  const { leaderId } = cast.school;
  const { studentId } = pupil;
  const teacherId = () => cast.teacherOf(pupil);
  let incidentId = null;
  const close = (phone) =>
    phone.call(closeIncident, { schoolId: cast.schoolId, incidentId, followUp: '已处理，明天再看看孩子' });
  day.at(falls, teacherId(), ({ notebook }) => {
    incidentId = notebook.write('RAISED', { incidentKind: kind, severity, place });
    notebook.write('CHILD_NAMED', { incidentId, studentId });
  });
  day.at(helped, teacherId(), ({ notebook }) => {
    notebook.write('RESCUED', { incidentId, code: 'FIRST_AID' });
    notebook.write('LEADER_TOLD', { incidentId, code: 'REACHED' });
  });
  // The leader is in a hurry: the family has not been reached.
  day.at(hurried, leaderId, close);
  const call = ({ notebook }, code) =>
    notebook.write('GUARDIAN_TRIED', { incidentId, studentId, linkId: pupil.mother.linkId, code });
  day.at(called, teacherId(), (phone) => {
    call(phone, 'NO_ANSWER');
    call(phone, 'REACHED');
  });
  for (const time of ENDED) day.at(time, leaderId, close);
}

export const emergencies = {
  hurt: {
    suits: (pupil, cast) => isBound(pupil) && cast.groupOf(pupil) !== null && cast.groupOf(pupil) > GYM + 1,
    tell: (of) =>
      hurt(of, {
        ...{ at: ['16:05', '16:06', '16:07', '16:08'], kind: 'FALL', place: 'CORRIDOR', severity: 'SERIOUS' },
      }),
  },
  /** Where there is no net: all of it is written down, and heard when the phone comes back. */
  hurtInGym: {
    suits: (pupil, cast) => isBound(pupil) && cast.groupOf(pupil) === GYM,
    tell: (of) =>
      hurt(of, {
        ...{
          at: ['16:12', '16:13', '16:14', '16:16'],
          kind: 'BLEEDING',
          place: 'PLAYGROUND',
          severity: 'MINOR',
        },
      }),
  },
};
