import { copyOffers, listOffers, listVenues, offerWarnings } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { offerWords, seatsWords, warningWords } from '@/features/activities/activity.words';
import { ActivityLinks } from '@/features/activities/activity-links';
import { type OfferLayer, OfferLayers } from '@/features/activities/offer-layers';
import { say } from '@/platform/device';
import { useOnPull } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { Banner, Empty, ProblemNote } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { weekdayWord } from '@/ui/time-words';

/** 社团和活动: what is offered on each weekday, chosen from the catalogue; what needs a look is said above. */
export default function ActivitiesPage() {
  const schoolId = useSchoolId();
  const query = useQuery(listOffers, { schoolId });
  const venues = useQuery(listVenues, { schoolId });
  const [day, setDay] = useState('1');
  const [layer, setLayer] = useState<OfferLayer | undefined>();
  const refresh = () => Promise.all([query.refresh(), venues.refresh()]);
  useOnPull(refresh);
  const copy = useAction(async () => {
    const { copiedCount, leftOutCount } = await call(copyOffers, { schoolId });
    say(`照搬了 ${copiedCount} 场${leftOutCount > 0 ? `，${leftOutCount} 场已有或没有场所` : ''}`);
    await query.refresh();
  });
  const weekday = Number(day);
  const all = query.data?.items ?? [];
  const days = [1, 2, 3, 4, 5, ...new Set(all.map((one) => one.weekday).filter((one) => one > 5))].map(
    (one) => ({
      value: String(one),
      word: `${weekdayWord(one)} ${all.filter((offer) => offer.weekday === one).length}`,
    }),
  );
  const warnings = offerWarnings(all).filter((one) => one.weekday === weekday);
  return (
    <Screen
      title="社团和活动"
      wide
      actions={
        <Button onTap={() => setLayer({ kind: 'catalogue' })}>{`给${weekdayWord(weekday)}加活动`}</Button>
      }
      layers={
        <OfferLayers
          layer={layer}
          weekday={weekday}
          venues={venues.data?.items ?? []}
          onLayer={setLayer}
          onDone={() => {
            setLayer(undefined);
            void refresh();
          }}
          onVenue={() => void venues.refresh()}
        />
      }
    >
      <ActivityLinks schoolId={schoolId} />
      <Chips options={days} value={day} onChange={setDay} />
      <Loaded query={query}>
        {({ items, lastTermCount, termLabel }) => {
          const shown = items.filter((one) => one.weekday === weekday);
          return (
            <>
              {warnings.map((warning) => (
                <Banner key={`${warning.kind}${warning.offerIds[0]}`} icon="alert">
                  {warningWords(warning, items)}
                </Banner>
              ))}
              <ProblemNote problem={copy.problem} />
              {shown.length === 0 ? (
                <Empty
                  icon="class"
                  title={`${weekdayWord(weekday)}还没有活动`}
                  text={`${termLabel}。从目录里选，几下就好。`}
                />
              ) : (
                <Card className="card-list">
                  {shown.map((offer) => (
                    <ListRow
                      key={offer.offerId}
                      title={offer.label}
                      note={offerWords(offer)}
                      end={
                        offer.isTeam ? (
                          <Tag tone="info">{`校队 ${seatsWords(offer)}`}</Tag>
                        ) : (
                          seatsWords(offer)
                        )
                      }
                      onTap={() => setLayer({ kind: 'offer', offer })}
                    />
                  ))}
                </Card>
              )}
              {lastTermCount > 0 ? (
                <View className="stack-tight">
                  <Button kind="secondary" busy={copy.busy} onTap={() => void copy.run()}>
                    {`照搬上学期的 ${lastTermCount} 场`}
                  </Button>
                  <View className="t-s center">已经有的不会重复。</View>
                </View>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
}
