import { LeaveForm, useLeaveForm } from '@/features/dayplan/leave-form';
import { useChildDay } from '@/features/dayplan/use-child-day';
import { useTopUp } from '@/features/notification/use-top-up';
import { Button } from '@/ui/button';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

export default function LeavePage() {
  const topUp = useTopUp();
  const { key, query, name } = useChildDay();
  const form = useLeaveForm(key, query.replace);
  const day = query.data;
  const asking = day?.served && day.mayDecide && (!day.leave || day.leave.state === 'CANCELLED');
  return (
    <Screen
      title="请假 / 早走"
      actions={
        asking ? (
          <Button
            busy={form.ask.busy}
            disabled={!form.ready}
            onTap={() => {
              void topUp.ask('ASK_LEAVE');
              void form.ask.run();
            }}
          >
            告诉学校
          </Button>
        ) : undefined
      }
    >
      <Loaded query={query}>{(data) => <LeaveForm name={name} day={data} form={form} />}</Loaded>
    </Screen>
  );
}
