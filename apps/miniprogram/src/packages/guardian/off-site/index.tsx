import { decideOffSite, type OffSiteOffer, readOffSite } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { ConsentCard } from '@/features/off-site/consent-card';
import { useChildKey, useChildren } from '@/features/student/use-children';
import { say } from '@/platform/device';
import { useOnPull } from '@/platform/navigation';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';
import { weekdayWord } from '@/ui/time-words';

/** 校外活动: a separate yes for every club that leaves the school, refusable at any time (M032). */
export default function OffSitePage() {
  const key = useChildKey();
  const query = useQuery(readOffSite, key);
  const name = useChildren().data?.children.find((one) => one.studentId === key.studentId)?.name ?? '孩子';
  const [asking, setAsking] = useState<{ offer: OffSiteOffer; given: boolean } | undefined>();
  useOnPull(query.refresh);
  const decide = useAction(async ({ offer, given }: { offer: OffSiteOffer; given: boolean }) => {
    await call(decideOffSite, { ...key, offerId: offer.offerId, given });
    setAsking(undefined);
    say(given ? '已告诉学校：同意去' : '已告诉学校：不去');
    await query.refresh();
  });
  const day = asking ? weekdayWord(asking.offer.weekday) : '';
  const staying = asking?.offer.isPlaced
    ? `${name}从这个班出来，${day}留在校内的看护作业组，有老师照看。`
    : '留在校内，有老师照看，不影响其他活动。';
  return (
    <Screen
      title="校外活动"
      layers={
        <ConfirmSheet
          open={asking !== undefined}
          question={
            asking?.given
              ? `同意 ${name} ${day}去${asking.offer.venueLabel}？`
              : `${name} ${day}不去${asking?.offer.venueLabel ?? ''}？`
          }
          explain={
            decide.problem?.text ??
            (asking?.given ? '只对这个地点有效，换了地点会再问您。随时可以改成不去。' : staying)
          }
          confirm={asking?.given ? '同意去' : '不去'}
          busy={decide.busy}
          onConfirm={() => asking && void decide.run(asking)}
          onClose={() => {
            decide.clear();
            setAsking(undefined);
          }}
        />
      }
    >
      <Loaded query={query}>
        {({ items, mayDecide }) =>
          items.length === 0 ? (
            <Empty icon="class" title="没有校外活动" text="孩子的活动都在学校里，不用另外同意。" />
          ) : (
            <>
              <View className="t-s">
                {`${name}去校外的活动，每一项都要您单独同意。不同意完全可以，不收任何费用。`}
              </View>
              <ProblemNote problem={asking ? undefined : decide.problem} />
              {items.map((offer) => (
                <ConsentCard
                  key={offer.offerId}
                  offer={offer}
                  mayDecide={mayDecide}
                  busy={decide.busy}
                  onDecide={(given) => setAsking({ offer, given })}
                />
              ))}
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}
