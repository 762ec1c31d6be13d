/** 退回: tapping what the family should mend sends it. «其他» needs a word of what. */
import { RETURN_REASON_TEXT, RETURN_REASONS, returnApplication } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Field, TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';

export interface Chosen {
  schoolId: string;
  applicationId: string;
  version: number;
}

export function ReturnSheet({
  chosen,
  name,
  onClose,
  onDone,
}: {
  chosen: Chosen | undefined;
  name: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const [note, setNote] = useState('');
  const send = useAction(async (because: (typeof RETURN_REASONS)[number]) => {
    if (!chosen) return;
    await call(returnApplication, { ...chosen, because, note: note.trim() || null });
    say('已退回，家长会收到消息');
    setNote('');
    onDone();
  });
  return (
    <Sheet open={chosen !== undefined} title={`退回 ${name}，请家长：`} onClose={onClose}>
      <ProblemNote problem={send.problem} />
      <View>
        {RETURN_REASONS.map((reason) => {
          const needsNote = reason === 'OTHER' && note.trim() === '';
          return (
            <ListRow
              key={reason}
              title={RETURN_REASON_TEXT[reason]}
              {...(needsNote ? { note: '先在下面写一句话' } : { onTap: () => void send.run(reason) })}
            />
          );
        })}
      </View>
      <Field label="留言" optional>
        <TextArea label="给家长的留言" value={note} onChange={setNote} />
      </Field>
    </Sheet>
  );
}
