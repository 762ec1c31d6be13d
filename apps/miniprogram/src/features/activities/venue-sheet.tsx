/** Registering or changing a venue (M031 M068 M123): its name, kind, how many fit, when its safety was looked at. */
import { closeVenue, saveVenue, type VenueView } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { newId, useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field, Input } from '@/ui/field';
import { DateInput } from '@/ui/picker';
import { Sheet } from '@/ui/sheet';
import { today } from '@/ui/time-words';
import { venueKindOptions } from './activity.words';

export function VenueSheet({
  venue,
  onClose,
  onDone,
}: {
  venue: VenueView | undefined;
  onClose: () => void;
  onDone: (venueId: string) => void;
}) {
  const schoolId = useSchoolId();
  const [venueId] = useState(() => venue?.venueId ?? newId());
  const [fields, setFields] = useState({
    label: venue?.label ?? '',
    kind: venue?.kind ?? ('CLASSROOM' as VenueView['kind']),
    capacity: String(venue?.capacitySeats ?? 45),
    inspectedOn: venue?.inspectedOn ?? '',
  });
  const change = (part: Partial<typeof fields>) => setFields({ ...fields, ...part });
  const capacitySeats = Number(fields.capacity);
  const fits = Number.isInteger(capacitySeats) && capacitySeats >= 1 && capacitySeats <= 5000;
  const save = useAction(async () => {
    const { kind } = fields;
    const kept = { label: fields.label.trim(), kind, capacitySeats, inspectedOn: fields.inspectedOn || null };
    await call(saveVenue, { schoolId, venueId, ...kept });
    say(venue ? '已修改' : '已登记');
    onDone(venueId);
  });
  const close = useAction(async () => {
    await call(closeVenue, { schoolId, venueId });
    say('已停用');
    onDone(venueId);
  });
  return (
    <Sheet open title={venue ? venue.label : '登记场所'} onClose={onClose}>
      <View className="stack">
        <Field label="名称">
          <Input
            label="名称"
            value={fields.label}
            maxLength={30}
            placeholder="例如 二楼书法室"
            onChange={(label) => change({ label })}
          />
        </Field>
        <Field label="类型">
          <Choice
            label="类型"
            options={venueKindOptions}
            value={fields.kind}
            onChange={(kind) => change({ kind })}
          />
        </Field>
        <Field label="最多容纳" note="活动的名额不会超过这个数。">
          <Input
            label="最多容纳"
            type="number"
            maxLength={4}
            value={fields.capacity}
            wrong={!fits}
            onChange={(capacity) => change({ capacity })}
          />
        </Field>
        <Field label="最近一次安全检查" optional>
          <DateInput
            label="最近一次安全检查"
            value={fields.inspectedOn}
            end={today()}
            onChange={(inspectedOn) => change({ inspectedOn })}
          />
        </Field>
        <ProblemNote problem={save.problem ?? close.problem} />
        <Button busy={save.busy} disabled={!fields.label.trim() || !fits} onTap={() => void save.run()}>
          保存
        </Button>
        {venue ? (
          <Button kind="secondary" busy={close.busy} onTap={() => void close.run()}>
            停用这个场所
          </Button>
        ) : null}
      </View>
    </Sheet>
  );
}
