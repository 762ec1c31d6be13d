/** 今天可以接他的人, the one the family named today first; and the brothers and sisters who go along. */
import type { DayListPupil } from '@anxin/shared';
import { Image, View } from '@tarojs/components';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { Avatar, Card } from '@/ui/card';
import { Banner } from '@/ui/feedback';
import { OptionRow } from '@/ui/field';
import type { Release } from './use-release';
import { ALONE } from './use-release';

export function CollectorPicker({
  opened,
  pupil,
  release,
}: {
  opened: OpenDay;
  pupil: DayListPupil;
  release: Release;
}) {
  const { chosen, face, collector, siblings, together } = release;
  const collectors = [...pupil.collectors].sort(
    (one, other) => Number(other.plannedToday) - Number(one.plannedToday),
  );
  return (
    <Card className="stack">
      <View className="t-s">今天可以接他的人</View>
      {collectors.length === 0 ? (
        <Banner tone="wait" icon="alert">
          家里还没有登记接送人，请给家长打电话，并请值日领导来。
        </Banner>
      ) : null}
      {collectors.map((one) => (
        <OptionRow
          key={one.collectorId}
          round
          start={<Avatar name={one.name} tone={one.collectorId === chosen ? 'safe' : 'info'} />}
          title={`${one.relation} ${one.name}`}
          note={[
            one.plannedToday ? '今天约定' : '',
            one.kind === 'PROXY' ? '临时委托' : '',
            one.phoneMasked ?? '',
            one.faceId ? '有照片' : '',
          ]
            .filter(Boolean)
            .join(' · ')}
          on={one.collectorId === chosen}
          onToggle={() => release.choose(one.collectorId)}
        />
      ))}
      {pupil.mayLeaveAlone ? (
        <OptionRow
          round
          title="自己离校"
          note="家长签过字，今天自己走"
          on={chosen === ALONE}
          onToggle={() => release.choose(ALONE)}
        />
      ) : null}
      {face && collector ? (
        <View className="row">
          <View className="face">
            <Image
              className="face-picture"
              src={face}
              mode="aspectFill"
              aria-label={`${collector.name}的照片`}
            />
          </View>
          <View className="grow t-s">{`登记的 ${collector.relation} ${collector.name}，请对着脸看一眼。`}</View>
        </View>
      ) : null}
      {siblings.length > 0 ? (
        <>
          <View className="t-s">一起接走</View>
          {siblings.map(({ pupil: sibling }) => (
            <OptionRow
              key={sibling.studentId}
              title={sibling.name}
              note={`${sibling.classLabel}${opened.views[sibling.studentId]?.state === 'IN_TRANSIT' ? ' · 还在路上' : ''}`}
              on={together.includes(sibling.studentId)}
              onToggle={() => release.toggleSibling(sibling.studentId)}
            />
          ))}
        </>
      ) : null}
    </Card>
  );
}
