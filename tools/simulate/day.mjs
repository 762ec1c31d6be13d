// One school's day: the ordinary afternoon, and a child or more for every story, chosen by the dice.
import { planOrdinary, usualCourse } from './ordinary.mjs';
import { afternoons, planAfternoon } from './stories/afternoon.mjs';
import { arrivals, planLeaveDesk } from './stories/arrival.mjs';
import { emergencies } from './stories/emergency.mjs';
import { handings, planHandingOn } from './stories/handing-on.mjs';
import { leavings, planOffline } from './stories/leaving.mjs';
import { planRain, rains } from './stories/rain.mjs';
import { Timetable } from './timetable.mjs';
import { planWindUp } from './wind-up.mjs';

const STORIES = { ...rains, ...emergencies, ...arrivals, ...afternoons, ...handings, ...leavings };
/** One child of each story in a small school, two in one of 240. */
const CHILDREN_A_STORY = 120;
export const childrenAStory = (pupilCount) => Math.max(1, Math.round(pupilCount / CHILDREN_A_STORY));

export function planDay(cast, dice, neighbours) {
  const day = new Timetable();
  const { pupils } = cast.school;
  const courses = new Map(pupils.map((pupil) => [pupil.studentId, usualCourse(pupil, dice)]));
  const drawn = dice.shuffled(pupils);
  const told = [];
  planOffline(day, cast);
  planRain(day, cast, dice);
  const each = childrenAStory(pupils.length);
  for (const [name, { suits, tell }] of Object.entries(STORIES)) {
    for (let count = 0; count < each; count++) {
      const position = drawn.findIndex((pupil) => suits(pupil, cast));
      if (position === -1) break;
      const [pupil] = drawn.splice(position, 1);
      const course = courses.get(pupil.studentId);
      course.story = name;
      tell({ day, cast, pupil, course, dice });
      told.push({ story: name, studentId: pupil.studentId });
    }
  }
  planOrdinary(day, cast, courses);
  planLeaveDesk(day, cast);
  planAfternoon(day, cast, courses, neighbours);
  planHandingOn(day, cast);
  planWindUp(day, cast);
  cast.log({ what: 'stories', schoolId: cast.schoolId, date: cast.date, told });
  return day;
}
