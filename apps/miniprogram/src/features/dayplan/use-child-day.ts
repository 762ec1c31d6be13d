/** One child's plan for today with the acts a deciding guardian has; each answer replaces what the page shows. */
import type { ChildDayView } from '@anxin/shared';
import { readChildDay } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { useChildKey, useChildren } from '@/features/student/use-children';
import { now } from '@/platform/clock';
import { clockWords, today } from '@/ui/time-words';

export function useChildDay() {
  const child = useChildKey();
  const key = { ...child, serviceDate: today() };
  const query = useQuery(readChildDay, key, { keep: true });
  const name = useChildren().data?.children.find((one) => one.studentId === child.studentId)?.name ?? '孩子';
  return { key, query, name };
}

/** Half-hour times from the bell to the closing time, both included; of today's, those still to come. */
export function pickupTimes({ bell, closesAt }: Pick<ChildDayView, 'bell' | 'closesAt'>): string[] {
  if (!bell || !closesAt) return [];
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const words = (total: number) =>
    `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
  const times = [];
  for (let at = Math.ceil((minutes(bell) + 10) / 30) * 30; at < minutes(closesAt); at += 30)
    times.push(words(at));
  const present = clockWords(now());
  return [...times.filter((time) => time > present), closesAt];
}
