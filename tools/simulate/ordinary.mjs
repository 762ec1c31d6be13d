// The afternoon as it should be: counted in the room, walked to the gate, handed over. Whoever acts goes by what the
// phone knows; a story that takes a child out of the ordinary says so in the child's course.

/** A course: `taken` and `walks` by the usual adults, `leaves` at which minute, with whom. */
export function usualCourse(pupil, dice) {
  const collectors = [pupil.mother.linkId, pupil.father?.linkId, pupil.grandmother?.collectorId];
  const collectorId = dice.pick(collectors.filter((one) => one));
  // Whoever stands at the gate has handed each child to its mother before.
  const isKnown = collectorId === pupil.mother.linkId && dice.chance(0.5);
  return {
    taken: pupil.isEnrolled,
    walks: true,
    leaves: dice.pick(['17:10', '17:14', '17:18', '17:22', '17:26']),
    collectorId,
    method: isKnown ? 'KNOWN_FACE' : 'GUARDIAN_CALLED',
  };
}

/** The gym has no net: its teacher's phone is alone from the bell until half past five, and hands over at its door. */
export const GYM = 0;
export const GYM_OPENS = '15:25';
export const GYM_ENDS = '17:32';

export function planOrdinary(day, cast, courses) {
  const { groups, escorts, gates, leaderId, homerooms } = cast.school;
  const courseOf = (studentId) => courses.get(studentId);
  const everybody = [
    ...groups.map(({ teacherId }) => teacherId),
    ...[escorts.EAST, escorts.WEST, ...gates.EAST, ...gates.WEST, leaderId],
    ...homerooms.map(({ personId }) => personId),
  ];
  for (const personId of everybody) day.at('15:20', personId, () => undefined);
  day.at(GYM_OPENS, groups[GYM].teacherId, (phone) => {
    phone.isOffline = true;
  });
  day.at(GYM_ENDS, groups[GYM].teacherId, (phone) => {
    phone.isOffline = false;
  });

  for (const group of groups) {
    day.at('15:33', group.teacherId, (phone) => {
      const here = cast.school.pupils.filter(
        (pupil) => cast.groupOf(pupil) === group.position && courseOf(pupil.studentId).taken,
      );
      const place = { tempClassId: cast.groupId(group.position) };
      const say = () => here.map(({ studentId }) => phone.say('TAKEN', studentId, place));
      // One teacher miscounts first: nobody is confirmed, and the names are gone through again.
      if (group.position === 1) miscount(phone, here, place);
      phone.count(say(), place);
    });
  }
  for (const gate of ['EAST', 'WEST']) planGate(day, cast, gate, courseOf);
  for (const time of ['16:40', '17:00', '17:20']) {
    day.at(time, groups[GYM].teacherId, (phone) => {
      const leaving = phone.mine().filter((studentId) => {
        const { leaves, walks } = courseOf(studentId);
        return walks && leaves !== null && (time === '17:20' || Number(leaves.slice(-1)) % 4 === 0);
      });
      for (const studentId of leaving) {
        const { collectorId } = courseOf(studentId);
        handOver(cast, phone, studentId, { collectorId }, 'OFF_SITE');
      }
    });
  }
}

function miscount(phone, here, place) {
  const before = new Map(phone.heads);
  phone.count(
    here.map(({ studentId }) => phone.say('TAKEN', studentId, place)),
    place,
    here.length - 1,
  );
  phone.heads = before;
}

function planGate(day, cast, gate, courseOf) {
  const { escorts, gates } = cast.school;
  const [first] = gates[gate];
  const place = { pickupPoint: gate };
  const teachers = () => new Set(cast.acting.slice(GYM + 1));
  day.at('16:58', escorts[gate], (phone) => {
    const walking = listed(phone).filter(({ studentId, head }) => {
      const isWithTeacher = teachers().has(head.accountableId) && head.state === 'SEEN';
      return isWithTeacher && courseOf(studentId)?.walks && cast.pupils.get(studentId).gate === gate;
    });
    phone.count(
      walking.map(({ studentId }) => phone.say('ESCORT_OUT', studentId, place)),
      place,
    );
  });
  day.at('17:04', first, (phone) => {
    const arrived = listed(phone).filter(({ head }) => head.accountableId === escorts[gate]);
    phone.count(
      arrived.map(({ studentId }) => phone.say('ACCEPTED', studentId, place)),
      place,
    );
  });
  for (const time of ['17:10', '17:14', '17:18', '17:22', '17:26']) {
    day.at(time, first, (phone) => {
      for (const studentId of phone.mine()) {
        const course = courseOf(studentId);
        if (course?.leaves === time) handOver(cast, phone, studentId, course, gate);
      }
    });
  }
}

export function handOver(cast, phone, studentId, { collectorId, method }, pickupPoint) {
  const said = { toCollectorId: collectorId, method, pickupPoint, by: phone.personId };
  return phone.tell('RELEASED', studentId, cast.release(said));
}

export const listed = (phone) => phone.list?.pupils ?? [];
