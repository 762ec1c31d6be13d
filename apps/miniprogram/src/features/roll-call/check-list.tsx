/** The count and the names disagreed: each child is looked at and ticked, until both say the same (M110). */
import { View } from '@tarojs/components';
import { Avatar, Card } from '@/ui/card';
import { Banner } from '@/ui/feedback';
import { Check, Tappable } from '@/ui/tappable';
import type { Child } from './roll-call.rules';

export function CheckList({
  pupils,
  ticked,
  counted,
  onTick,
}: {
  pupils: readonly Child[];
  ticked: ReadonlySet<string>;
  counted: number;
  onTick: (studentId: string) => void;
}) {
  return (
    <>
      <Banner tone="wait" icon="alert">
        {`您数到 ${counted} 个，和名字对不上。请看着脸，一个一个点到。`}
      </Banner>
      <Card className="card-list">
        {pupils.map(({ studentId, name, classLabel }) => (
          <Tappable
            key={studentId}
            className="list-row"
            role="checkbox"
            checked={ticked.has(studentId)}
            label={`${name}，${classLabel}`}
            onTap={() => onTick(studentId)}
          >
            <Avatar name={name} tone={ticked.has(studentId) ? 'safe' : 'info'} />
            <View className="grow">
              <View className="t-l">{name}</View>
              <View className="t-s">{classLabel}</View>
            </View>
            <Check on={ticked.has(studentId)} round />
          </Tappable>
        ))}
      </Card>
    </>
  );
}
