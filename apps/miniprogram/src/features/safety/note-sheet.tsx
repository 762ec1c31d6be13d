/** What came of a call, or where was looked: one tap, a few words if need be. */
import type { CaseContact, CaseKind } from '@anxin/shared';
import { CASE_NOTES, caseNoteText, isCall } from '@anxin/shared';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Field, OptionRow, TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import type { CaseNoteDraft } from './use-case-note';

export function NoteSheet({
  kind,
  name,
  about,
  draft,
  onClose,
}: {
  kind: CaseKind;
  name: string;
  /** Who was rung; without one it is a search. */
  about: CaseContact | undefined;
  draft: CaseNoteDraft;
  onClose: () => void;
}) {
  const offered = CASE_NOTES[kind].filter((code) => isCall(code) === (about !== undefined));
  return (
    <Sheet
      open
      title={about ? `打给${about.relation} ${about.name}，结果是` : `${name}：找过哪里、问过谁`}
      onClose={onClose}
    >
      {offered.map((code) => (
        <OptionRow
          key={code}
          round
          title={caseNoteText[code]}
          on={draft.code === code}
          onToggle={() => draft.choose(code)}
        />
      ))}
      <Field label="补充" optional note="例如：奶奶说在校门口等。">
        <TextArea id="case-note" label="补充" maxLength={100} value={draft.note} onChange={draft.write} />
      </Field>
      <ProblemNote problem={draft.send.problem} />
      <Button
        big
        busy={draft.send.busy}
        disabled={draft.code === ''}
        onTap={() => void draft.send.run(about?.contactId ?? null)}
      >
        记下
      </Button>
    </Sheet>
  );
}
