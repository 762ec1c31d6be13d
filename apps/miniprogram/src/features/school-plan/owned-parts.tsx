/** Steps and systems while they are written: what is done, who answers for it, by when. */
import {
  FLOW_STEP_TEXT,
  FLOW_STEPS,
  type PlanContent,
  SAFETY_SYSTEM_TEXT,
  SAFETY_SYSTEMS,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card, ListRow, Tag } from '@/ui/card';
import { Field, TextArea } from '@/ui/field';
import { DateInput } from '@/ui/picker';

interface Editing {
  content: PlanContent;
  nameOf: (staffId: string | null) => string | undefined;
  change: (part: Partial<PlanContent>) => void;
}

/** A row that says who, or that nobody is named yet. */
export function OwnerRow({ of, name, onTap }: { of: string; name: string | undefined; onTap: () => void }) {
  return (
    <ListRow
      title="负责人"
      label={`${of}的负责人`}
      end={name ?? <Tag tone="wait">还没选</Tag>}
      onTap={onTap}
    />
  );
}

export function StepCards({
  editing: { content, nameOf, change },
  onOwner,
}: {
  editing: Editing;
  onOwner: (step: (typeof FLOW_STEPS)[number]) => void;
}) {
  return FLOW_STEPS.map((step, position) => {
    const one = content.steps[step];
    const word = FLOW_STEP_TEXT[step];
    const put = (part: Partial<typeof one>) =>
      change({ steps: { ...content.steps, [step]: { ...one, ...part } } });
    return (
      <Card key={step} className="stack">
        <View className="t-l">{`${position + 1} ${word}`}</View>
        <OwnerRow of={word} name={nameOf(one.staffId)} onTap={() => onOwner(step)} />
        <Field label="截止日期">
          <DateInput
            label={`${word}的截止日期`}
            value={one.deadline ?? ''}
            onChange={(deadline) => put({ deadline })}
          />
        </Field>
        <TextArea
          label={`${word}做什么`}
          value={one.text}
          maxLength={500}
          onChange={(text) => put({ text })}
        />
      </Card>
    );
  });
}

export function SystemCards({
  editing: { content, nameOf, change },
  onOwner,
}: {
  editing: Editing;
  onOwner: (system: (typeof SAFETY_SYSTEMS)[number]) => void;
}) {
  return SAFETY_SYSTEMS.map((system) => {
    const one = content.systems[system];
    const word = SAFETY_SYSTEM_TEXT[system];
    return (
      <Card key={system} className="stack">
        <View className="t-l">{word}</View>
        <OwnerRow of={word} name={nameOf(one.staffId)} onTap={() => onOwner(system)} />
        <TextArea
          label={`${word}的内容`}
          value={one.text}
          maxLength={500}
          onChange={(text) => change({ systems: { ...content.systems, [system]: { ...one, text } } })}
        />
      </Card>
    );
  });
}
