/** Draws again every half minute while shown: an age that stands still is a lie. */
import { useEffect, useState } from 'react';
import { now } from '@/platform/clock';

export function useTick(): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(at, now());
}
