/** The questions of a safety document: its kind, its title, what a plan is for, and its words. */
import { PLAN_COVER_WORD, PLAN_COVERS, SAFETY_DOCUMENT_KINDS, SAFETY_DOCUMENT_WORD } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card } from '@/ui/card';
import { Chips, Field, Input, TextArea } from '@/ui/field';
import { Tappable } from '@/ui/tappable';
import { classes } from '@/ui/tone';
import type { SafetyDraft } from './use-safety-draft';

const kinds = SAFETY_DOCUMENT_KINDS.map((value) => ({ value, word: SAFETY_DOCUMENT_WORD[value] }));

export function DraftFields({ form: { value, change, isNew } }: { form: SafetyDraft }) {
  return (
    <Card className="stack">
      {isNew ? (
        <Field label="哪一类" note="类别定了就不能改。">
          <Chips options={kinds} value={value.kind} onChange={(kind) => change({ kind })} />
        </Field>
      ) : (
        <View className="t-s">{SAFETY_DOCUMENT_WORD[value.kind]}</View>
      )}
      <Field label="标题">
        <Input
          label="标题"
          value={value.title}
          maxLength={40}
          placeholder={value.kind === 'EMERGENCY_PLAN' ? '例如 火灾应急预案' : '例如 门卫管理制度'}
          onChange={(title) => change({ title })}
        />
      </Field>
      {value.kind === 'EMERGENCY_PLAN' ? (
        <Field label="适用哪些情况" optional>
          <View className="choices">
            {PLAN_COVERS.map((one) => {
              const on = value.covers.includes(one);
              const covers = on ? value.covers.filter((each) => each !== one) : [...value.covers, one];
              return (
                <Tappable
                  key={one}
                  role="checkbox"
                  checked={on}
                  label={PLAN_COVER_WORD[one]}
                  className={classes('choice', on && 'choice-on')}
                  onTap={() => change({ covers })}
                >
                  {PLAN_COVER_WORD[one]}
                </Tappable>
              );
            })}
          </View>
        </Field>
      ) : null}
      <Field label="正文" note={`${value.body.length}/5000 字，不写孩子的名字。`}>
        <TextArea
          id="safety-body"
          label="正文"
          value={value.body}
          maxLength={5000}
          placeholder="谁做什么、先做什么、找谁"
          onChange={(body) => change({ body })}
        />
      </Field>
    </Card>
  );
}
