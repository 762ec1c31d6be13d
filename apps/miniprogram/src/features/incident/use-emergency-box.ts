/** The one emergency box of this phone's day, emptied whenever there is a net. */
import { useEffect, useMemo } from 'react';
import type { DutyDay } from '@/features/custody-outbox/duty-day';
import { useDutyDay } from '@/features/custody-outbox/use-duty-day';
import { onNetworkChange } from '@/platform/network';
import type { EmergencyBox } from './emergency-box';
import { openEmergencyBox } from './emergency-box';

const everyMs = 8_000;
let opened: { day: DutyDay; box: EmergencyBox } | undefined;

function boxOf(day: DutyDay): EmergencyBox {
  if (opened?.day !== day) opened = { day, box: openEmergencyBox(day) };
  return opened.box;
}

export function useEmergencyBox() {
  const { day, state } = useDutyDay();
  const box = useMemo(() => boxOf(day), [day]);
  const waiting = box.outbox.useOutbox();
  useEffect(() => {
    void box.flush();
    const beat = setInterval(() => void box.flush(), everyMs);
    const stop = onNetworkChange((online) => {
      if (online) void box.flush();
    });
    return () => {
      clearInterval(beat);
      stop();
    };
  }, [box]);
  return { day, state, box, ...waiting };
}
