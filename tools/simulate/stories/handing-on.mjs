// From adult to adult in the afternoon: an escort walks a child to another room and back, and a teacher's phone dies: the
// duty leader takes the whole group over and names who comes; whoever comes counts and accepts.
import { newId } from '../../../apps/server/dist/ids.js';
import { takeOverChildren } from '../../../packages/shared/dist/index.js';
import { listed } from '../ordinary.mjs';

const ILL = 1;
const OTHER = 2;

export const handings = {
  /** To the other room, where the substitute counts it in; and back to its own. */
  walkedBetweenRooms: {
    suits: (pupil, cast) => cast.groupOf(pupil) === OTHER,
    tell({ day, cast, pupil }) {
      const { studentId, gate } = pupil;
      const escortId = cast.school.escorts[gate];
      const goes = (time, tempClassId) =>
        day.at(time, escortId, (phone) => phone.tell('ESCORT_OUT', studentId, { tempClassId }));
      const comes = (time, personId, tempClassId) =>
        day.at(time, personId, (phone) => phone.tell('ACCEPTED', studentId, { tempClassId }));
      goes('16:06', cast.groupId(ILL));
      comes('16:09', cast.school.substituteId, cast.groupId(ILL));
      goes('16:18', cast.groupId(OTHER));
      comes('16:21', cast.school.groups[OTHER].teacherId, cast.groupId(OTHER));
    },
  },
};

export function planHandingOn(day, cast) {
  const { groups, leaderId, substituteId } = cast.school;
  const { teacherId } = groups[OTHER];
  day.at('16:34', teacherId, (phone) => {
    phone.isOffline = true;
  });
  day.at('16:36', leaderId, async (phone) => {
    const { status } = await phone.call(takeOverChildren, {
      ...{ schoolId: cast.schoolId, serviceDate: cast.date, id: newId(), occurredAt: phone.time() },
      ...{ fromPersonId: teacherId, toPersonId: substituteId, reasonCode: 'PHONE_FAILED' },
    });
    if (status === 200) cast.acting[OTHER] = substituteId;
  });
  day.at('16:39', substituteId, (phone) => {
    const place = { tempClassId: cast.groupId(OTHER) };
    const offered = listed(phone).filter(({ head }) => head.offeredToId === substituteId);
    phone.count(
      offered.map(({ studentId }) => phone.say('ACCEPTED', studentId, place)),
      place,
    );
  });
}
