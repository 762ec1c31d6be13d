/** Minutes, grouped by what they are about; saved together, because each step must be later than the one before. */
import { type CustodyParameter, setCustodyParameters, stepsRise } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Field, Input } from '@/ui/field';

type Single = Exclude<keyof CustodyParameter, 'uncollectedMinutes'>;

const groups: readonly [heading: string, note: string, fields: readonly [Single, string][]][] = [
  [
    '放学后没见到孩子',
    '几分钟后由谁来找',
    [
      ['missingHomeroomMinutes', '班主任'],
      ['missingGuardianMinutes', '家长'],
      ['missingLeaderMinutes', '值日领导'],
    ],
  ],
  [
    '交接和外出',
    '超过几分钟就提醒值日领导',
    [
      ['transferAlarmMinutes', '请人接手没人接'],
      ['transitAlarmMinutes', '护送在路上'],
      ['awayAlarmMinutes', '去洗手间没回来'],
    ],
  ],
  ['护送', '提前几分钟提醒出发', [['escortLeadMinutes', '提前']]],
];
const steps = ['提醒家长', '再次联系', '值日领导', '学校负责人'];

type Typed = Record<Single, string> & { readonly uncollected: readonly string[] };

const typedOf = ({ uncollectedMinutes, ...rest }: CustodyParameter): Typed => ({
  ...(Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])) as Record<
    Single,
    string
  >),
  uncollected: uncollectedMinutes.map(String),
});

const minutesOf = (typed: string) => (/^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN);

function parametersOf({ uncollected, ...rest }: Typed): CustodyParameter | undefined {
  const said = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, minutesOf(value)]));
  const parameters = { ...said, uncollectedMinutes: uncollected.map(minutesOf) } as CustodyParameter;
  const isWhole = [...Object.values(said), ...parameters.uncollectedMinutes].every(Number.isInteger);
  const isInside =
    Object.values(said).every((one) => one >= 1 && one <= 60) &&
    parameters.uncollectedMinutes.every((one) => one <= 180);
  return isWhole && isInside ? parameters : undefined;
}

export function ParameterForm({
  parameters,
  onSaved,
}: {
  parameters: CustodyParameter;
  onSaved: (saved: CustodyParameter) => void;
}) {
  const schoolId = useSchoolId();
  const [typed, setTyped] = useState<Typed>(() => typedOf(parameters));
  const said = parametersOf(typed);
  const rises = said !== undefined && stepsRise(said);
  const save = useAction(async () => {
    if (!said) return;
    onSaved(await call(setCustodyParameters, { schoolId, ...said }));
    say('已保存，从下一次开始算');
  });
  return (
    <>
      {groups.map(([heading, note, fields]) => (
        <Card key={heading} className="stack">
          <View className="t-l">{heading}</View>
          <View className="t-s">{note}</View>
          {fields.map(([name, word]) => (
            <Field key={name} label={`${word}（分钟）`}>
              <Input
                id={name}
                label={`${heading}：${word}，分钟`}
                type="number"
                maxLength={2}
                value={typed[name]}
                onChange={(value) => setTyped({ ...typed, [name]: value.replace(/\D/g, '') })}
              />
            </Field>
          ))}
        </Card>
      ))}
      <Card className="stack">
        <View className="t-l">到点没人接</View>
        <View className="t-s">结束后几分钟走到哪一步</View>
        {steps.map((word, index) => (
          <Field key={word} label={`${index + 1}. ${word}（分钟）`}>
            <Input
              id={`uncollected${index}`}
              label={`到点没人接：${word}，分钟`}
              type="number"
              maxLength={3}
              value={typed.uncollected[index] ?? ''}
              onChange={(value) =>
                setTyped({
                  ...typed,
                  uncollected: typed.uncollected.map((one, at) =>
                    at === index ? value.replace(/\D/g, '') : one,
                  ),
                })
              }
            />
          </Field>
        ))}
      </Card>
      {said === undefined ? (
        <View className="t-s c-wait">请填 1 到 60 的整数；没人接的几步最多 180。</View>
      ) : rises ? null : (
        <View className="t-s c-wait">每一步都要比前一步晚。</View>
      )}
      <ProblemNote problem={save.problem} />
      <Button big busy={save.busy} disabled={!rises} onTap={() => void save.run()}>
        保存
      </Button>
    </>
  );
}
