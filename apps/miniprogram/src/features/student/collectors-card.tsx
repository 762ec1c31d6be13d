/** Who may collect, for good: add, make the usual one, stop at once (E7, M094). Each act names the child. */
import type { InputOf, Kinship, OutputOf } from '@anxin/shared';
import { addCollector, makeDefaultCollector, revokeCollector, type showChild } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { Avatar, Card, Tag } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Choice, Field, Input, OptionRow, PhoneInput } from '@/ui/field';
import { ConfirmSheet, Sheet } from '@/ui/sheet';
import { relationOptions, relationWord } from './relation.words';

type Profile = OutputOf<typeof showChild>;
type Collector = Profile['collectors'][number];

const blank = () => ({
  collectorId: newId(),
  name: '',
  relation: undefined as Kinship | undefined,
  phone: '',
  noPhone: false,
});

export function CollectorSheet({
  open,
  profile,
  onClose,
  onChanged,
}: {
  open: boolean;
  profile: Profile;
  onClose: () => void;
  onChanged: () => void;
}) {
  const [form, setForm] = useState(blank);
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const add = useAction(async () => {
    if (!form.relation) return;
    const input: InputOf<typeof addCollector> = {
      schoolId: profile.schoolId,
      studentId: profile.studentId,
      collectorId: form.collectorId,
      name: form.name.trim(),
      relation: form.relation,
      ...(form.noPhone ? {} : { phone: form.phone }),
    };
    await call(addCollector, input);
    setForm(blank());
    onChanged();
    onClose();
  });
  const ready =
    form.name.trim() !== '' && form.relation && (form.noPhone || /^1[3-9]\d{9}$/.test(form.phone));
  return (
    <Sheet open={open} title={`谁还可以接 ${profile.name}`} onClose={onClose}>
      <Field label="姓名">
        <Input label="接送人姓名" value={form.name} maxLength={40} onChange={(name) => change({ name })} />
      </Field>
      <Field label="是孩子的">
        <Choice
          label="关系"
          options={relationOptions}
          value={form.relation}
          onChange={(relation) => change({ relation })}
        />
      </Field>
      {form.noPhone ? null : (
        <Field label="手机号">
          <PhoneInput label="接送人手机号" value={form.phone} onChange={(phone) => change({ phone })} />
        </Field>
      )}
      <OptionRow
        title="没有手机"
        note="老师会用接送卡核对"
        on={form.noPhone}
        onToggle={() => change({ noPhone: !form.noPhone })}
      />
      <ProblemNote problem={add.problem} />
      <Button busy={add.busy} disabled={!ready} onTap={() => void add.run()}>
        登记
      </Button>
    </Sheet>
  );
}

export function CollectorsCard({ profile, onChanged }: { profile: Profile; onChanged: () => void }) {
  const [stopping, setStopping] = useState<Collector | undefined>();
  const key = { schoolId: profile.schoolId, studentId: profile.studentId };
  const usual = useAction(async (collectorId: string) => {
    await call(makeDefaultCollector, { ...key, collectorId });
    onChanged();
  });
  const stop = useAction(async (collectorId: string) => {
    await call(revokeCollector, { ...key, collectorId });
    setStopping(undefined);
    say('已停用，门口马上看得到');
    onChanged();
  });
  if (profile.collectors.length === 0)
    return <Empty icon="child" title="还没有登记接送人" text="孩子只交给登记过的人。请先登记至少一位。" />;
  return (
    <>
      {profile.collectors.map((one) => (
        <Card key={one.id} className="stack">
          <View className="row">
            <Avatar name={one.name} tone={one.isDefault ? 'safe' : 'info'} />
            <View className="grow">
              <View className="strong">{`${relationWord(one.relation)} ${one.name}`}</View>
              <View className="t-s">
                {one.phoneLast4 ? `电话尾号 ${one.phoneLast4}` : '没有手机，用接送卡'}
              </View>
            </View>
            {one.isDefault ? <Tag tone="safe">平时来接</Tag> : null}
          </View>
          {profile.myRights.decides ? (
            <View className="btns">
              {one.isDefault ? null : (
                <Button kind="secondary" busy={usual.busy} onTap={() => void usual.run(one.id)}>
                  平时都由他接
                </Button>
              )}
              <Button kind="secondary" onTap={() => setStopping(one)}>
                停用
              </Button>
            </View>
          ) : null}
        </Card>
      ))}
      <ProblemNote problem={usual.problem ?? stop.problem} />
      <ConfirmSheet
        open={stopping !== undefined}
        question={`不再让 ${stopping?.name ?? ''} 接 ${profile.name}？`}
        explain="马上生效，门口的老师也会看到。"
        confirm="停用"
        danger
        busy={stop.busy}
        onConfirm={() => stopping && void stop.run(stopping.id)}
        onClose={() => setStopping(undefined)}
      />
    </>
  );
}
