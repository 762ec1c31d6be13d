/** «16:42 王老师 · 二楼书法室 · 今天去东门»: the one line that answers a guardian (C15). */
import { clockTimeOf, type PickupPoint, type PupilState } from '@anxin/shared';

export const GATE_LABELS: Record<PickupPoint, string> = { EAST: '东门', WEST: '西门' };

export interface WhereFacts {
  readonly state: PupilState;
  readonly since: number | null;
  readonly accountableName: string | null;
  readonly placeLabel: string | null;
  readonly gate: PickupPoint | null;
  readonly atGate: PickupPoint | null;
  readonly collectorLabel: string | null;
  readonly isServed: boolean;
  /** Before the bell: the child is in class, and will be looked for only after it. */
  readonly isEarly?: boolean;
}

export function whereLine(facts: WhereFacts): string {
  const { state, since, accountableName, placeLabel, gate, atGate, collectorLabel, isServed } = facts;
  const at = since === null ? null : clockTimeOf(since);
  const who = accountableName === null ? null : `${accountableName}照看`;
  const heading = gate === null ? null : `今天去${GATE_LABELS[gate]}`;
  const say = (...parts: (string | null)[]) => parts.filter((part) => part !== null).join(' · ');
  const timed = (words: string) => (at === null ? words : `${at} ${words}`);
  switch (state) {
    case 'NOT_TODAY':
      return isServed ? '今天不参加延时服务' : '今天没有延时服务';
    case 'UNKNOWN':
      if (facts.isEarly) return say('在上课', '放学后留校', heading);
      return say(who, '还没有点到', heading);
    case 'SEEN':
      return say(
        timed(who ?? '在校'),
        atGate === null ? placeLabel : `在${GATE_LABELS[atGate]}等接`,
        atGate === null ? heading : null,
      );
    case 'IN_TRANSIT':
      return say(timed(accountableName === null ? '护送中' : `${accountableName}护送`), heading);
    case 'CONFLICT':
      return '老师正在核对孩子的位置，值日领导负责，请留意电话';
    case 'ON_LEAVE':
      return '今天请假';
    case 'ABSENT_EXPLAINED':
      return say(timed('已与家长确认，今天不在校'));
    case 'RELEASED':
      return timed(collectorLabel === null ? '已交给家人' : `${collectorLabel}已接走`);
    case 'LEFT_ALONE':
      return timed('已按约定自己离校');
  }
}
