/** What the words of the clocks say to the adults who act on them: plain, and without blame. */
import type {
  CaseCause,
  CaseEnd,
  CaseNote,
  Rung,
  SearchAnswer,
  UncollectedDecision,
} from './safety.vocabulary.js';

export const rungText: Readonly<Record<Rung, string>> = {
  HOMEROOM: '请班主任找',
  GUARDIAN: '联系家长',
  LEADER: '值日领导和门口一起找',
  REMIND: '提醒家长',
  CALL: '给接送人打电话',
  INDOORS: '值日领导带到室内',
  PRINCIPAL: '校长决定',
};

export const causeText: Readonly<Record<CaseCause, string>> = {
  NOT_COUNTED: '点名时没有见到',
  MARKED_ABSENT: '老师记为未到',
  SIGHTING_RETRACTED: '「已到」是记错的',
  RELEASE_REVERSED: '「已接走」是记错的',
  NOT_FOUND: '值日领导还没找到',
  STILL_HERE: '到点还没有接走',
};

export const caseEndText: Readonly<Record<CaseEnd, string>> = {
  SEEN: '孩子找到了',
  WITH_FAMILY: '已和家人在一起',
  ON_LEAVE: '已请假',
  EXPLAINED: '已问清楚',
  NOT_TODAY: '今天不参加',
  END_MOVED: '结束时间改晚了，到点再等',
};

export const caseNoteText: Readonly<Record<CaseNote, string>> = {
  CALL_WITH_FAMILY: '打通了：孩子在家人身边',
  CALL_NOT_WITH_FAMILY: '打通了：不在家人身边',
  CALL_NO_ANSWER: '没有打通',
  CALL_ON_THE_WAY: '打通了：正在路上',
  CALL_CANNOT_COME: '打通了：来不了',
  LOOKED_AROUND: '找过教室和周围',
  ASKED_COLLEAGUES: '问过其他老师',
  OTHER: '其他情况',
};

export const searchAnswerText: Readonly<Record<SearchAnswer, string>> = {
  WITH_US: '家长说：已由我接走',
  NOT_WITH_US: '家长说：不在我身边',
};

export const decisionText: Readonly<Record<UncollectedDecision, string>> = {
  KEEP_WAITING: '继续在校等',
  POLICE_110: '请 110 协助',
  COMMUNITY: '请社区协助',
};
