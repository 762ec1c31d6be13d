/** The questions of a briefing: when, for whom, what about, what was used, who held it (M035). */
import { addDays, type BriefingAudience } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card, ListRow } from '@/ui/card';
import { Chips, Field, Input, OptionRow, TextArea } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { DateInput } from '@/ui/picker';
import { today } from '@/ui/time-words';
import type { BriefingForm } from './use-briefing-form';

const audiences: { value: BriefingAudience; word: string }[] = [
  { value: 'PUPILS', word: '给学生' },
  { value: 'STAFF', word: '给教职工' },
];

export function BriefingFields({ form, onHolder }: { form: BriefingForm; onHolder: () => void }) {
  const { value, change, choices } = form;
  const mayBriefStaff = choices.data?.mayBriefStaff === true;
  return (
    <>
      <Card className="stack">
        <Field label="哪一天">
          <DateInput
            label="哪一天"
            value={value.heldOn}
            start={addDays(today(), -200)}
            end={today()}
            onChange={(heldOn) => change({ heldOn, tempClassIds: [] })}
          />
        </Field>
        <Field label="讲什么">
          <Input
            label="讲什么"
            value={value.topic}
            maxLength={40}
            placeholder="例如 放学路队安全"
            onChange={(topic) => change({ topic })}
          />
        </Field>
        <Field label="用了什么" note="短片、手册、演示，写一两句，不写孩子的名字。">
          <TextArea
            id="briefing-material"
            label="用了什么"
            value={value.material}
            maxLength={500}
            placeholder="例如 交警队的短片，沿路走了一遍"
            onChange={(material) => change({ material })}
          />
        </Field>
        {mayBriefStaff ? (
          <Field label="谁讲的">
            <ListRow title={value.holder?.name ?? '我自己'} note="点这里换一位" onTap={onHolder} />
          </Field>
        ) : null}
      </Card>
      <Card className="stack">
        {mayBriefStaff ? (
          <Field label="给谁">
            <Chips options={audiences} value={value.audience} onChange={(audience) => change({ audience })} />
          </Field>
        ) : (
          <View className="field-label">给哪些班</View>
        )}
        {value.audience === 'PUPILS' ? <ClassOptions form={form} /> : null}
      </Card>
    </>
  );
}

function ClassOptions({ form: { choices, value, change } }: { form: BriefingForm }) {
  const toggled = (all: readonly string[], one: string): string[] =>
    all.includes(one) ? all.filter((each) => each !== one) : [...all, one];
  return (
    <Loaded query={choices} cards={1}>
      {({ isTermDay, homeroomClasses, tempClasses }) =>
        !isTermDay ? (
          <View className="t-s">这一天不在学期里，请换一个日期。</View>
        ) : homeroomClasses.length + tempClasses.length === 0 ? (
          <View className="t-s">这一天没有您的班。班主任记自己的班，值班教师记那天值班的临时班。</View>
        ) : (
          <>
            {tempClasses.map(({ classId, label }) => (
              <OptionRow
                key={classId}
                title={label}
                note="临时班"
                on={value.tempClassIds.includes(classId)}
                onToggle={() => change({ tempClassIds: toggled(value.tempClassIds, classId) })}
              />
            ))}
            {homeroomClasses.map(({ classId, label }) => (
              <OptionRow
                key={classId}
                title={label}
                on={value.homeroomClassIds.includes(classId)}
                onToggle={() => change({ homeroomClassIds: toggled(value.homeroomClassIds, classId) })}
              />
            ))}
          </>
        )
      }
    </Loaded>
  );
}
