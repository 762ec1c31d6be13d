/** Marking, counting and, when both disagree, looking at each face: the same steps in a room, on the way and at a gate. */
import { useState } from 'react';
import { Button } from '@/ui/button';
import { Banner } from '@/ui/feedback';
import { CheckList } from './check-list';
import { CountSheet } from './count-sheet';
import { MarkSheet, markWords } from './mark-sheet';
import { NameGrid } from './name-grid';
import type { Counting } from './use-count';

export function CountBody({ counting, hint }: { counting: Counting; hint: string }) {
  const { children, marks, phase, counted, ticked } = counting;
  const [held, setHeld] = useState<string | undefined>();
  const child = children.find(({ studentId }) => studentId === held);
  if (phase === 'CHECKING')
    return <CheckList pupils={children} ticked={ticked} counted={counted} onTick={counting.tick} />;
  return (
    <>
      <Banner tone="info">{hint}</Banner>
      <NameGrid
        cells={children.map(({ studentId, name, classLabel }) => {
          const mark = marks[studentId];
          return {
            studentId,
            name,
            classLabel,
            word: mark ? markWords[mark].short : '·',
            tone: mark === undefined ? undefined : mark === 'MISSING' ? 'wait' : 'quiet',
          };
        })}
        onTap={counting.tap}
        onHold={setHeld}
      />
      <MarkSheet
        child={child}
        mark={held === undefined ? undefined : marks[held]}
        onMark={(mark) => {
          if (held) counting.mark(held, mark);
          setHeld(undefined);
        }}
        onClose={() => setHeld(undefined)}
      />
    </>
  );
}

export function CountActions({ counting }: { counting: Counting }) {
  if (counting.phase === 'CHECKING')
    return (
      <>
        <Button kind="secondary" onTap={counting.startCounting}>
          重新数
        </Button>
        <Button big disabled={!counting.agreesNow} onTap={counting.confirmTicked}>
          {counting.agreesNow
            ? `确认这 ${counting.counted} 个孩子`
            : `点到 ${counting.ticked.size} · 数到 ${counting.counted}`}
        </Button>
      </>
    );
  return (
    <>
      <Button kind="secondary" disabled={!counting.canUndo} onTap={counting.undo}>
        撤销
      </Button>
      <Button big onTap={counting.startCounting}>
        数一数
      </Button>
    </>
  );
}

export function CountLayer({ counting }: { counting: Counting }) {
  return (
    <CountSheet
      open={counting.phase === 'COUNTING'}
      onCounted={counting.count}
      onClose={counting.stopCounting}
    />
  );
}
