/** One room: the count as the ledger has it, to be changed by what was counted; then «都正常», or what is not. */
import { PATROL_QUESTIONS, type PatrolProblem, type PatrolRoom } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { Field, OptionRow, TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { Tappable } from '@/ui/tappable';

interface Seen {
  tempClassId: string;
  problems: PatrolProblem[];
  shownCount: number;
  countedCount: number;
  note?: string;
}

export function VisitSheet({
  room,
  onVisit,
  onClose,
}: {
  room: PatrolRoom | undefined;
  onVisit: (seen: Seen) => void;
  onClose: () => void;
}) {
  const [shownCount] = useState(room?.presentCount ?? 0);
  const [countedCount, setCounted] = useState(shownCount);
  const [ticked, setTicked] = useState<PatrolProblem[]>([]);
  const [note, setNote] = useState('');
  if (!room) return null;
  const differs = countedCount !== shownCount;
  const problems = differs ? [...ticked, 'COUNT_DIFFERS' as const] : ticked;
  const toggle = (problem: PatrolProblem) =>
    setTicked(ticked.includes(problem) ? ticked.filter((one) => one !== problem) : [...ticked, problem]);
  const step = (by: number) => setCounted(Math.min(200, Math.max(0, countedCount + by)));
  const words = note.trim();
  const submit = () =>
    onVisit({
      ...{ tempClassId: room.tempClassId, problems, shownCount, countedCount },
      ...(words === '' ? {} : { note: words }),
    });
  return (
    <Sheet
      open
      title={[room.label, room.teachers.map(({ name }) => name).join('、')].filter(Boolean).join(' · ')}
      onClose={onClose}
    >
      <View className="row between">
        <View className="grow">
          <View className="strong">数到几个孩子</View>
          <View className={differs ? 't-s c-alarm' : 't-s'}>
            {differs ? `和记录里的 ${shownCount} 人对不上` : `和记录里的 ${shownCount} 人一样`}
          </View>
        </View>
        <Tappable className="choice" label="少一个" onTap={() => step(-1)}>
          −
        </Tappable>
        <View className="t-xl num" aria-live="polite">
          {countedCount}
        </View>
        <Tappable className="choice" label="多一个" onTap={() => step(1)}>
          +
        </Tappable>
      </View>
      <View className="field-label">有问题的勾上</View>
      <View className="stack-tight">
        {PATROL_QUESTIONS.filter(({ problem }) => problem !== 'COUNT_DIFFERS').map(
          ({ problem, problemText, owner }) => (
            <OptionRow
              key={problem}
              title={problemText}
              note={owner === 'PRINCIPAL' ? '交给校长处理' : undefined}
              on={ticked.includes(problem)}
              onToggle={() => toggle(problem)}
            />
          ),
        )}
      </View>
      {problems.length > 0 ? (
        <Field label="说一句" optional note="不写孩子的名字。">
          <TextArea label="说一句" value={note} maxLength={100} onChange={setNote} />
        </Field>
      ) : null}
      <Button big kind={problems.length > 0 ? 'secondary' : 'primary'} onTap={submit}>
        {problems.length > 0 ? `记下 ${problems.length} 个问题` : '都正常'}
      </Button>
    </Sheet>
  );
}
