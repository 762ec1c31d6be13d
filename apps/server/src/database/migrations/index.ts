/** Every migration, in the order of the line of modules. A module adds its own line. */
import kernel from './20261125010000-kernel.js';
import identity from './20261125010100-identity.js';
import school from './20261125010200-school.js';
import student from './20261125010300-student.js';
import staff from './20261125010400-staff.js';
import register from './20261125010450-register.js';
import attention from './20261125010500-attention.js';
import application from './20261125010600-application.js';
import agreement from './20261125010700-agreement.js';
import regrouping from './20261125010800-regrouping.js';
import roster from './20261125010900-roster.js';
import dayplan from './20261125011000-dayplan.js';
import custody from './20261125011100-custody.js';
import notification from './20261125011200-notification.js';
import deskLogin from './20261125011300-desk-login.js';
import retention from './20261125011400-retention.js';
import collectorPupil from './20261125011500-collector-pupil.js';
import activity from './20261130010000-activity.js';
import preferences from './20261130010100-preferences.js';
import letter from './20261130010200-letter.js';
import draw from './20261130010300-draw.js';
import rosterPlan from './20261130010400-roster-plan.js';
import schoolPlan from './20261130010500-school-plan.js';
import noteAge from './20261130010550-note-age.js';
import listExport from './20261130010560-list-export.js';
import custodyDay from './20261130020100-custody-day.js';
import custodyMoves from './20261130020150-custody-moves.js';
import dayRegister from './20261130020160-day-register.js';
import escort from './20261130020200-escort.js';
import safety from './20261130020300-safety.js';
import closing from './20261130020400-closing.js';
import watch from './20261130020500-watch.js';
import incident from './20261130020600-incident.js';
import showcase from './20261130020650-showcase.js';
import offSite from './20261130020700-off-site.js';
import volunteer from './20261130020800-volunteer.js';
import scheduleChange from './20261130020900-schedule-change.js';
import suspension from './20261130021000-suspension.js';
import preparedness from './20261130021100-preparedness.js';
import venueBlock from './20261130021200-venue-block.js';
import firstWait from './20261130021300-first-wait.js';

export const migrations = [
  kernel,
  identity,
  school,
  student,
  staff,
  register,
  attention,
  application,
  agreement,
  regrouping,
  roster,
  dayplan,
  custody,
  notification,
  deskLogin,
  retention,
  collectorPupil,
  activity,
  preferences,
  letter,
  schoolPlan,
  noteAge,
  listExport,
  draw,
  rosterPlan,
  custodyDay,
  custodyMoves,
  dayRegister,
  escort,
  safety,
  closing,
  showcase,
  offSite,
  volunteer,
  incident,
  watch,
  scheduleChange,
  suspension,
  preparedness,
  venueBlock,
  firstWait,
];
