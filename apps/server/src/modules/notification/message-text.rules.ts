/**
 * A message as it is read, in the inbox and in a template of WeChat (E8). Pure. Outside the inbox a child's name is
 * masked. Times are local to Shanghai.
 */
import {
  changeReasonText,
  clockTimeOf,
  kinshipText,
  MESSAGE_TOPICS,
  type MessageTopic,
  maskName,
  type ReleasePlace,
  type ServiceDate,
  serviceDateOf,
} from '@anxin/shared';
import { type Material, messageWords } from './message-words.rules.js';
import type { NewsFacts } from './news.js';

export interface Told {
  readonly topic: MessageTopic;
  readonly schoolId: string;
  readonly studentId: string | null;
  /** The day it is about, where that may be another than the day it happened. */
  readonly serviceDate: ServiceDate | null;
  readonly happenedAt: Date;
  readonly facts: NewsFacts;
}

export interface Names {
  readonly child: string;
  readonly staff: string | null;
  readonly venue?: string;
  readonly group?: string;
}

const placeText: Readonly<Record<ReleasePlace, string>> = {
  EAST: '东门',
  WEST: '西门',
  GUARDROOM: '门卫室',
  CLASSROOM_DOOR: '教室门口',
  OFF_SITE: '校外',
};

export function inboxWords(told: Told, names: Names) {
  const { title, body, page, isUrgent = false } = messageWords[told.topic](materialOf(told, names));
  return { title, body, isUrgent, page: pageOf(told, page) };
}

/** Our facts for a template of WeChat, by our names for them; the template says which field takes which. */
export function templateWords(told: Told, names: Names) {
  const masked = { ...names, child: names.child === '' ? '您的孩子' : maskName(names.child) };
  const material = materialOf(told, masked);
  const { title, phrase, remark, page } = messageWords[told.topic](material);
  const at = told.happenedAt.getTime();
  const [year, month, day] = serviceDateOf(at).split('-').map(Number);
  return {
    purpose: MESSAGE_TOPICS[told.topic],
    page: pageOf(told, page),
    facts: {
      child: masked.child,
      title,
      from: '学校课后服务',
      time: `${year}年${month}月${day}日 ${clockTimeOf(at)}`,
      place: material.place,
      by: remark,
      result: phrase,
      what: phrase,
      remark,
    },
  };
}

function materialOf(
  { facts, happenedAt, serviceDate }: Told,
  { child, staff, venue, group }: Names,
): Material {
  return {
    child,
    venue: venue || '这个场所',
    group: group || '您的班',
    staff: staff === null ? '老师' : /老师|校长|主任$/.test(staff) ? staff : `${staff}老师`,
    at: clockTimeOf(happenedAt.getTime()),
    date: spokenDate(serviceDate ?? serviceDateOf(happenedAt.getTime())),
    place: facts.place ? placeText[facts.place] : '学校',
    pupilCount: facts.pupilCount ?? 0,
    end: facts.endsAt ?? '新的时间',
    why: facts.reasonCode === undefined ? '' : changeReasonText[facts.reasonCode],
    isLater: facts.isLater ?? false,
    isRecalled: facts.isRecalled ?? false,
    who: facts.relation ? kinshipText[facts.relation] : '今天指定的接送人',
  };
}

function spokenDate(date: ServiceDate): string {
  const [, month, day] = date.split('-').map(Number);
  return `${month}月${day}日`;
}

/** Pages about a person and a school, without a child. */
const OF_A_SCHOOL = /^packages\/(teacher\/|duty\/|guardian\/volunteering)/;

function pageOf({ schoolId, studentId, serviceDate, facts }: Told, page: string): string {
  const thing = facts.incidentId === undefined ? '' : `&incidentId=${facts.incidentId}`;
  if (studentId !== null) return `${page}/index?schoolId=${schoolId}&studentId=${studentId}${thing}`;
  if (page === 'packages/duty/day-close' && serviceDate !== null) {
    return `${page}/index?schoolId=${schoolId}&serviceDate=${serviceDate}`;
  }
  // A colleague may be acting elsewhere, as a parent for instance.
  return `${page}/index${OF_A_SCHOOL.test(page) ? `?schoolId=${schoolId}${thing}` : ''}`;
}
