/** What was done, by whom and when, the oldest first. */
import { View } from '@tarojs/components';
import { relationWord } from '@/features/student/relation.words';
import { Card } from '@/ui/card';
import { Timeline } from '@/ui/data';
import { clockWords } from '@/ui/time-words';
import { nameOfChild } from './child-names';
import type { ShownAct } from './incident.rules';
import { rescueWords, resultWords } from './incident.words';
import type { IncidentHere } from './use-incident';

export function ActLog({ here }: { here: IncidentHere }) {
  const { acts } = here.shown;
  if (acts.length === 0) return null;
  return (
    <Card className="stack">
      <View className="t-l">经过</View>
      <Timeline
        steps={acts.map((act) => ({
          key: act.id,
          time: clockWords(act.occurredAt),
          text: `${act.who} ${wordOf(here, act)}${act.isWaiting ? '（待同步）' : ''}`,
          ...(act.note ? { note: act.note } : {}),
          state: act.isWaiting ? ('now' as const) : ('done' as const),
        }))}
      />
    </Card>
  );
}

function wordOf(here: IncidentHere, { kind, code, studentId, relation }: ShownAct): string {
  const child = studentId ? nameOfChild(here, studentId) : '';
  const result = resultWords[code as keyof typeof resultWords] ?? '';
  switch (kind) {
    case 'RAISED':
      return '报告';
    case 'HELPING':
      return '来处理';
    case 'RESCUED':
      return rescueWords[code ?? ''] ?? '救助';
    case 'LEADER_TOLD':
      return `打给领导，${result}`;
    case 'GUARDIAN_TRIED':
      return `联系${child}的${relation ? relationWord(relation) : '家长'}，${result}`;
    case 'CHILD_NAMED':
      return `记下 ${child}`;
    case 'CHILD_UNNAMED':
      return '更正：点错了孩子';
    case 'HOSPITAL':
      return `陪 ${child} 去医院`;
    case 'NOTE':
      return '记了一笔';
  }
}
