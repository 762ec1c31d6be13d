/** Six digits said aloud; only the school's server can tell whether they are right, and five wrong ones lock the code (M094). */
import { useState } from 'react';
import type { Action } from '@/api/use-action';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Digits, Numpad } from '@/ui/numpad';
import { Sheet } from '@/ui/sheet';

export function CodeSheet({
  isOpen,
  who,
  action,
  onClose,
}: {
  isOpen: boolean;
  who: string;
  action: Action<[string], void>;
  onClose: () => void;
}) {
  const [code, setCode] = useState('');
  const check = async () => {
    await action.run(code);
    setCode('');
  };
  return (
    <Sheet open={isOpen} title={`${who} 报的接送码`} onClose={onClose}>
      <Digits value={code} length={6} />
      <ProblemNote problem={action.problem} />
      <Numpad value={code} maxLength={6} onChange={setCode} />
      <Button big busy={action.busy} disabled={code.length < 6} onTap={() => void check()}>
        核对并放行
      </Button>
    </Sheet>
  );
}
