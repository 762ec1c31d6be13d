/**
 * 孩子现在跟谁在一起 in words (C15): one tone, one word, one sentence. Pure: what the server said and the time in,
 * words out. Not yet seen is never said as absent, and never as safe.
 */
import type { TimelineLine, WhereView } from '@anxin/shared';
import { clockTimeOf } from '@anxin/shared';
import { placeWord } from '@/features/dayplan/place.words';
import type { Tone } from '@/ui/tone';

export interface WhereWords {
  tone: Tone;
  word: string;
  headline: string;
  detail: string;
}

const titled = /(老师|主任|校长|师傅|教练|医生)$/;
export const called = (name: string): string => (titled.test(name) ? name : `${name}老师`);
const at = (instant: string | null): string => (instant ? clockTimeOf(Date.parse(instant)) : '');
const joined = (...parts: (string | false | null | undefined)[]): string => parts.filter(Boolean).join(' · ');

function lastRelease(where: WhereView): TimelineLine | undefined {
  return where.timeline.filter((line) => line.kind === 'RELEASED' && line.effect === 'HEAD').at(-1);
}

export function whereInWords(where: WhereView, nowMs: number): WhereWords {
  const named = where.accountable ? called(where.accountable.name) : '';
  const adult = named || '值班老师';
  const place = joined(where.venueLabel, where.groupLabel);
  switch (where.state) {
    case 'SEEN':
      return {
        tone: 'safe',
        word: '安全',
        headline: `现在由 ${adult} 照看`,
        detail: where.waitsAt
          ? joined(`在${placeWord(where.waitsAt)}等接`, at(where.since))
          : joined(place, where.since && `${at(where.since)} 已点到`),
      };
    case 'IN_TRANSIT':
      return {
        tone: 'info',
        word: '在路上',
        headline: `${adult} 正护送去${placeWord(where.pickupPoint) || '接送点'}`,
        detail: joined(where.since && `${at(where.since)} 出发`),
      };
    case 'RELEASED': {
      const release = lastRelease(where);
      return {
        tone: 'safe',
        word: '已接走',
        headline: `${release?.collector ?? '家里人'} 已接走`,
        detail: joined(at(release?.occurredAt ?? where.since), placeWord(release?.pickupPoint)),
      };
    }
    case 'LEFT_ALONE':
      return {
        tone: 'safe',
        word: '已离校',
        headline: '按约定自己离校',
        detail: joined(at(where.since), placeWord(where.pickupPoint)),
      };
    case 'CONFLICT':
      return {
        tone: 'alarm',
        word: '正在核实',
        headline: `学校正在核实，${named || '值日领导'} 负责`,
        detail: '两处记录不一致，有结果马上告诉您',
      };
    case 'ON_LEAVE':
      return { tone: 'quiet', word: '请假', headline: '今天请假', detail: '不参加今天的延时服务' };
    case 'ABSENT_EXPLAINED':
      return { tone: 'quiet', word: '没来', headline: '今天没有来', detail: '学校已经知道原因' };
    case 'NOT_TODAY':
      return { tone: 'quiet', word: '不参加', headline: '今天按时放学', detail: '今天不在延时服务的名单上' };
    case 'UNKNOWN': {
      const beforeBell = where.bellAt !== null && nowMs < Date.parse(where.bellAt);
      if (beforeBell)
        return {
          tone: 'quiet',
          word: '在上课',
          headline: '放学后留校',
          detail: joined(`${at(where.bellAt)} 放学`, place),
        };
      return {
        tone: 'wait',
        word: '等点名',
        headline: named ? `${named} 负责，还没点到` : '还没点到',
        detail: joined(place, '点到后这里马上更新'),
      };
    }
  }
}

/** One line of the day as a family reads it; nothing when it says nothing to them. */
export function lineInWords(line: TimelineLine): string | undefined {
  const [from, to, actor] = [line.from, line.to, line.actor].map((person) =>
    person ? called(person.name) : '',
  );
  const place = line.venueLabel ?? line.groupLabel ?? placeWord(line.pickupPoint);
  switch (line.kind) {
    case 'SEEN':
      return `${place || '老师'} 点到`;
    case 'TAKEN':
      return `${to} 接手照看`;
    case 'ACCEPTED':
      return from ? `${from} 交给 ${to}` : `${to} 接到孩子`;
    case 'ESCORT_OUT':
      return `${to || actor} 护送去${placeWord(line.pickupPoint) || '接送点'}`;
    case 'RELEASED':
      return [placeWord(line.pickupPoint), `${line.collector ?? '家里人'} 接走`].filter(Boolean).join(' · ');
    case 'LEFT_ALONE':
      return '按约定自己离校';
    case 'RELEASE_REVERSED':
      return '学校更正：接走的记录有误';
    case 'SIGHTING_RETRACTED':
      return '老师更正：还没有点到';
    case 'ABSENT_MARKED':
      return '没有点到，老师正在找';
    case 'ABSENT_EXPLAINED':
      return '学校知道孩子今天不来';
    case 'ON_LEAVE':
      return '请假';
    case 'WITHHELD':
      return '老师先留下孩子，正在核实';
    case 'DISMISSED':
      return '按时放学';
    case 'DECIDED':
      return `${actor} 已核实`;
    default:
      return undefined;
  }
}
