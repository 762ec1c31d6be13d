/** One ranked club: what it is, and its place moved without dragging. */
import type { RankableOffer } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Sheet } from '@/ui/sheet';
import { moved, toggled } from './ranking.rules';
import { offerDetails } from './ranking.words';

export function OfferSheet({
  offer,
  order,
  onOrder,
  onClose,
}: {
  offer: RankableOffer | undefined;
  order: readonly string[];
  onOrder: (order: string[]) => void;
  onClose: () => void;
}) {
  if (!offer) return null;
  const at = order.indexOf(offer.offerId);
  const move = (to: number) => onOrder(moved(order, at, to));
  return (
    <Sheet open title={`第 ${at + 1} 志愿 · ${offer.label}`} onClose={onClose}>
      <View className="stack">
        <View>
          {offerDetails(offer).map((line) => (
            <View key={line} className="t-s">
              {line}
            </View>
          ))}
        </View>
        <View className="btns">
          <Button
            kind="secondary"
            disabled={at === 0}
            label={`${offer.label}往前一位`}
            onTap={() => move(at - 1)}
          >
            往前一位
          </Button>
          <Button
            kind="secondary"
            disabled={at === order.length - 1}
            label={`${offer.label}往后一位`}
            onTap={() => move(at + 1)}
          >
            往后一位
          </Button>
        </View>
        <Button
          kind="secondary"
          onTap={() => {
            onOrder(toggled(order, offer.offerId));
            onClose();
          }}
        >
          不排它了
        </Button>
        <Button onTap={onClose}>好了</Button>
      </View>
    </Sheet>
  );
}
