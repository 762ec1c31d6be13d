/** One club off site: where, when, with whom; yes or no to this very place, any time (M032). */
import type { OffSiteOffer } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Banner } from '@/ui/feedback';
import { weekdayWord } from '@/ui/time-words';
import { answerWords } from './off-site.words';

export function ConsentCard({
  offer,
  mayDecide,
  busy,
  onDecide,
}: {
  offer: OffSiteOffer;
  mayDecide: boolean;
  busy: boolean;
  onDecide: (given: boolean) => void;
}) {
  const { word, tone } = answerWords[offer.answer];
  const day = weekdayWord(offer.weekday);
  const mine = offer.myAnswer?.given;
  return (
    <Card className="stack">
      <View className="row between wrap">
        <View className="t-l grow">{`${day} · ${offer.label}`}</View>
        <Tag tone={tone}>{word}</Tag>
      </View>
      <View className="t-m">{`去 ${offer.venueLabel}`}</View>
      <View className="t-s">
        {[offer.leaderName ? `${offer.leaderName}带队` : '学校老师带队', '出发和回来都点人数'].join(' · ')}
      </View>
      {offer.isPlaced ? <View className="t-s strong">现在就在这个班。</View> : null}
      {offer.answer === 'DIFFERING' ? (
        <Banner tone="wait" icon="alert">
          另一位监护人的答复不一样。学校按“不去”安排，两位说好了再改。
        </Banner>
      ) : null}
      {mayDecide ? (
        <View className="btns">
          <Button
            kind="secondary"
            busy={busy}
            disabled={mine === false}
            label={`不同意去${offer.venueLabel}，${day}${offer.label}`}
            onTap={() => onDecide(false)}
          >
            {mine === false ? '您选了不去' : '不去'}
          </Button>
          <Button
            busy={busy}
            disabled={mine === true}
            label={`同意去${offer.venueLabel}，${day}${offer.label}`}
            onTap={() => onDecide(true)}
          >
            {mine === true ? '您已同意' : '同意去'}
          </Button>
        </View>
      ) : (
        <View className="t-s">由能做决定的监护人答复。</View>
      )}
    </Card>
  );
}
