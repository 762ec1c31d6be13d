import { PickupForm, usePickupForm } from '@/features/dayplan/pickup-form';
import { placeWord } from '@/features/dayplan/place.words';
import { useChildDay } from '@/features/dayplan/use-child-day';
import { useTopUp } from '@/features/notification/use-top-up';
import { Button } from '@/ui/button';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

export default function PickupPage() {
  const topUp = useTopUp();
  const { key, query, name } = useChildDay();
  const form = usePickupForm(key, query.data, query.replace);
  const words = [form.at, placeWord(form.pickupPoint)].filter(Boolean).join(' ');
  const actions =
    query.data?.served && query.data.mayDecide ? (
      <Button
        busy={form.save.busy}
        disabled={!form.who}
        onTap={() => {
          void topUp.ask('CHANGE_PICKUP');
          void form.save.run();
        }}
      >
        {words ? `就这样：${words}` : '就这样'}
      </Button>
    ) : undefined;
  return (
    <Screen title="今天谁接" actions={actions}>
      <Loaded query={query}>
        {(day) => <PickupForm dayKey={key} name={name} day={day} form={form} replace={query.replace} />}
      </Loaded>
    </Screen>
  );
}
