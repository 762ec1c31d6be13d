/** One row's departure: with whom, as the paper says, and when. The time of the row before stands there already. */
import type { RegisterPage } from '@anxin/shared';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { Choice } from '@/ui/field';
import type { Departure } from './keying.rules';
import { TimeSheet } from './time-sheet';

const ALONE = 'ALONE';

export function DepartureSheet({
  child,
  known,
  lastAt,
  onDone,
  onClose,
}: {
  child: RegisterPage['rows'][number];
  known: Departure | undefined;
  lastAt: string;
  onDone: (departure: Departure | undefined) => void;
  onClose: () => void;
}) {
  const { row, name, collectors, mayLeaveAlone } = child;
  const planned = collectors.find(({ plannedToday }) => plannedToday) ?? collectors[0];
  const [to, setTo] = useState(known ? (known.collectorId ?? ALONE) : (planned?.collectorId ?? ALONE));
  const options = [
    ...collectors.map(({ collectorId, relation, plannedToday }) => ({
      value: collectorId,
      word: plannedToday ? `${relation}（今天）` : relation,
    })),
    ...(mayLeaveAlone || collectors.length === 0 ? [{ value: ALONE, word: '自己走' }] : []),
  ];
  const word = options.find(({ value }) => value === to)?.word ?? '自己走';
  return (
    <TimeSheet
      title={`${row} · ${name} 跟谁走的？`}
      start={known?.at ?? lastAt}
      word={(time) => `${time} ${word}`}
      onTime={(at) => onDone({ at, collectorId: to === ALONE ? null : to })}
      onClose={onClose}
    >
      <Choice label="跟谁走的" options={options} value={to} onChange={setTo} />
      {known ? (
        <Button kind="plain" onTap={() => onDone(undefined)}>
          纸上没写，删掉这一行
        </Button>
      ) : null}
    </TimeSheet>
  );
}
