/**
 * How long what is kept: one table, applied every night. Days are counted from `since`: an id tells when its row was
 * made (UUIDv7), a date or an instant stands in its own column. The child's own data is not here: it ends with the
 * child's key (erasure). Files of a register import have a timer of their own, seven days after the upload.
 */
import {
  APPEAL_ANSWER_DAYS,
  APPEAL_WITHIN_DAYS,
  addDays,
  instantOf,
  serviceDateOf,
  uuidv7At,
} from '@anxin/shared';

export interface RetentionRule {
  readonly table: string;
  readonly since: { readonly id: string } | { readonly date: string } | { readonly instant: string };
  readonly keptDays: number;
  /** The school leads the table's keys, so each school is swept by itself. */
  readonly isPerSchool: boolean;
  readonly state?: string;
  /** Only this column is emptied; the row is a record and stays. */
  readonly wipes?: string;
  readonly because: string;
}

const MONTH = 30;
/** A term of six months at most, the days in which a family may appeal and those in which the school answers. */
const TERM_AND_APPEAL = 184 + APPEAL_WITHIN_DAYS + APPEAL_ANSWER_DAYS;
const THREE_YEARS = 3 * 365 + 1;

export const RETENTION: readonly RetentionRule[] = [
  kept('notification', { id: 'id' }, MONTH, 'a message is news, not a record; the ledger is the record'),
  kept('wechat_send', { id: 'notificationId' }, MONTH, 'what became of a message goes with the message'),
  kept('collector_proxy', { id: 'id' }, MONTH, "somebody else's name and a one-day code"),
  kept('pickup_word', { date: 'serviceDate' }, MONTH, 'what a family said for one day'),
  kept('letter_reminder', { date: 'remindedOn' }, MONTH, 'who was reminded on which day'),
  kept('pickup_code_lock', { date: 'serviceDate' }, MONTH, 'wrong tries of one day'),
  kept(
    'access_log',
    { id: 'id' },
    THREE_YEARS,
    'who looked at which child, for the family and for an inquiry',
  ),
  kept('discipline_note', { date: 'lastDay' }, 0, 'a note about one child expires (M111)'),
  kept('list_export', { id: 'id' }, MONTH, 'how far a file was; that it was taken is in the access log'),
  kept('gate_visit', { id: 'id' }, 90, 'who came through the gate (M040)'),
  kept(
    'custody_overdue',
    { date: 'serviceDate' },
    MONTH,
    'what waited too long on one day; the alarm and the ledger are the record',
  ),
  kept(
    'register_page',
    { date: 'serviceDate' },
    MONTH,
    'how a page was printed; what was keyed is in the ledger',
  ),
  kept('register_keying', { instant: 'keyedAt' }, THREE_YEARS, 'who keyed whose page back, for an inquiry'),
  kept('escort_plan', { date: 'serviceDate' }, MONTH, 'a plan of one day; who walked is in the ledger (C2)'),
  kept('safety_alarmed', { instant: 'at' }, MONTH, 'whom to call off; who had to act stands in the steps'),
  kept('schedule_word', { instant: 'saidAt' }, 400, 'what a family said of one day’s end (C6)'),
  kept('duty_reminder', { date: 'serviceDate' }, MONTH, 'an urging of one day'),
  {
    ...kept('application_review', { instant: 'at' }, TERM_AND_APPEAL, 'words for one decision (M060)'),
    wipes: 'noteBox',
  },
  {
    ...kept(
      'service_application',
      { instant: 'changedAt' },
      TERM_AND_APPEAL,
      'words for one decision (M060)',
    ),
    wipes: 'noteBox',
  },
  {
    ...kept('safety_step', { instant: 'recordedAt' }, MONTH, 'words said in one search or wait (C4, C5)'),
    wipes: 'noteBox',
  },
  kept('safety_briefing', { date: 'heldOn' }, THREE_YEARS, 'who was briefed about what (M035)'),
  kept('safety_briefing_class', { id: 'briefingId' }, THREE_YEARS, 'goes with its briefing'),
  kept('venue_check', { instant: 'checkedAt' }, THREE_YEARS, 'what was looked at where (M039)'),
  kept('venue_check_item', { id: 'checkId' }, THREE_YEARS, 'goes with its check'),
  kept('venue_defect', { instant: 'settledAt' }, THREE_YEARS, 'what was put right; an open one stays (M039)'),
  kept('volunteer_pick', { instant: 'pickedAt' }, 400, 'hours are the volunteer’s own, for a school year'),
  { ...kept('login_session', { instant: 'expiresAt' }, MONTH, 'a login that ended'), isPerSchool: false },
  { ...kept('desk_login', { instant: 'expiresAt' }, 1, 'a code shown on a computer'), isPerSchool: false },
  { ...kept('desk_login_try', { instant: 'hour' }, 1, 'tries are counted by the hour'), isPerSchool: false },
  { ...kept('binding_try', { instant: 'hour' }, 1, 'tries are counted by the hour'), isPerSchool: false },
  {
    ...kept('wechat_receipt', { instant: 'receivedAt' }, MONTH, 'goes with the message'),
    isPerSchool: false,
  },
  {
    ...kept(
      'event_delivery',
      { instant: 'dueAt' },
      MONTH,
      'carried; the fact itself stays, in ids and codes',
    ),
    isPerSchool: false,
    state: 'DONE',
  },
];

function kept(
  table: string,
  since: RetentionRule['since'],
  keptDays: number,
  because: string,
): RetentionRule {
  return { table, since, keptDays, isPerSchool: true, because };
}

/** What the rows to remove are before. */
export function boundOf({ since, keptDays }: RetentionRule, nowMs: number): string | Date {
  const date = addDays(serviceDateOf(nowMs), -keptDays);
  const midnight = instantOf(date, '00:00');
  if ('date' in since) return date;
  return 'id' in since ? uuidv7At(midnight, new Uint8Array(10)) : new Date(midnight);
}

/** One bite of the table, along an index. `params` in the order of the question marks. */
export function sweepOf(
  rule: RetentionRule,
  { schoolId, nowMs, limit }: { schoolId: string | null; nowMs: number; limit: number },
): { readonly sql: string; readonly params: readonly unknown[] } {
  const column = Object.values(rule.since)[0] as string;
  const conditions: [string, unknown][] = [
    ...(rule.isPerSchool ? [['schoolId = ?', schoolId] as [string, unknown]] : []),
    ...(rule.state === undefined ? [] : [['state = ?', rule.state] as [string, unknown]]),
    [`${column} < ?`, boundOf(rule, nowMs)],
  ];
  const [act, still] =
    rule.wipes === undefined
      ? [`DELETE FROM ${rule.table}`, '']
      : [`UPDATE ${rule.table} SET ${rule.wipes} = NULL`, ` AND ${rule.wipes} IS NOT NULL`];
  return {
    sql: `${act} WHERE ${conditions.map(([text]) => text).join(' AND ')}${still} LIMIT ${limit}`,
    params: conditions.map(([, value]) => value),
  };
}

const AT = '03:15';

/** The night that comes: when nobody is at school. */
export function nextNight(nowMs: number): { readonly night: string; readonly dueMs: number } {
  const today = serviceDateOf(nowMs);
  const night = nowMs < instantOf(today, AT) ? today : addDays(today, 1);
  return { night, dueMs: instantOf(night, AT) };
}
