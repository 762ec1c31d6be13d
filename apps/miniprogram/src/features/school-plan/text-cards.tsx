/** The running text of the plan, section by section. */
import { PLAN_SECTION_TEXT, PLAN_SECTIONS, type PlanContent } from '@anxin/shared';
import { Card } from '@/ui/card';
import { Field, Input, TextArea } from '@/ui/field';

export function TextCards({
  content: { title, sections },
  change,
}: {
  content: PlanContent;
  change: (part: Partial<PlanContent>) => void;
}) {
  return (
    <>
      <Card>
        <Field label="标题">
          <Input label="标题" value={title} onChange={(text) => change({ title: text })} />
        </Field>
      </Card>
      {PLAN_SECTIONS.map((section) => (
        <Card key={section}>
          <Field label={PLAN_SECTION_TEXT[section]}>
            <TextArea
              label={PLAN_SECTION_TEXT[section]}
              value={sections[section]}
              maxLength={3000}
              onChange={(text) => change({ sections: { ...sections, [section]: text } })}
            />
          </Field>
        </Card>
      ))}
    </>
  );
}
