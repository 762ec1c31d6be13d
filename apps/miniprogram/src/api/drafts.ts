/** What a person typed is never lost: a form's draft stays on the phone until it was sent or thrown away. */
import { useCallback, useState } from 'react';
import { readStored, removeStored, writeStored } from '@/platform/storage';

export interface Draft<T> {
  value: T;
  /** True when the form opened with something that was typed before. */
  restored: boolean;
  change: (part: Partial<T>) => void;
  discard: () => void;
}

export function useDraft<T extends object>(name: string, blank: T): Draft<T> {
  const key = `draft.${name}`;
  const [opened] = useState(() => readStored<T>(key));
  const [value, setValue] = useState<T>({ ...blank, ...opened });
  const change = useCallback(
    (part: Partial<T>) => {
      setValue((before) => {
        const after = { ...before, ...part };
        writeStored(key, after);
        return after;
      });
    },
    [key],
  );
  const discard = useCallback(() => removeStored(key), [key]);
  return { value, restored: opened !== undefined, change, discard };
}
