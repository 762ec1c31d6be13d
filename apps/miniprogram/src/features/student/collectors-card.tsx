/** Who may collect, for good: the usual one, a card, a photo, and stopping at once (E7, M094). Each act names the child. */
import type { OutputOf } from '@anxin/shared';
import { makeDefaultCollector, revokeCollector, type showChild } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Avatar, Card, Tag } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { ConfirmSheet } from '@/ui/sheet';
import { CollectorCardSheet } from './collector-card';
import { relationWord } from './relation.words';
import { useCollectorFace } from './use-collector-face';

type Profile = OutputOf<typeof showChild>;
type Collector = Profile['collectors'][number];

function Person({ one }: { one: Collector }) {
  const phone = one.phoneLast4 ? `电话尾号 ${one.phoneLast4}` : '没有手机';
  const proofs = [phone, one.hasCard && '有接送卡', one.hasPhoto && '有照片'].filter(Boolean).join(' · ');
  return (
    <View className="row">
      <Avatar name={one.name} tone={one.isDefault ? 'safe' : 'info'} />
      <View className="grow">
        <View className="strong">{`${relationWord(one.relation)} ${one.name}`}</View>
        <View className="t-s">{proofs}</View>
      </View>
      {one.isDefault ? <Tag tone="safe">平时来接</Tag> : null}
    </View>
  );
}

export function CollectorsCard({ profile, onChanged }: { profile: Profile; onChanged: () => void }) {
  const [acting, setActing] = useState<{ on: Collector; act: 'stop' | 'card' } | undefined>();
  const key = { schoolId: profile.schoolId, studentId: profile.studentId };
  const photoAllowed = profile.consents.some((one) => one.purpose === 'COLLECTOR_PHOTO' && one.given);
  const face = useCollectorFace(key, onChanged);
  const usual = useAction(async (collectorId: string) => {
    await call(makeDefaultCollector, { ...key, collectorId });
    onChanged();
  });
  const stop = useAction(async (collectorId: string) => {
    await call(revokeCollector, { ...key, collectorId });
    setActing(undefined);
    say('已停用，门口马上看得到');
    onChanged();
  });
  if (profile.collectors.length === 0)
    return <Empty icon="child" title="还没有登记接送人" text="孩子只交给登记过的人。请先登记至少一位。" />;
  const photo = (id: string) =>
    photoAllowed ? void face.run(id) : void open('packages/guardian/consents', key);
  return (
    <>
      {profile.collectors.map((one) => (
        <Card key={one.id} className="stack">
          <Person one={one} />
          {profile.myRights.decides ? (
            <View className="choices">
              {one.isDefault ? null : (
                <Button
                  kind="plain"
                  busy={usual.busy}
                  label={`平时都由${one.name}接`}
                  onTap={() => void usual.run(one.id)}
                >
                  平时都由他接
                </Button>
              )}
              <Button
                kind="plain"
                label={`${one.name}的接送卡`}
                onTap={() => setActing({ on: one, act: 'card' })}
              >
                接送卡
              </Button>
              <Button kind="plain" busy={face.busy} label={`${one.name}的照片`} onTap={() => photo(one.id)}>
                {one.hasPhoto ? '换照片' : '加照片'}
              </Button>
              <Button
                kind="plain"
                label={`停用${one.name}`}
                onTap={() => setActing({ on: one, act: 'stop' })}
              >
                停用
              </Button>
            </View>
          ) : null}
        </Card>
      ))}
      <ProblemNote problem={usual.problem ?? stop.problem ?? face.problem} />
      <CollectorCardSheet
        childKey={key}
        childName={profile.name}
        collector={acting?.act === 'card' ? acting.on : undefined}
        onClose={() => setActing(undefined)}
        onChanged={onChanged}
      />
      <ConfirmSheet
        open={acting?.act === 'stop'}
        question={`不再让 ${acting?.on.name ?? ''} 接 ${profile.name}？`}
        explain="马上生效，门口的老师也会看到。"
        confirm="停用"
        grave
        busy={stop.busy}
        onConfirm={() => acting && void stop.run(acting.on.id)}
        onClose={() => setActing(undefined)}
      />
    </>
  );
}
