/** Making or changing a temporary class: name, activity, place, seats (40 at most, M089). One form for both. */
import type { InputOf, TempClassView } from '@anxin/shared';
import { changeTempClass, createTempClasses, TEMP_CLASS_CAP_SEATS } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field, Input, WeekdayPicker } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { activityOptions } from './group.words';

type Fields = Omit<InputOf<typeof createTempClasses>, 'schoolId' | 'weekdays'>;

export function GroupForm({
  group,
  weekday,
  onClose,
  onDone,
}: {
  group?: TempClassView;
  weekday: number;
  onClose: () => void;
  onDone: () => void;
}) {
  const schoolId = useSchoolId();
  const [weekdays, setWeekdays] = useState<number[]>([weekday]);
  const [fields, setFields] = useState({
    label: group?.label ?? '',
    activityType: group?.activityType ?? ('HOMEWORK' as Fields['activityType']),
    clubLabel: group?.clubLabel ?? '',
    venueLabel: group?.venueLabel ?? '',
    capSeats: String(group?.capSeats ?? TEMP_CLASS_CAP_SEATS),
  });
  const change = (part: Partial<typeof fields>) => setFields({ ...fields, ...part });
  const seats = Number(fields.capSeats);
  const ready =
    fields.label.trim() &&
    fields.venueLabel.trim() &&
    seats >= 1 &&
    seats <= TEMP_CLASS_CAP_SEATS &&
    weekdays.length;
  const save = useAction(async () => {
    const club = fields.clubLabel.trim();
    const { label, venueLabel, activityType } = fields;
    const kept = {
      label: label.trim(),
      venueLabel: venueLabel.trim(),
      activityType,
      capSeats: seats,
      ...(club ? { clubLabel: club } : {}),
    };
    if (group) await call(changeTempClass, { schoolId, tempClassId: group.tempClassId, ...kept });
    else await call(createTempClasses, { schoolId, weekdays, ...kept });
    say(group ? '已修改' : '已新建');
    onDone();
  });
  return (
    <Sheet open title={group ? `修改 ${group.label}` : '新建临时班'} onClose={onClose}>
      <View className="stack">
        {group ? null : (
          <Field label="星期几" note="选几天就新建几个同名的班。">
            <WeekdayPicker value={weekdays} onChange={setWeekdays} />
          </Field>
        )}
        <Field label="班名">
          <Input label="班名" value={fields.label} maxLength={20} onChange={(label) => change({ label })} />
        </Field>
        <Field label="做什么" note="不上新课，不集体补课。">
          <Choice
            label="做什么"
            options={activityOptions}
            value={fields.activityType}
            onChange={(activityType) => change({ activityType })}
          />
        </Field>
        <Field label="社团名" optional>
          <Input
            label="社团名"
            value={fields.clubLabel}
            maxLength={20}
            onChange={(clubLabel) => change({ clubLabel })}
          />
        </Field>
        <Field label="地点">
          <Input
            label="地点"
            value={fields.venueLabel}
            maxLength={30}
            placeholder="例如 二楼书法室"
            onChange={(venueLabel) => change({ venueLabel })}
          />
        </Field>
        <Field label="人数上限" note={`最多 ${TEMP_CLASS_CAP_SEATS} 人。`}>
          <Input
            label="人数上限"
            type="number"
            maxLength={2}
            value={fields.capSeats}
            wrong={!(seats >= 1 && seats <= TEMP_CLASS_CAP_SEATS)}
            onChange={(capSeats) => change({ capSeats })}
          />
        </Field>
        <ProblemNote problem={save.problem} />
        <Button busy={save.busy} disabled={!ready} onTap={() => void save.run()}>
          {group ? '保存' : '新建'}
        </Button>
      </View>
    </Sheet>
  );
}
