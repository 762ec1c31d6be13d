/** The letter part by part; a phrase that may not stand is shown where it stands, with what to write instead (M106). */
import {
  LETTER_PART_MAX,
  LETTER_PART_TITLE,
  LETTER_PARTS,
  type LetterFlaw,
  type LetterPart,
} from '@anxin/shared';
import { useState } from 'react';
import { Card } from '@/ui/card';
import { Banner } from '@/ui/feedback';
import { Chips, Field, Input, TextArea } from '@/ui/field';
import { DateInput, TimeInput } from '@/ui/picker';
import { today } from '@/ui/time-words';
import { Columns } from '@/ui/wide';
import type { useLetterDraft } from './use-letter-draft';

const advice: Readonly<Record<LetterFlaw['kind'], string>> = {
  FEE: '说到了钱。服务不收费，请删去这句。',
  COMPULSION: '像是要求参加。参加由家长自愿，请换个说法。',
  CLUB_WORD: '是不能用的名称，请改成「社团」或「体艺活动」。',
};

const Flaws = ({ flaws }: { flaws: readonly LetterFlaw[] }) =>
  flaws.map((flaw) => (
    <Banner key={`${flaw.part}${flaw.at}${flaw.kind}`} tone="alarm" icon="alert">
      {`「${flaw.phrase}」${advice[flaw.kind]}`}
    </Banner>
  ));

export function LetterFields({ draft }: { draft: ReturnType<typeof useLetterDraft> }) {
  const [part, setPart] = useState<LetterPart>('policy');
  const { content, flaws, date, time } = draft;
  if (!content) return null;
  const flagged = (one: LetterFlaw['part']) => flaws.filter((flaw) => flaw.part === one);
  return (
    <Columns>
      <Card className="stack">
        <Chips
          options={LETTER_PARTS.map((value) => ({
            value,
            word: `${flagged(value).length > 0 ? '▲' : '✓'} ${LETTER_PART_TITLE[value]}`,
          }))}
          value={part}
          onChange={setPart}
        />
        <TextArea
          label={LETTER_PART_TITLE[part]}
          value={content[part]}
          maxLength={LETTER_PART_MAX[part]}
          wrong={flagged(part).length > 0}
          onChange={(text) => draft.writePart({ [part]: text })}
        />
        <Flaws flaws={flagged(part)} />
      </Card>
      <Card className="stack">
        <Field label="标题">
          <Input
            label="标题"
            value={content.title}
            maxLength={40}
            onChange={(title) => draft.writePart({ title })}
          />
        </Field>
        <Flaws flaws={flagged('title')} />
        <Field label="哪天截止" note="截止前家长随时可以改；最后一分钟回复和第一分钟一样算。">
          <DateInput
            label="哪天截止"
            value={date}
            start={today()}
            onChange={(day) => draft.write({ date: day })}
          />
        </Field>
        <Field label="几点截止">
          <TimeInput label="几点截止" value={time} onChange={(clock) => draft.write({ time: clock })} />
        </Field>
        {draft.isFollowing ? (
          <Field label="这一版改了什么" note="家长先看到这句话。">
            <TextArea
              label="这一版改了什么"
              value={draft.changeNote ?? ''}
              onChange={(changeNote) => draft.write({ changeNote })}
            />
          </Field>
        ) : null}
        <Flaws flaws={flagged('changeNote')} />
      </Card>
    </Columns>
  );
}
