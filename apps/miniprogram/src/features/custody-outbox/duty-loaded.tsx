/**
 * A duty screen in its four states: opening, nothing to do today, no list and no signal, and the list itself with how
 * old it is. What waits to be sent and what the school did not take are never out of sight.
 */
import { CONTACT_MINUTES } from '@anxin/shared';
import type { ReactNode } from 'react';
import { now } from '@/platform/clock';
import { open } from '@/platform/navigation';
import { Banner, Empty, ErrorState, OfflineBanner, Skeleton } from '@/ui/feedback';
import { agoWords } from './custody.words';
import type { DayState, DutyDay } from './duty-day';
import type { OpenDay } from './use-duty-day';

export const minutesSince = (contactAt: number | undefined): number =>
  contactAt === undefined ? Number.MAX_SAFE_INTEGER : Math.floor((now() - contactAt) / 60_000);

const nothingToday = new Set(['access.not_found', 'custody.no_service_today', 'access.forbidden']);

export function Signal({ day, state }: { day: DutyDay; state: DayState }) {
  const { waitingCount, rejectedCount } = day.outbox.useOutbox();
  const minutes = minutesSince(state.contactAt);
  const isOld = minutes > CONTACT_MINUTES;
  return (
    <>
      <OfflineBanner online={state.reachable} waitingCount={waitingCount} keeps="照常点名和放行" />
      {!state.reachable || isOld ? (
        <Banner tone={isOld ? 'alarm' : 'quiet'} icon="clock">
          {`名单是 ${agoWords(state.contactAt, now())} 的${isOld ? '，每次放行都要两位老师' : ''}`}
        </Banner>
      ) : null}
      {rejectedCount > 0 ? (
        <Banner tone="alarm" icon="alert" end="去看看" onEnd={() => void open('packages/teacher/unsynced')}>
          {`有 ${rejectedCount} 条记录学校没有采用`}
        </Banner>
      ) : null}
    </>
  );
}

export function DutyLoaded({
  day,
  state,
  children,
}: {
  day: DutyDay;
  state: DayState;
  children: (opened: OpenDay) => ReactNode;
}) {
  const { list, views, reachable, contactAt, problem, opening } = state;
  if (!list) {
    if (problem && nothingToday.has(problem.code))
      return (
        <Empty
          title="今天没有您的岗位"
          text="排了值班以后，这里会有名单。有疑问请问学校管理员。"
          icon="today"
        />
      );
    if (problem && !opening) return <ErrorState problem={problem} onRetry={() => void day.refresh()} />;
    return <Skeleton cards={3} />;
  }
  return (
    <>
      <Signal day={day} state={state} />
      {children({ day, list, views, reachable, contactAt })}
    </>
  );
}
