/** 报告领导 (M113): the report has gone by itself; a call is faster. The leader says «I know» with one tap. */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { CallLeader, useContacts } from './call-leader';
import { ResultSheet } from './result-sheet';
import { StepCard } from './step-card';
import type { IncidentHere } from './use-incident';

export function LeaderStep({ here }: { here: IncidentHere }) {
  const { shown, say, isLeader, waitingCount, day } = here;
  const contacts = useContacts(day);
  const [called, setCalled] = useState<string | undefined>();
  const isDone = shown.steps.LEADER === 'DONE';
  return (
    <StepCard step="LEADER" state={shown.steps.LEADER}>
      {isDone ? (
        <View className="t-s">领导已经知道。</View>
      ) : isLeader ? (
        <Button big onTap={() => say('HELPING')}>
          我知道了，来处理
        </Button>
      ) : (
        <>
          <View className="t-s">
            {waitingCount > 0
              ? '报告还没有发出去，请直接打电话。'
              : '已发给值日领导，一分钟没有回应会自动再报校长。打电话更快：'}
          </View>
          <CallLeader contacts={contacts} onCalled={({ name }) => setCalled(name)} />
        </>
      )}
      <ResultSheet
        who={called}
        onResult={(code) => {
          say('LEADER_TOLD', { code });
          setCalled(undefined);
        }}
        onClose={() => setCalled(undefined)}
      />
    </StepCard>
  );
}
