/** Every endpoint of the product. A domain adds its own line here; whoever enumerates the contract reads this. */

import * as activity from './activity/activity.endpoints.js';
import * as agreement from './agreement/agreement.endpoints.js';
import * as application from './application/application.endpoints.js';
import * as voluntariness from './application/voluntariness.endpoints.js';
import * as attention from './attention/attention.endpoints.js';
import * as closing from './closing/closing.endpoints.js';
import * as custody from './custody/custody.endpoints.js';
import * as dayClose from './custody/day-close.endpoints.js';
import * as disciplineNote from './custody/discipline-note.endpoints.js';
import * as custodyPaper from './custody/paper.endpoints.js';
import * as custodyParameters from './custody/parameter.endpoints.js';
import * as custodyTakeOver from './custody/take-over.endpoints.js';
import * as dayplan from './dayplan/dayplan.endpoints.js';
import * as scheduleChange from './dayplan/schedule-change.endpoints.js';
import * as scheduleNotice from './dayplan/schedule-notice.endpoints.js';
import * as escort from './escort/escort.endpoints.js';
import * as identity from './identity/identity.endpoints.js';
import * as evacuation from './incident/evacuation.endpoints.js';
import * as incident from './incident/incident.endpoints.js';
import type { Endpoint } from './kernel/endpoint.js';
import { isEndpoint } from './kernel/endpoint.js';
import * as classLetter from './letter/class-letter.endpoints.js';
import * as letter from './letter/letter.endpoints.js';
import * as notification from './notification/notification.endpoints.js';
import * as preparedness from './preparedness/preparedness.endpoints.js';
import * as register from './register/register.endpoints.js';
import * as draw from './regrouping/draw.endpoints.js';
import * as drawAudit from './regrouping/draw-audit.endpoints.js';
import * as offSite from './regrouping/off-site.endpoints.js';
import * as preference from './regrouping/preference.endpoints.js';
import * as regrouping from './regrouping/regrouping.endpoints.js';
import * as waitlist from './regrouping/waitlist.endpoints.js';
import * as myRoster from './roster/my-roster.endpoints.js';
import * as outing from './roster/outing.endpoints.js';
import * as roster from './roster/roster.endpoints.js';
import * as rosterPlan from './roster/roster-plan.endpoints.js';
import * as safety from './safety/safety.endpoints.js';
import * as school from './school/school.endpoints.js';
import * as schoolplan from './schoolplan/schoolplan.endpoints.js';
import * as listExports from './staff/list-export.endpoints.js';
import * as staff from './staff/staff.endpoints.js';
import * as binding from './student/binding.endpoints.js';
import * as collectorCard from './student/card.endpoints.js';
import * as child from './student/child.endpoints.js';
import * as student from './student/student.endpoints.js';
import * as volunteer from './volunteer/volunteer.endpoints.js';
import * as watch from './watch/watch.endpoints.js';

const domains: readonly Record<string, unknown>[] = [
  identity,
  school,
  binding,
  child,
  collectorCard,
  student,
  staff,
  listExports,
  attention,
  register,
  activity,
  letter,
  classLetter,
  application,
  voluntariness,
  agreement,
  regrouping,
  preference,
  draw,
  drawAudit,
  waitlist,
  offSite,
  roster,
  outing,
  volunteer,
  schoolplan,
  rosterPlan,
  myRoster,
  dayplan,
  scheduleChange,
  scheduleNotice,
  custody,
  custodyParameters,
  safety,
  escort,
  closing,
  incident,
  evacuation,
  preparedness,
  dayClose,
  disciplineNote,
  watch,
  custodyTakeOver,
  custodyPaper,
  notification,
];

export const contract: readonly Endpoint[] = domains.flatMap((domain) =>
  Object.values(domain).filter(isEndpoint),
);
