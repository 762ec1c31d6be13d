/** How the person was proven, and the second adult where one is needed (M094, E7). */
import { View } from '@tarojs/components';
import { ColleagueRows } from '@/features/custody-outbox/colleague-rows';
import { methodWords } from '@/features/custody-outbox/custody.words';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { say } from '@/platform/device';
import { scanCode } from '@/platform/scan';
import { Card } from '@/ui/card';
import { Choice } from '@/ui/field';
import { cardHash } from './card.rules';
import { othersOnDuty } from './gate.rules';
import type { Release } from './use-release';

export function ProofPicker({ opened, release }: { opened: OpenDay; release: Release }) {
  const { collector, methods, method } = release;
  const prove = async (chosen: (typeof methods)[number]) => {
    if (chosen !== 'CARD') return release.prove(chosen);
    const scanned = await scanCode();
    if (scanned && collector && cardHash(scanned) === collector.cardSecretHash) release.prove('CARD');
    else if (scanned) say('这张卡不是他的');
  };
  return (
    <>
      {collector ? (
        <Card className="stack">
          <View className="t-s">{`怎么确认是 ${collector.name}`}</View>
          <Choice
            label="怎么确认"
            options={methods.map((value) => ({ value, word: methodWords[value].word }))}
            value={method}
            onChange={(chosen) => void prove(chosen)}
          />
          <View className="t-xs">{method ? methodWords[method].note : '请选一种确认的办法。'}</View>
        </Card>
      ) : null}
      {release.needsSecond ? <SecondAdult opened={opened} release={release} /> : null}
    </>
  );
}

function SecondAdult({ opened: { list, reachable }, release }: { opened: OpenDay; release: Release }) {
  return (
    <Card className="stack">
      <View className="t-s">{reachable ? '需要另一位老师在旁边' : '没有网络，需要另一位老师在旁边'}</View>
      <ColleagueRows
        colleagues={othersOnDuty(list, release.place).slice(0, 8)}
        chosenId={release.secondActorId}
        onChoose={release.setSecond}
      />
    </Card>
  );
}
