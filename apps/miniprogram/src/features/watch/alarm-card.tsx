/** One matter: what, about whom, since when, whose it is; red only while a child needs someone now. */
import { type AlarmKind, type PatrolProblem, patrolProblemText, type WatchAlarm } from '@anxin/shared';
import { View } from '@tarojs/components';
import { alarmWords } from '@/features/custody-outbox/custody.words';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { clockWords } from '@/ui/time-words';

/** What exactly, where the matter's own title says only the kind. */
export function matterWords({ kind, title, detail }: WatchAlarm): string {
  if (kind === 'custody.alarm') return alarmWords[detail.alarm as AlarmKind] ?? title;
  if (kind === 'watch.patrol_problem' || kind === 'watch.teaching_seen') {
    const problems = String(detail.problems ?? '').split(',') as PatrolProblem[];
    return `巡查：${problems.map(patrolProblemText).join('、')}`;
  }
  if (kind === 'watch.count_differs') {
    return `巡查：数到 ${detail.countedCount ?? '?'} 人，记录 ${detail.shownCount ?? '?'} 人`;
  }
  return title;
}

export function AlarmCard({
  alarm,
  busy,
  onOpen,
  onTake,
  onHand,
  onResolve,
}: {
  alarm: WatchAlarm;
  busy: boolean;
  onOpen: (() => void) | undefined;
  onTake: () => void;
  onHand: () => void;
  onResolve: () => void;
}) {
  const { child, groupLabel, urgency, raisedAt, owner, isMine } = alarm;
  const needsChild = child !== null && urgency === 'NOW';
  const words = matterWords(alarm);
  const about = [child && `${child.name} · ${child.classLabel}`, groupLabel, `${clockWords(raisedAt)} 起`];
  const resolve = (
    <Button kind={isMine ? 'secondary' : 'plain'} label={`处理好了：${words}`} onTap={onResolve}>
      处理好了
    </Button>
  );
  return (
    <Card edge={needsChild ? 'alarm' : 'wait'} className="stack">
      <View className="row between">
        <View className={`t-l grow ${needsChild ? 'c-alarm' : ''}`}>{words}</View>
        <Tag tone={isMine ? 'wait' : 'info'}>{isMine ? '您负责' : `${owner.name} 负责`}</Tag>
      </View>
      <View className="t-s">{about.filter(Boolean).join(' · ')}</View>
      <View className="row wrap">
        {isMine ? (
          resolve
        ) : (
          <Button kind="secondary" busy={busy} label={`我来处理：${words}`} onTap={onTake}>
            我来处理
          </Button>
        )}
        <Button kind="plain" label={`交给别人：${words}`} onTap={onHand}>
          交给别人
        </Button>
        {onOpen ? (
          <Button kind="plain" label={`去看：${words}`} onTap={onOpen}>
            去看
          </Button>
        ) : null}
        {isMine ? null : resolve}
      </View>
    </Card>
  );
}
