/** The office's words for a club: what may not be said is marked while it is typed (M022). */
import { type DescriptionFlaw, describeClub, findDescriptionFlaws, type ShowcaseClub } from '@anxin/shared';
import { View } from '@tarojs/components';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Field, TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';

const flawWords: Record<DescriptionFlaw['kind'], string> = {
  FEE: '不能提钱',
  LESSON: '这里不上课',
  SELLER: '不能提校外单位',
  CHILD: '不能写孩子的姓名',
  CONTACT: '不能留联系方式',
};

const flawsWords = (flaws: readonly DescriptionFlaw[]): string | undefined =>
  flaws.length === 0
    ? undefined
    : flaws.map(({ kind, phrase }) => `「${phrase}」${flawWords[kind]}`).join('；');

export function DescribeSheet({
  schoolId,
  club,
  onClose,
  onDone,
}: {
  schoolId: string;
  club: ShowcaseClub;
  onClose: () => void;
  onDone: () => void;
}) {
  const draft = useDraft(`describe.${schoolId}.${club.clubId}`, { text: club.description ?? '' });
  const { text } = draft.value;
  const flaws = findDescriptionFlaws(text);
  const save = useAction(async () => {
    const description = text.trim() === '' ? null : text.trim();
    await call(describeClub, { schoolId, clubId: club.clubId, description });
    draft.discard();
    say('家长现在看到的是新的介绍');
    onDone();
  });
  return (
    <Sheet open title={`${club.label}的介绍`} onClose={onClose}>
      <View className="stack">
        <Field
          label="给家长和老师看的话"
          note={`做什么、怎么做、期末有什么。${text.length}/200 字`}
          error={flawsWords(flaws)}
        >
          <TextArea
            label="介绍"
            value={text}
            maxLength={200}
            wrong={flaws.length > 0}
            placeholder="例如：从执笔开始，每次写完整的一张，期末在走廊展出。"
            onChange={(typed) => draft.change({ text: typed })}
          />
        </Field>
        <ProblemNote problem={save.problem} />
        <Button busy={save.busy} disabled={flaws.length > 0} onTap={() => void save.run()}>
          {text.trim() === '' && club.description ? '删去介绍' : '保存'}
        </Button>
      </View>
    </Sheet>
  );
}
