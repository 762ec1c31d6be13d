/** Every error code of the product, with its status and its Chinese text. A domain adds its own line here. */

import { activityErrors } from './activity/activity.errors.js';
import { agreementErrors } from './agreement/agreement.errors.js';
import { applicationErrors } from './application/application.errors.js';
import { attentionErrors } from './attention/attention.errors.js';
import { closingErrors } from './closing/closing.errors.js';
import { custodyErrors } from './custody/custody.errors.js';
import { dayplanErrors } from './dayplan/dayplan.errors.js';
import { scheduleChangeErrors } from './dayplan/schedule-change.errors.js';
import { escortErrors } from './escort/escort.errors.js';
import { identityErrors } from './identity/identity.errors.js';
import { incidentErrors } from './incident/incident.errors.js';
import type { ErrorEntry } from './kernel/domain-error.js';
import { kernelErrors } from './kernel/domain-error.js';
import { letterErrors } from './letter/letter.errors.js';
import { notificationErrors } from './notification/notification.errors.js';
import { preparednessErrors } from './preparedness/preparedness.errors.js';
import { registerErrors } from './register/register.errors.js';
import { drawErrors } from './regrouping/draw.errors.js';
import { offSiteErrors } from './regrouping/off-site.errors.js';
import { preferenceErrors } from './regrouping/preference.errors.js';
import { regroupingErrors } from './regrouping/regrouping.errors.js';
import { rosterErrors } from './roster/roster.errors.js';
import { safetyErrors } from './safety/safety.errors.js';
import { schoolErrors } from './school/school.errors.js';
import { schoolplanErrors } from './schoolplan/schoolplan.errors.js';
import { listExportErrors } from './staff/list-export.errors.js';
import { staffErrors } from './staff/staff.errors.js';
import { studentErrors } from './student/student.errors.js';
import { volunteerErrors } from './volunteer/volunteer.errors.js';
import { watchErrors } from './watch/watch.errors.js';

export const catalogue = {
  ...kernelErrors,
  ...identityErrors,
  ...schoolErrors,
  ...studentErrors,
  ...staffErrors,
  ...listExportErrors,
  ...attentionErrors,
  ...registerErrors,
  ...activityErrors,
  ...letterErrors,
  ...applicationErrors,
  ...agreementErrors,
  ...rosterErrors,
  ...regroupingErrors,
  ...preferenceErrors,
  ...volunteerErrors,
  ...schoolplanErrors,
  ...drawErrors,
  ...offSiteErrors,
  ...dayplanErrors,
  ...scheduleChangeErrors,
  ...custodyErrors,
  ...safetyErrors,
  ...escortErrors,
  ...closingErrors,
  ...incidentErrors,
  ...watchErrors,
  ...preparednessErrors,
  ...notificationErrors,
};

export type ErrorCode = keyof typeof catalogue;

export const errorEntry = (code: ErrorCode): ErrorEntry => catalogue[code];
