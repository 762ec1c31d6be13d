import { AlarmList } from '@/features/watch/alarm-list';
import { Screen } from '@/ui/screen';

/** What somebody must act on today, each with its one owner. */
export default function AlarmsPage() {
  return (
    <Screen title="要处理的事">
      <AlarmList />
    </Screen>
  );
}
