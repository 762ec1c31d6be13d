import { View } from '@tarojs/components';
import { useState } from 'react';
import { DraftFields } from '@/features/preparedness/draft-fields';
import { useSafetyDraft } from '@/features/preparedness/use-safety-draft';
import { useRole } from '@/session/role-tabs';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';

/** 起草安全文件: saved by the office, published by the principal; then every colleague reads it anew (M038 M044). */
export default function SafetyDraftPage() {
  const form = useSafetyDraft();
  const isPrincipal = useRole() === 'PRINCIPAL';
  const [publishing, setPublishing] = useState(false);
  const { save, publish, draft, changed, ready } = form;
  return (
    <Screen
      title="起草安全文件"
      actions={
        <>
          <Button
            kind={isPrincipal && !changed ? 'secondary' : 'primary'}
            busy={save.busy}
            disabled={!changed || !ready}
            onTap={() => void save.run()}
          >
            保存草稿
          </Button>
          {isPrincipal ? (
            <Button
              kind={changed ? 'secondary' : 'primary'}
              disabled={!draft || changed}
              onTap={() => setPublishing(true)}
            >
              发布
            </Button>
          ) : null}
        </>
      }
      layers={
        <ConfirmSheet
          open={publishing}
          question={`发布第 ${form.number} 版？`}
          explain={
            <>
              发布后不能再改，旧版本还能查到。每位教职工都要读这一版、点已阅。
              <ProblemNote problem={publish.problem} />
            </>
          }
          confirm="发布"
          busy={publish.busy}
          onConfirm={() => void publish.run()}
          onClose={() => setPublishing(false)}
        />
      }
    >
      {form.begun ? (
        <Loaded query={form.query}>{() => <DraftFields form={form} />}</Loaded>
      ) : (
        <DraftFields form={form} />
      )}
      <ProblemNote problem={save.problem} />
      {isPrincipal ? null : <View className="t-s">保存后，由校长发布。</View>}
    </Screen>
  );
}
