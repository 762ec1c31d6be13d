/** The optional health note (E17): only after its own consent, sealed, seen only by the adults on duty for this child. */
import type { OutputOf } from '@anxin/shared';
import { readHealthNote, removeHealthNote, type showChild, writeHealthNote } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';

export function HealthNoteCard({
  profile,
  onChanged,
}: {
  profile: OutputOf<typeof showChild>;
  onChanged: () => void;
}) {
  const key = { schoolId: profile.schoolId, studentId: profile.studentId };
  const [note, setNote] = useState<string | undefined>();
  const allowed = profile.consents.some((one) => one.purpose === 'HEALTH_NOTE' && one.given);
  const read = useAction(async () =>
    setNote(profile.hasHealthNote ? ((await call(readHealthNote, key)).note ?? '') : ''),
  );
  const write = useAction(async () => {
    await call(writeHealthNote, { ...key, note: (note ?? '').trim() });
    setNote(undefined);
    say('已保存');
    onChanged();
  });
  const remove = useAction(async () => {
    await call(removeHealthNote, key);
    setNote(undefined);
    say('已删除');
    onChanged();
  });
  const words = profile.hasHealthNote ? '已填写' : allowed ? '没有填写' : '可不填，先单独同意';
  const tap = () => (allowed ? void read.run() : void open('packages/guardian/consents', key));
  return (
    <Card className="card-list">
      <ListRow
        title="健康提示"
        note="过敏、用药等，只给当天照看的老师看"
        end={words}
        {...(profile.myRights.decides ? { onTap: tap } : {})}
      />
      <ProblemNote problem={read.problem} />
      <Sheet
        open={note !== undefined}
        title={`${profile.name} 的健康提示`}
        onClose={() => setNote(undefined)}
      >
        <TextArea
          label="健康提示"
          value={note ?? ''}
          maxLength={500}
          placeholder="例如：对花生过敏；书包侧袋有哮喘喷雾"
          onChange={setNote}
        />
        <View className="t-xs">加密保存。每次查看都有记录。</View>
        <ProblemNote problem={write.problem ?? remove.problem} />
        <View className="btns">
          {profile.hasHealthNote ? (
            <Button kind="secondary" busy={remove.busy} onTap={() => void remove.run()}>
              删除
            </Button>
          ) : null}
          <Button busy={write.busy} disabled={!note?.trim()} onTap={() => void write.run()}>
            保存
          </Button>
        </View>
      </Sheet>
    </Card>
  );
}
