/** On the family's first screen while the school looks for the child: one line, one tap to the answer (C4, E8). */
import type { PupilState } from '@anxin/shared';
import { readSearch } from '@anxin/shared';
import { useRef } from 'react';
import { useQuery } from '@/api/use-query';
import type { MyChild } from '@/features/student/use-children';
import { open } from '@/platform/navigation';
import { Banner } from '@/ui/feedback';
import { today } from '@/ui/time-words';

export function SearchBanner({ child, state }: { child: MyChild; state: PupilState | undefined }) {
  const { schoolId, studentId, name, rights } = child;
  const wasSought = useRef(false);
  // Asked only while nobody has seen the child, and then until it is over.
  const concerns = rights.sees && (state === 'UNKNOWN' || wasSought.current);
  const key = { schoolId, studentId, serviceDate: today() };
  const { data } = useQuery(readSearch, key, { everyMs: 20_000, skip: !concerns });
  if (data?.open) wasSought.current = true;
  if (!data?.open && !data?.over) return null;
  const isOver = data.over !== null;
  return (
    <Banner
      tone={isOver ? 'safe' : 'alarm'}
      icon={isOver ? 'check' : 'search'}
      end={isOver || data.open?.answer ? '看一看' : '去回答'}
      onEnd={() => void open('packages/guardian/search', { schoolId, studentId })}
    >
      {isOver ? `${name}的去向已经清楚了` : `还没点到${name}，老师正在找`}
    </Banner>
  );
}
