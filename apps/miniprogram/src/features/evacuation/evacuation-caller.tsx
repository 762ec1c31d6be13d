/** 需要疏散: any adult on duty calls, the leader confirms; one question before every phone of the school rings (C14). */
import type { EvacuationKind } from '@anxin/shared';
import { EVACUATION_KINDS } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { EmergencyBox } from '@/features/incident/emergency-box';
import { evacuationWords } from '@/features/incident/incident.words';
import { replace } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/field';
import { Sheet } from '@/ui/sheet';

export function EvacuationCaller({ box, drill }: { box: EmergencyBox; drill?: boolean }) {
  const [asking, setAsking] = useState(false);
  const [kind, setKind] = useState<EvacuationKind>('FIRE');
  const call = () => {
    setAsking(false);
    void box
      .callFor(kind, Boolean(drill))
      .then((evacuationId) => replace('packages/duty/evacuation', { evacuationId }));
  };
  return (
    <>
      <Button kind={drill ? 'secondary' : 'danger'} onTap={() => setAsking(true)}>
        {drill ? '开始疏散演练' : '需要疏散'}
      </Button>
      <Sheet
        open={asking}
        title={drill ? '【演练】开始疏散演练？' : '全校疏散？'}
        onClose={() => setAsking(false)}
      >
        <Chips
          options={EVACUATION_KINDS.map((value) => ({ value, word: evacuationWords[value] }))}
          value={kind}
          onChange={setKind}
        />
        <View className="t-s">
          {drill
            ? '每台当班的手机都会显示【演练】。孩子的真实交接不变，家长不会收到消息。'
            : '每台当班的手机会马上显示。先带孩子离开，再到集合点清点。'}
        </View>
        <Button big kind={drill ? 'primary' : 'danger'} onTap={call}>
          {drill ? '【演练】开始' : '马上疏散'}
        </Button>
      </Sheet>
    </>
  );
}
