/** What a family reads (M114): that the child is cared for, by whom, and whom to call; in plain words, largest first. */
import type { OutputOf } from '@anxin/shared';
import { callSchoolAboutIncident, knowChildIncident, type readChildIncidents } from '@anxin/shared';
import { View } from '@tarojs/components';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { callPhone, say } from '@/platform/device';
import { openTab } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Icon } from '@/ui/icon';
import { momentWords } from '@/ui/time-words';
import { kindWords, placeWords, rescueWords } from './incident.words';

type Item = OutputOf<typeof readChildIncidents>['items'][number];

export function FamilyIncident({
  childKey,
  name,
  item,
  onKnown,
}: {
  childKey: { schoolId: string; studentId: string };
  name: string;
  item: Item;
  onKnown: () => Promise<void>;
}) {
  const { incidentId, isOpen } = item;
  const know = useAction(async () => {
    await call(knowChildIncident, { ...childKey, incidentId });
    await onKnown();
  });
  const dial = useAction(async () => {
    const { phone } = await call(callSchoolAboutIncident, { ...childKey, incidentId });
    if (phone) await callPhone(phone);
    else say('学校没有登记这个号码，请联系班主任');
  });
  return (
    <Card className="stack" {...(isOpen ? { edge: 'wait' as const } : {})}>
      <View className="row between">
        <View className="t-s num grow">{`${momentWords(item.raisedAt)} · ${placeWords[item.place]}`}</View>
        <Tag tone={isOpen ? 'wait' : 'safe'}>{isOpen ? '学校在处理' : '已处理'}</Tag>
      </View>
      <View className="t-xl">{`${name}：${kindWords[item.kind]}`}</View>
      <View className="t-m">
        {item.isGoingToHospital
          ? `${item.caredForBy ?? '老师'} 正陪孩子去医院。请打电话问清是哪家医院。`
          : item.caredForBy
            ? `${item.caredForBy} 在孩子身边${item.rescueHow ? `，${rescueWords[item.rescueHow] ?? '已救助'}` : ''}。`
            : '老师在孩子身边。'}
      </View>
      {isOpen ? (
        <Button big busy={dial.busy} onTap={() => void dial.run()}>
          <Icon name="phone" />
          打给值日领导
        </Button>
      ) : null}
      {item.iKnow ? (
        <Banner tone="safe" icon="check">
          学校知道您已看到
        </Banner>
      ) : (
        <Button kind="secondary" busy={know.busy} onTap={() => void know.run()}>
          我知道了
        </Button>
      )}
      <Button kind="plain" onTap={() => void openTab('pages/today')}>
        孩子现在在哪里
      </Button>
      <ProblemNote problem={know.problem ?? dial.problem} />
    </Card>
  );
}
