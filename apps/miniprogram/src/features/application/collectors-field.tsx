/** Who may collect: name, relation, phone. A grandparent without a phone is fine: the school asks who answers for them. */
import { View } from '@tarojs/components';
import { relationOptions } from '@/features/student/relation.words';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { Choice, Field, Input, OptionRow, PhoneInput } from '@/ui/field';
import type { NamedCollector } from './application-form';

export function CollectorsField({
  value,
  onChange,
}: {
  value: readonly NamedCollector[];
  onChange: (collectors: NamedCollector[]) => void;
}) {
  const change = (index: number, part: Partial<NamedCollector>) =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <View className="stack">
      {value.map((one, index) => (
        <View key={one.collectorId} className="stack collector-block">
          <View className="row between">
            <View className="strong">{`接送人 ${index + 1}`}</View>
            <Button
              kind="plain"
              label={`去掉接送人 ${index + 1}`}
              onTap={() => onChange(value.filter((_, at) => at !== index))}
            >
              去掉
            </Button>
          </View>
          <Field label="姓名">
            <Input
              label={`接送人 ${index + 1} 姓名`}
              value={one.name}
              maxLength={40}
              onChange={(name) => change(index, { name })}
            />
          </Field>
          <Field label="是孩子的">
            <Choice
              label="关系"
              options={relationOptions}
              value={one.kinship}
              onChange={(kinship) => change(index, { kinship })}
            />
          </Field>
          {one.phone === null ? null : (
            <Field label="手机号">
              <PhoneInput
                label={`接送人 ${index + 1} 手机号`}
                value={one.phone}
                onChange={(phone) => change(index, { phone })}
              />
            </Field>
          )}
          <OptionRow
            title="没有手机"
            note="老人没有手机也可以接，老师会用接送卡核对"
            on={one.phone === null}
            onToggle={() => change(index, { phone: one.phone === null ? '' : null })}
          />
          <OptionRow
            title="是还在上学的哥哥姐姐"
            note="一、二年级的孩子要由成年人接"
            on={one.isPupil === true}
            onToggle={() => change(index, { isPupil: !one.isPupil })}
          />
        </View>
      ))}
      {value.length < 6 ? (
        <Button
          kind="secondary"
          onTap={() => onChange([...value, { collectorId: newId(), name: '', kinship: 'MOTHER', phone: '' }])}
        >
          加一位接送人
        </Button>
      ) : null}
    </View>
  );
}
