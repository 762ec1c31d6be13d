/** The words of the ledger as a teacher reads them. */
import type { AlarmKind, DutyView, EventKind, HeadView, PupilState, ReleaseMethod } from '@anxin/shared';
import { custodyErrors } from '@anxin/shared';
import type { Tone } from '@/ui/tone';

export const stateWords: Record<PupilState, { word: string; tone: Tone }> = {
  NOT_TODAY: { word: '不参加', tone: 'quiet' },
  UNKNOWN: { word: '未知', tone: 'wait' },
  SEEN: { word: '到 ✓', tone: 'safe' },
  IN_TRANSIT: { word: '在途', tone: 'info' },
  CONFLICT: { word: '核实', tone: 'alarm' },
  ON_LEAVE: { word: '请假', tone: 'quiet' },
  ABSENT_EXPLAINED: { word: '不来', tone: 'quiet' },
  RELEASED: { word: '已接', tone: 'quiet' },
  LEFT_ALONE: { word: '已离校', tone: 'quiet' },
};

export const methodWords: Record<ReleaseMethod, { word: string; note: string }> = {
  KNOWN_FACE: { word: '我认识', note: '您以前交过，或您是班主任' },
  PHOTO: { word: '对照片', note: '和登记的照片是同一个人' },
  CARD: { word: '扫接送卡', note: '家长给的二维码卡' },
  CODE: { word: '报接送码', note: '六位数字，由学校核对' },
  GUARDIAN_CALLED: { word: '家长电话确认', note: '打登记的号码，另一位老师在旁' },
  OVERRIDE: { word: '值日领导特批', note: '写明原因，另一位老师在旁' },
};

export const alarmWords: Record<AlarmKind, string> = {
  CONFLICT: '两处记录对不上',
  UNLISTED_RELEASE: '交给了不在名单上的人',
  REVOKED_RELEASE: '交给了已取消的接送人',
  BLOCKED_RELEASE: '有人来接不该由他接的孩子',
  HELD_RELEASE: '家长没确认就放行了',
  WITHHELD_RELEASE: '要求留住的孩子被放行了',
  SECOND_ADULT_MISSING: '放行时少一位老师在场',
  METHOD_UNPROVEN: '没有核对清楚就放行了',
  LEFT_ALONE_UNALLOWED: '不能自己走的孩子自己走了',
  RELEASED_IN_CONFLICT: '记录没核清就放行了',
  RELEASE_REVERSED: '交错了人，孩子要马上找到',
  SEEN_AFTER_RELEASE: '放行以后又有人见到孩子',
  WITHHELD: '有老师要求先留住孩子',
  OVERRIDE: '值日领导特批放行',
  FOUND_UNIDENTIFIED: '有一个叫不出名字的孩子',
  AFTER_CLOSE: '清校以后又来了记录',
  SUSPENDED_RELEASE: '疏散暂停放行时被接走了',
};

export const kindWords: Record<EventKind, string> = {
  EXPECTED: '应到',
  ON_LEAVE: '请假',
  ABSENT_EXPLAINED: '家长说今天不来',
  SEEN: '见到',
  SIGHTING_RETRACTED: '更正：没有见到',
  ABSENT_MARKED: '问过了，还没见到',
  DISMISSED: '按时放学',
  OFFERED: '请人接手',
  STEPPED_OUT: '离开教室一会儿',
  CAME_BACK: '回来了',
  WITHHELD: '先留住',
  FOUND_UNIDENTIFIED: '叫不出名字的孩子',
  TAKEN: '接手照看',
  ACCEPTED: '接到',
  ESCORT_OUT: '护送出发',
  RELEASED: '交给家人',
  LEFT_ALONE: '自己离校',
  RELEASE_REVERSED: '交错了',
  DECIDED: '值日领导决定',
};

export const dutyWords: Record<DutyView['duty'], string> = {
  HOMEROOM: '班主任',
  DUTY_LEADER: '值日领导',
  DUTY_TEACHER: '值班教师',
  ESCORT: '护送',
  GATE: '门口',
  ROOM_CLOSER: '关门检查',
};

/** 「门口 西门」, and 「值日领导」 once. */
export const dutyLine = ({ duty, label }: DutyView): string =>
  label === dutyWords[duty] ? label : `${dutyWords[duty]} ${label}`;

/** What the ledger's rules refuse with; the texts of all others come with the answer. */
export const problemText = (code: string | null | undefined): string =>
  (code && custodyErrors[code as keyof typeof custodyErrors]?.text) || '学校没有采用这一条，请联系值日领导。';

/** 「刚刚」「8 分钟前」 */
export function agoWords(at: number | undefined, nowMs: number): string {
  if (at === undefined) return '还没有联系上';
  const minutes = Math.floor((nowMs - at) / 60_000);
  return minutes < 1 ? '刚刚' : minutes < 60 ? `${minutes} 分钟前` : `${Math.floor(minutes / 60)} 小时前`;
}

export const isHere = (view: HeadView | undefined): boolean => view?.state === 'SEEN';
