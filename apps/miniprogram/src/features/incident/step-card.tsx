/** One of the three steps: its word and state, large; below it what can be done now. */
import type { IncidentStep } from '@anxin/shared';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Card, Tag } from '@/ui/card';
import { stepStates, stepWords } from './incident.words';

export function StepCard({
  step,
  state,
  children,
}: {
  step: IncidentStep;
  state: string;
  children: ReactNode;
}) {
  const { word, tone } = stepStates[state] ?? { word: '还没做', tone: 'alarm' as const };
  const edge =
    state === 'DONE' ? 'safe' : state === 'TRIED' ? 'wait' : state === 'OPEN' ? 'alarm' : undefined;
  return (
    <Card className="stack" {...(edge ? { edge } : {})}>
      <View className="row between">
        <View className="t-l grow">{stepWords[step]}</View>
        <Tag tone={tone}>{word}</Tag>
      </View>
      {children}
    </Card>
  );
}
