/** 记一笔: what was seen and said, in a few words; kept sealed, with the child's key. */
import { useDraft } from '@/api/drafts';
import { Button } from '@/ui/button';
import { Field, TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import type { IncidentHere } from './use-incident';

export function NoteSheet({ here, onClose }: { here: IncidentHere; onClose: () => void }) {
  const draft = useDraft(`incident.${here.incidentId}`, { note: '' });
  const note = draft.value.note;
  return (
    <Sheet open title="记一笔" onClose={onClose}>
      <Field label="看到的、说过的" note="只有处理这件事的人能看。">
        <TextArea
          id="incident-note"
          label="看到的、说过的"
          value={note}
          maxLength={300}
          onChange={(typed) => draft.change({ note: typed })}
        />
      </Field>
      <Button
        disabled={note.trim() === ''}
        onTap={() => {
          here.say('NOTE', { note: note.trim() });
          draft.discard();
          onClose();
        }}
      >
        记下
      </Button>
    </Sheet>
  );
}
