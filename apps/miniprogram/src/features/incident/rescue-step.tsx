/** 救助 (M112): what was done, one tap each; going to a hospital says who goes along, and the child is with that adult. */
import { RESCUE_HOWS } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { callPhone } from '@/platform/device';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { ConfirmSheet } from '@/ui/sheet';
import { nameOfChild } from './child-names';
import { rescueWords } from './incident.words';
import { StepCard } from './step-card';
import type { IncidentHere } from './use-incident';

export function RescueStep({ here }: { here: IncidentHere }) {
  const { shown, say } = here;
  const [going, setGoing] = useState<string | undefined>();
  const done = new Set(shown.acts.flatMap(({ kind, code }) => (kind === 'RESCUED' && code ? [code] : [])));
  const gone = new Set(shown.acts.flatMap(({ kind, studentId }) => (kind === 'HOSPITAL' ? [studentId] : [])));
  return (
    <StepCard step="RESCUE" state={shown.steps.RESCUE}>
      <View className="row wrap">
        {RESCUE_HOWS.map((how) => (
          <Button
            key={how}
            kind={done.has(how) ? 'primary' : 'secondary'}
            onTap={() => {
              if (!done.has(how)) say('RESCUED', { code: how });
            }}
          >
            {done.has(how) ? <Icon name="check" size="s" /> : null}
            {rescueWords[how]}
          </Button>
        ))}
      </View>
      <Button kind="danger" onTap={() => void callPhone('120')}>
        <Icon name="phone" size="s" />打 120
      </Button>
      {shown.childIds
        .filter((studentId) => !gone.has(studentId))
        .map((studentId) => (
          <Button key={studentId} kind="secondary" onTap={() => setGoing(studentId)}>
            {`我陪 ${nameOfChild(here, studentId)} 去医院`}
          </Button>
        ))}
      <ConfirmSheet
        open={going !== undefined}
        question={`您陪 ${going ? nameOfChild(here, going) : ''} 去医院？`}
        explain="从现在起这个孩子由您负责，直到在医院交给家人。"
        confirm="我陪去"
        onConfirm={() => {
          if (going) say('HOSPITAL', { studentId: going });
          setGoing(undefined);
        }}
        onClose={() => setGoing(undefined)}
      />
    </StepCard>
  );
}
