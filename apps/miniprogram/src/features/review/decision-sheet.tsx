/** A refusal is proposed with a reason and a word to the family; an appeal is answered with a word. Nobody does both. */
import {
  answerRefusal,
  decideAppeal,
  proposeRefusal,
  REFUSAL_REASON_TEXT,
  REFUSAL_REASONS,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Field, OptionRow, TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import type { Chosen } from './return-sheet';

export type Decision = 'refuse' | 'confirm' | 'appeal';
const titles: Record<Decision, string> = {
  refuse: '建议不同意',
  confirm: '校长：要不要不同意？',
  appeal: '复核申诉',
};

export function DecisionSheet({
  decision,
  chosen,
  onClose,
  onDone,
}: {
  decision: Decision | undefined;
  chosen: Chosen;
  onClose: () => void;
  onDone: () => void;
}) {
  const [because, setBecause] = useState<(typeof REFUSAL_REASONS)[number] | undefined>();
  const [note, setNote] = useState('');
  const decide = useAction(async (yes: boolean) => {
    const words = note.trim();
    if (decision === 'refuse' && because) await call(proposeRefusal, { ...chosen, because, note: words });
    if (decision === 'confirm') await call(answerRefusal, { ...chosen, confirmed: yes });
    if (decision === 'appeal') await call(decideAppeal, { ...chosen, overturned: yes, note: words });
    say('已记录，家长会收到消息');
    onDone();
  });
  if (!decision) return null;
  const noted = (
    <Field label="写给家长的话">
      <TextArea label="写给家长的话" value={note} onChange={setNote} />
    </Field>
  );
  return (
    <Sheet open title={titles[decision]} onClose={onClose}>
      <View className="stack">
        {decision === 'refuse' ? (
          <>
            <View className="t-s">通过是常态。只有这几种情况可以不同意，并且要校长确认。</View>
            {REFUSAL_REASONS.map((reason) => (
              <OptionRow
                key={reason}
                round
                title={REFUSAL_REASON_TEXT[reason]}
                on={because === reason}
                onToggle={() => setBecause(reason)}
              />
            ))}
            {noted}
          </>
        ) : null}
        {decision === 'confirm' ? (
          <View className="t-s">确认后家长会看到原因，并有十五天可以申诉；撤下后这份申请回到待审。</View>
        ) : null}
        {decision === 'appeal' ? (
          <>
            <View className="t-s">由没有参与原决定的老师复核，并把理由写给家长。</View>
            {noted}
          </>
        ) : null}
        <ProblemNote problem={decide.problem} />
        {decision === 'refuse' ? (
          <Button
            busy={decide.busy}
            disabled={!because || note.trim() === ''}
            onTap={() => void decide.run(true)}
          >
            交给校长确认
          </Button>
        ) : (
          <View className="btns">
            <Button
              kind={decision === 'confirm' ? 'secondary' : 'grave'}
              disabled={decision === 'appeal' && note.trim() === ''}
              busy={decide.busy}
              onTap={() => void decide.run(false)}
            >
              {decision === 'confirm' ? '撤下建议' : '维持不同意'}
            </Button>
            <Button
              kind={decision === 'confirm' ? 'grave' : 'primary'}
              disabled={decision === 'appeal' && note.trim() === ''}
              busy={decide.busy}
              onTap={() => void decide.run(true)}
            >
              {decision === 'confirm' ? '确认不同意' : '改为通过'}
            </Button>
          </View>
        )}
      </View>
    </Sheet>
  );
}
