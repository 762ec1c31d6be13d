/** Counting one room's children: the eyes count first; if the number is not the list's, each child is ticked (M110, C14). */
import { countAgrees } from '@anxin/shared';
import { useState } from 'react';
import { CheckList } from '@/features/roll-call/check-list';
import { CountSheet } from '@/features/roll-call/count-sheet';
import { Button } from '@/ui/button';
import { Sheet } from '@/ui/sheet';
import type { AssemblyGroup } from './evacuation.rules';
import { isOpen } from './evacuation.rules';

export function CountGroup({
  mark,
  group,
  onCounted,
  onClose,
}: {
  mark: string;
  group: AssemblyGroup;
  onCounted: (studentIds: readonly string[]) => void;
  onClose: () => void;
}) {
  const [counted, setCounted] = useState<number | undefined>();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const pupils = group.pupils.filter(isOpen);
  const all = pupils.map(({ studentId }) => studentId);
  const tick = (studentId: string) => {
    const next = new Set(ticked);
    if (!next.delete(studentId)) next.add(studentId);
    setTicked(next);
  };
  if (counted === undefined)
    return (
      <CountSheet
        open
        onCounted={(count) => (count === all.length ? onCounted(all) : setCounted(count))}
        onClose={onClose}
      />
    );
  const agrees = countAgrees(counted, [...ticked]);
  return (
    <Sheet open title={`${mark}${group.label}`} onClose={onClose}>
      <CheckList pupils={pupils} ticked={ticked} counted={counted} onTick={tick} />
      <Button kind="secondary" onTap={() => setCounted(undefined)}>
        重新数
      </Button>
      <Button big disabled={!agrees} onTap={() => onCounted([...ticked])}>
        {agrees ? `这 ${counted} 个孩子在我这里` : `数到 ${counted} 个，点到 ${ticked.size} 个`}
      </Button>
    </Sheet>
  );
}
