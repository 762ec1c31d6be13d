/** After a call: three answers, one tap. Kept in an act whatever it was, so that tries are on record (M114). */
import type { CallResult } from '@anxin/shared';
import { CALL_RESULTS } from '@anxin/shared';
import { Button } from '@/ui/button';
import { Sheet } from '@/ui/sheet';
import { resultWords } from './incident.words';

export function ResultSheet({
  who,
  onResult,
  onClose,
}: {
  who: string | undefined;
  onResult: (result: CallResult) => void;
  onClose: () => void;
}) {
  return (
    <Sheet open={who !== undefined} title={`打给 ${who ?? ''}，怎么样？`} onClose={onClose}>
      {CALL_RESULTS.map((result) => (
        <Button
          key={result}
          big={result === 'REACHED'}
          kind={result === 'REACHED' ? 'primary' : 'secondary'}
          onTap={() => onResult(result)}
        >
          {resultWords[result]}
        </Button>
      ))}
    </Sheet>
  );
}
