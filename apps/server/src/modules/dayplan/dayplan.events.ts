import { count, id, serviceDate, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const childDay = { schoolId: id, serviceDate, studentId: id };
const proxy = z.strictObject({ ...childDay, proxyId: id, byPersonId: id });
const leave = z.strictObject({ ...childDay, leaveRequestId: id, byPersonId: id });

export const leaveGranted = defineEvent('leave.granted', leave);
export const leaveAsked = defineEvent('leave.asked', leave);
export const leaveRefused = defineEvent('leave.refused', leave);
export const leaveCancelled = defineEvent('leave.cancelled', leave);
/** The plan of a date is another one: lists on phones are out of date. */
export const pickupChanged = defineEvent('pickup.changed', z.strictObject({ ...childDay, byPersonId: id }));
export const guardiansDisagreed = defineEvent('pickup.guardians_disagreed', z.strictObject(childDay));
export const proxyIssued = defineEvent('pickup.proxy_issued', proxy);
export const proxyRevoked = defineEvent('pickup.proxy_revoked', proxy);
export const pickupCodeLocked = defineEvent('pickup.code_locked', z.strictObject(childDay));
const alone = z.strictObject({ schoolId: id, studentId: id, independentLeaveId: id });
export const independentLeaveSigned = defineEvent('independent_leave.signed', alone);
export const independentLeaveEnded = defineEvent('independent_leave.ended', alone);

/** Whom it concerns is read when it is heard: by then a family may have answered. */
const change = { schoolId: id, serviceDate, changeId: id };
export const scheduleAnnounced = defineEvent(
  'schedule.announced',
  z.strictObject({ ...change, version: count, replacedId: z.nullable(id), byPersonId: id }),
);
export const scheduleRecalled = defineEvent(
  'schedule.recalled',
  z.strictObject({ ...change, byPersonId: id }),
);
export const scheduleReminded = defineEvent('schedule.reminded', z.strictObject({ ...change, round: count }));
/** A word of a guardian, by whatever way it came: what counts for the child may be another thing now. */
export const scheduleAnswered = defineEvent(
  'schedule.answered',
  z.strictObject({ ...change, studentId: id, byPersonId: id }),
);
/** Timers of one change: a reminder, the end of the time to confirm, the end of its day. */
export const scheduleReminderDue = defineEvent(
  'schedule.reminder_due',
  z.strictObject({ ...change, round: count }),
);
export const scheduleConfirmDue = defineEvent('schedule.confirm_due', z.strictObject(change));
export const scheduleDayOver = defineEvent('schedule.day_over', z.strictObject(change));
