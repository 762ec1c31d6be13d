/** What became of a batch: how many passed, and for each that did not, what another reviewer had done already. */
import {
  APPLICATION_STATE_TEXT,
  type approveApplications,
  type OutputOf,
  type ReviewItem,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { ListRow, Tag } from '@/ui/card';
import { Sheet } from '@/ui/sheet';

export type Answers = OutputOf<typeof approveApplications>['answers'];

export function BatchResult({
  answers,
  items,
  onClose,
}: {
  answers: Answers | undefined;
  items: readonly ReviewItem[];
  onClose: () => void;
}) {
  const passed = answers?.filter((one) => one.approved).length ?? 0;
  const left = answers?.filter((one) => !one.approved) ?? [];
  return (
    <Sheet
      open={answers !== undefined}
      title={`通过 ${passed} 份，${left.length} 份没有通过`}
      onClose={onClose}
    >
      <View>
        {left.map((one) => {
          const item = items.find((each) => each.applicationId === one.applicationId);
          return (
            <ListRow
              key={one.applicationId}
              title={item ? `${item.maskedName} ${item.classLabel}` : '一份申请'}
              note={one.text ?? ''}
              end={one.state ? <Tag plain>{APPLICATION_STATE_TEXT[one.state]}</Tag> : null}
            />
          );
        })}
      </View>
      <Button onTap={onClose}>知道了</Button>
    </Sheet>
  );
}
