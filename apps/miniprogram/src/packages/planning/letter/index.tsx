import { useState } from 'react';
import { LetterFields } from '@/features/letter/letter-fields';
import { useLetterDraft } from '@/features/letter/use-letter-draft';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';

/** 写信: from the school's own template to every family; what may not be said is shown while it is typed. */
export default function LetterDraftPage() {
  const draft = useLetterDraft();
  const [asking, setAsking] = useState(false);
  const { pupilCount = 0, boundPupilCount = 0 } = draft.query.data ?? {};
  const isWhole = Object.values(draft.content ?? {}).every((words) => words.trim() !== '');
  const ready = isWhole && draft.flaws.length === 0 && (!draft.isFollowing || draft.changeNote !== null);
  return (
    <Screen
      title="写信"
      wide
      actions={
        draft.content ? (
          <>
            <Button kind="secondary" busy={draft.save.busy} onTap={() => void draft.save.run()}>
              保存草稿
            </Button>
            <Button disabled={!ready} busy={draft.publish.busy} onTap={() => setAsking(true)}>
              发给全校
            </Button>
          </>
        ) : undefined
      }
      layers={
        <ConfirmSheet
          open={asking}
          question={`发给全校 ${pupilCount} 个孩子的家庭？`}
          explain={`${boundPupilCount} 个孩子的家长会在小程序里收到；其余的请班主任发到班级群或发纸质信。发出后不能再改，只能写新的一版。`}
          confirm="发出去"
          grave
          busy={draft.publish.busy}
          onConfirm={() => void draft.publish.run().then(() => setAsking(false))}
          onClose={() => setAsking(false)}
        />
      }
    >
      <Loaded query={draft.query} cards={3}>
        {() => (
          <>
            <ProblemNote problem={draft.publish.problem ?? draft.save.problem} />
            <LetterFields draft={draft} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}
