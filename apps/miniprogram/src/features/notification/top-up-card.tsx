/** 剩余提醒 N 次: shown only when few are left, one tap adds more. Without it every message is still in 消息. */
import { View } from '@tarojs/components';
import { say } from '@/platform/device';
import { Card, Tag } from '@/ui/card';
import { Tappable } from '@/ui/tappable';
import { useTopUp } from './use-top-up';

const few = 2;

export function TopUpCard() {
  const { ask, known } = useTopUp();
  const pickup = known?.find((one) => one.purpose === 'pickup');
  if (!pickup || pickup.leftCount > few || !pickup.shouldAsk) return null;
  const topUp = async () => say((await ask('TOP_UP')) ? '续上了' : '没有续，消息都在「消息」里');
  return (
    <Card className="row">
      <Tag tone="wait" plain>
        {`剩 ${pickup.leftCount} 次`}
      </Tag>
      <View className="grow t-s">{pickup.leftCount === 0 ? '微信提醒用完了' : '微信提醒快用完了'}</View>
      <Tappable className="banner-end c-safe" label="续上微信提醒" onTap={() => void topUp()}>
        续上
      </Tappable>
    </Card>
  );
}
