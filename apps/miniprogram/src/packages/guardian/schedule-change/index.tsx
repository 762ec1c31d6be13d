import { listMyNotices } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { NoticeView } from '@/features/schedule-change/notice-view';
import { useOnPull } from '@/platform/navigation';
import { Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** 放学时间调整: where the message leads; every child of the family, one question each. */
export default function ScheduleChangePage() {
  const query = useQuery(listMyNotices, {}, { keep: true, everyMs: 60_000 });
  useOnPull(query.refresh);
  return (
    <Screen title="放学时间">
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon="clock"
              title="没有时间调整"
              text="孩子按平常的时间放学。有变化时，学校会发消息给您。"
            />
          ) : (
            items.map((notice) => <NoticeView key={notice.changeId} notice={notice} onSaid={query.refresh} />)
          )
        }
      </Loaded>
    </Screen>
  );
}
