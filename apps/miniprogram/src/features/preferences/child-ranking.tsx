/** One child's week: a day at a time, what is ranked above, what can still be added below. */
import type { RankableOffer, RankingChild } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { open } from '@/platform/navigation';
import { Card, ListRow, Tag } from '@/ui/card';
import { Banner } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { weekdayWord } from '@/ui/time-words';
import { DragList } from './drag-list';
import { OfferSheet } from './offer-sheet';
import { toggled } from './ranking.rules';
import { NONE, offerNote, receiptWords } from './ranking.words';
import type { Ranking } from './use-ranking';

export function ChildRanking({
  child,
  schoolId,
  offers,
  ranking,
  isOpen,
}: {
  child: RankingChild;
  /** Where the reader is the family, who can say yes. */
  schoolId?: string;
  offers: ReadonlyMap<string, RankableOffer>;
  ranking: Ranking;
  isOpen: boolean;
}) {
  const first = child.days.find(({ offerIds }) => offerIds.length > 0) ?? child.days[0];
  const [chosen, setChosen] = useState(String(first?.weekday ?? ''));
  const [looking, setLooking] = useState<string | undefined>();
  const week = ranking.week(child);
  const day = child.days.find(({ weekday }) => String(weekday) === chosen);
  const order = week[chosen] ?? [];
  const rest = (day?.offerIds ?? []).filter((offerId) => !order.includes(offerId));
  const may = isOpen && child.mayDecide;
  const unconsented = order.filter(
    (offerId) => offers.get(offerId)?.isOffSite && !child.consentedOfferIds.includes(offerId),
  );
  const labelOf = (offerId: string) => offers.get(offerId)?.label ?? '';
  const rank = (next: readonly string[]) => ranking.rank(child, Number(chosen), next);
  const tabs = child.days.map(({ weekday }) => {
    const many = week[weekday]?.length ?? 0;
    return { value: String(weekday), word: `${weekdayWord(weekday)}${many > 0 ? ` ${many}` : ''}` };
  });
  return (
    <Card className="stack">
      <View className="row between">
        <View className="grow">
          <View className="t-l">{child.name}</View>
          <View className="t-s">{child.classLabel}</View>
        </View>
        <Tag tone={child.submittedAt ? 'safe' : 'wait'}>{child.submittedAt ? '已提交' : '未提交'}</Tag>
      </View>
      <View className="t-s">{receiptWords(child)}</View>
      {!child.isInService ? (
        <Banner tone="info">报名通过之后，就可以在这里填志愿。</Banner>
      ) : (
        <>
          {ranking.isOvertaken(child) ? (
            <Banner tone="wait" icon="alert" end="看那一版" onEnd={() => ranking.takeNewest(child)}>
              另一位家长或学校刚交过一版。您排的还在，再提交就换成您的。
            </Banner>
          ) : null}
          {child.mayDecide ? null : <Banner tone="info">由能做决定的监护人来排，您可以看。</Banner>}
          <Chips options={tabs} value={chosen} onChange={setChosen} />
          {day?.teamLabel ? (
            <Banner tone="safe" icon="check">{`这天在${day.teamLabel}，不用填。`}</Banner>
          ) : null}
          {unconsented.length > 0 ? (
            <Banner
              tone="wait"
              icon="alert"
              {...(schoolId
                ? {
                    end: '去答复',
                    onEnd: () =>
                      void open('packages/guardian/off-site', { schoolId, studentId: child.studentId }),
                  }
                : {})}
            >
              {`${unconsented.map(labelOf).join('、')}在校外，监护人单独同意以后这个志愿才算数。`}
            </Banner>
          ) : null}
          {order.length > 0 ? (
            may ? (
              <DragList
                order={order}
                label={labelOf}
                onTap={setLooking}
                onOrder={rank}
                render={(offerId) => <OfferWords offer={offers.get(offerId)} />}
              />
            ) : (
              order.map((offerId, at) => <ListRow key={offerId} title={`${at + 1}. ${labelOf(offerId)}`} />)
            )
          ) : null}
          {may && rest.length > 0 ? (
            <View>
              <View className="t-s">
                {order.length > 0 ? '还可以接着排：' : '点一下想去的，按喜欢的先后：'}
              </View>
              {rest.map((offerId) => {
                const offer = offers.get(offerId);
                return (
                  <ListRow
                    key={offerId}
                    title={labelOf(offerId)}
                    note={offer ? offerNote(offer) : ''}
                    label={`${labelOf(offerId)}，排第 ${order.length + 1}，${child.name}`}
                    end={`排第 ${order.length + 1}`}
                    onTap={() => rank(toggled(order, offerId))}
                  />
                );
              })}
            </View>
          ) : null}
          {day && !day.teamLabel ? (
            <View className="t-s">{day.offerIds.length === 0 ? '这天没有适合的社团。' : NONE}</View>
          ) : null}
        </>
      )}
      <OfferSheet
        offer={looking === undefined ? undefined : offers.get(looking)}
        order={order}
        onOrder={rank}
        onClose={() => setLooking(undefined)}
      />
    </Card>
  );
}

function OfferWords({ offer }: { offer: RankableOffer | undefined }) {
  if (!offer) return null;
  return (
    <>
      <View className="t-m rank-line">{offer.label}</View>
      <View className="t-s rank-line">{offer.venueLabel}</View>
    </>
  );
}
