/** The one duty day that is open on this phone, kept fresh while a page of it is shown. */
import type { DayList } from '@anxin/shared';
import { useEffect, useMemo } from 'react';
import { useOnShow } from '@/platform/navigation';
import { onNetworkChange } from '@/platform/network';
import { useSchoolId, useSession } from '@/session/session';
import { today } from '@/ui/time-words';
import type { DayKey, DayState, DutyDay } from './duty-day';
import { openDutyDay } from './duty-day';
import { sendEarlierDays } from './earlier-days';
import type { Views } from './heads.rules';

const everyMs = 20_000;
let opened: DutyDay | undefined;
let beats = 0;
let heart: ReturnType<typeof setTimeout> | undefined;

function dutyDayOf(key: DayKey): DutyDay {
  const isSame =
    opened?.schoolId === key.schoolId &&
    opened.personId === key.personId &&
    opened.serviceDate === key.serviceDate;
  if (!isSame || !opened) {
    opened = openDutyDay(key);
    void opened.begin();
    void sendEarlierDays(key);
  }
  return opened;
}

/** Sends what waits and reads again, a little apart from every other phone of the school. */
function beat(): void {
  heart = setTimeout(
    () => {
      const day = opened;
      void (day ? day.flush().then(day.refresh) : Promise.resolve()).finally(() => beats > 0 && beat());
    },
    everyMs * (0.8 + Math.random() * 0.4),
  );
}

export function useDutyDay(): { day: DutyDay; state: DayState } {
  const personId = useSession((session) => session.login?.personId) ?? '';
  const schoolId = useSchoolId();
  const serviceDate = today();
  const day = useMemo(
    () => dutyDayOf({ schoolId, personId, serviceDate }),
    [schoolId, personId, serviceDate],
  );
  const state = day.useDay();
  useEffect(() => {
    beats += 1;
    if (beats === 1) beat();
    const stop = onNetworkChange((online) => {
      if (online) void day.flush().then(day.refresh);
      else day.useDay.setState({ reachable: false });
    });
    return () => {
      beats -= 1;
      if (beats === 0 && heart) clearTimeout(heart);
      stop();
    };
  }, [day]);
  useOnShow(() => void day.refresh());
  return { day, state };
}

/** What a screen works with once the list is there. */
export interface OpenDay {
  day: DutyDay;
  list: DayList;
  views: Views;
  reachable: boolean;
  contactAt: number | undefined;
}

export function openedOf(day: DutyDay, state: DayState): OpenDay | undefined {
  const { list, views, reachable, contactAt } = state;
  return list && { day, list, views, reachable, contactAt };
}
