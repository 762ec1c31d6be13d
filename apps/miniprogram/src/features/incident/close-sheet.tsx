/** The end of an incident (M122): what follows for the child, in words, by the leader. */
import { closeIncident } from '@anxin/shared';
import { View } from '@tarojs/components';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Field, TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import type { IncidentHere } from './use-incident';

export function CloseSheet({ here, onClose }: { here: IncidentHere; onClose: () => void }) {
  const { day, incidentId, query } = here;
  const draft = useDraft(`incident-end.${incidentId}`, { followUp: '' });
  const followUp = draft.value.followUp.trim();
  const close = useAction(async () => {
    query.replace(await call(closeIncident, { schoolId: day.schoolId, incidentId, followUp }));
    draft.discard();
    say('已结束');
    onClose();
  });
  return (
    <Sheet open title="结束这件事？" onClose={onClose}>
      <View className="t-s">救助、报告、告知都已有记录。</View>
      <Field label="后续怎么办" note="例如：家长已接走，明天回访。">
        <TextArea
          id="incident-follow-up"
          label="后续怎么办"
          value={draft.value.followUp}
          maxLength={500}
          onChange={(typed) => draft.change({ followUp: typed })}
        />
      </Field>
      <ProblemNote problem={close.problem} />
      <Button big busy={close.busy} disabled={followUp === ''} onTap={() => void close.run()}>
        结束
      </Button>
    </Sheet>
  );
}
