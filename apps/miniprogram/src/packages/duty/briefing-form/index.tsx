import { useState } from 'react';
import { BriefingFields } from '@/features/preparedness/briefing-fields';
import { useBriefingForm } from '@/features/preparedness/use-briefing-form';
import { StaffSheet } from '@/features/school-plan/staff-sheet';
import { Button } from '@/ui/button';
import { Banner, Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** 记一次安全教育, or correct one: the wrong record stays and gives way to this one (M035). */
export default function BriefingFormPage() {
  const form = useBriefingForm();
  const [choosing, setChoosing] = useState(false);
  const { save, value, change, isCorrection } = form;
  const fields = <BriefingFields form={form} onHolder={() => setChoosing(true)} />;
  return (
    <Screen
      title={isCorrection ? '更正安全教育' : '记一次安全教育'}
      actions={
        <Button
          big
          busy={save.busy}
          disabled={!form.ready || (isCorrection && !form.wrong)}
          onTap={() => void save.run()}
        >
          {isCorrection ? '更正' : '记下'}
        </Button>
      }
      layers={
        choosing ? (
          <StaffSheet
            title="谁讲的"
            chosen={value.holder ? [value.holder.staffId] : []}
            onChoose={(holder) => {
              change({ holder });
              setChoosing(false);
            }}
            onClose={() => setChoosing(false)}
          />
        ) : null
      }
    >
      {isCorrection ? (
        <>
          <Banner tone="info" icon="pen">
            原来的记录留着，列表里换成这一条。
          </Banner>
          <Loaded query={form.before}>
            {() =>
              form.wrong ? (
                fields
              ) : (
                <Empty icon="search" title="找不到这条记录" text="可能刚刚有人更正过，请回到列表看最新的。" />
              )
            }
          </Loaded>
        </>
      ) : (
        fields
      )}
      <ProblemNote problem={save.problem} />
    </Screen>
  );
}
