/** 等家人来接的孩子 (C5): the ladder of each child who is still here, and who has gone home since. */
import { listUncollected } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { Signal } from '@/features/custody-outbox/duty-loaded';
import { openedOf, useDutyDay } from '@/features/custody-outbox/use-duty-day';
import { useOnPull } from '@/platform/navigation';
import { Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { CollectedCard, UncollectedCard } from './uncollected-card';

export function UncollectedScreen() {
  const { day, state } = useDutyDay();
  const { schoolId, serviceDate } = day;
  const query = useQuery(listUncollected, { schoolId, serviceDate }, { keep: true, everyMs: 15_000 });
  useOnPull(query.refresh);
  const opened = openedOf(day, state);
  return (
    <Screen title="等家人来接的孩子">
      {opened ? <Signal day={day} state={state} /> : null}
      <Loaded query={query} cards={2}>
        {({ cases, adults, readerLeads, readerDecides }) => {
          const running = cases.filter(({ endedAt }) => endedAt === null);
          return (
            <>
              {running.length === 0 ? (
                <Empty
                  title="没有需要您陪着等的孩子"
                  text="放学后还没接走的孩子，会出现在这里，一步一步怎么做也在里面。"
                />
              ) : null}
              {running.map((child) => (
                <UncollectedCard
                  key={child.caseId}
                  {...{ opened, child, adults, readerLeads, readerDecides }}
                  onChange={() => void query.refresh()}
                />
              ))}
              {cases
                .filter(({ endedAt }) => endedAt !== null)
                .map((child) => (
                  <CollectedCard key={child.caseId} child={child} />
                ))}
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
}
