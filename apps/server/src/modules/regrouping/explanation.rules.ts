/**
 * «Why did my child get this?» for one pupil and day (C7, C9): each wish with what came of it, who was ahead, and
 * one sentence. What would tell a family the class of a few other children is left out.
 */
import { NO_SEAT } from './deferred-acceptance.rules.js';
import type { DayDraw, Draw } from './draw.rules.js';
import { type CutOff, cutOffOf, type DrawProof } from './draw-record.rules.js';

export interface WishOutcome {
  readonly sessionId: string;
  /** 1 is the first wish. */
  readonly rank: number;
  /** NOT_NEEDED: a better wish was met. */
  readonly outcome: 'PLACED' | 'FULL' | 'CLOSED' | 'NOT_NEEDED';
  readonly ownKey: CutOff;
  /** Of a full session: the key of the last who got in; null where it would point at fewer than five children. */
  readonly cutOff: CutOff | null;
  /** Pupils with a better key who sit there or wait for it. */
  readonly ahead: number;
  /** 1 is the next to be offered a seat. */
  readonly waitlistPlace: number | null;
}

export interface Explanation {
  readonly studentId: string;
  readonly weekday: number;
  readonly sessionId: string | null;
  readonly wishes: readonly WishOutcome[];
  readonly sentence: string;
  /** For families the published one, with the salted root (draw-commitment.rules.ts). */
  readonly proof: DrawProof;
}

/** C9, like the county's counts. */
const FEWEST_NAMELESS = 5;
const WEEKDAYS = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** Undefined for a pupil or a day the draw knows nothing of. */
export function explain(
  { input, days }: Draw,
  proof: DrawProof,
  { studentId, weekday }: { studentId: string; weekday: number },
  nameOf: (sessionId: string) => string = (sessionId) => sessionId,
): Explanation | undefined {
  const day = days.find((one) => one.weekday === weekday);
  const pupil = input.students.findIndex(({ id }) => id === studentId);
  if (!day || pupil === NO_SEAT) return undefined;
  const wishes = day.choices[pupil]!.map((_, index) => outcomeOf(input, day, pupil, index));
  const sessionId = day.sessions[day.seatOf[pupil]!]?.id ?? null;
  const sentence = `${WEEKDAYS[weekday]}${sentenceOf(wishes, nameOf)}`;
  return { studentId, weekday, sessionId, wishes, sentence, proof };
}

function outcomeOf(input: Draw['input'], day: DayDraw, pupil: number, index: number): WishOutcome {
  const session = day.choices[pupil]![index]!;
  const place = day.waiting[session]!.indexOf(pupil);
  const isFull = place >= 0;
  const outcome = isFull
    ? 'FULL'
    : session === day.seatOf[pupil]
      ? 'PLACED'
      : day.closed.includes(session)
        ? 'CLOSED'
        : 'NOT_NEEDED';
  return {
    sessionId: day.sessions[session]!.id,
    rank: index + 1,
    outcome,
    ownKey: {
      class: input.students[pupil]!.class,
      member: day.isMember(session, pupil),
      lottery: day.lottery[pupil]!,
    },
    cutOff: isFull ? namelessCutOff(input, day, session) : null,
    ahead:
      outcome === 'PLACED'
        ? day.held[session]!.indexOf(pupil)
        : isFull
          ? day.held[session]!.length + place
          : 0,
    waitlistPlace: isFull ? place + 1 : null,
  };
}

/** Without the class the rest of the key would give it away too, so all of it is kept back. */
function namelessCutOff(input: Draw['input'], day: DayDraw, session: number): CutOff | null {
  const cutOff = cutOffOf(input, day, session);
  const alike = day.held[session]!.filter((pupil) => input.students[pupil]!.class === cutOff?.class);
  return alike.length >= FEWEST_NAMELESS ? cutOff : null;
}

function sentenceOf(wishes: readonly WishOutcome[], nameOf: (sessionId: string) => string): string {
  if (wishes.length === 0) return '没有填报志愿，安排在看护作业组。';
  const got = wishes.find(({ outcome }) => outcome === 'PLACED');
  if (got?.rank === 1) return `录取到第一志愿“${nameOf(got.sessionId)}”。`;
  const missed = wishes.find(({ outcome }) => outcome === 'FULL');
  const why = missed ? reasonOf(missed, nameOf(missed.sessionId)) : `排在前面的志愿报名人数不足，没有开班`;
  if (got) return `录取到第 ${got.rank} 志愿“${nameOf(got.sessionId)}”：${why}。`;
  return `没有录取到社团，安排在看护作业组：${why}。`;
}

function reasonOf({ rank, ownKey, cutOff, ahead, waitlistPlace }: WishOutcome, name: string): string {
  const full = `第 ${rank} 志愿“${name}”名额已满，按规则排在前面的有 ${ahead} 人`;
  const waiting = `现为候补第 ${waitlistPlace} 位`;
  if (cutOff === null) return `${full}，${waiting}`;
  if (cutOff.class < ownKey.class) return `${full}，名额先给了优先类别靠前的学生，${waiting}`;
  if (cutOff.member && !ownKey.member) return `${full}，同类别中上学期老成员优先，${waiting}`;
  return `${full}，抽签号 ${places(ownKey.lottery)} 排在最后录取的 ${places(cutOff.lottery)} 之后，${waiting}`;
}

const places = (lottery: number): string => String(Math.round(lottery * 1e6) / 1e6);
