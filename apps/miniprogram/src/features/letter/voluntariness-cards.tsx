/** 自愿情况了解: a question to the school, with a short record by the principal; no share is shown (C8 M106 E11). */
import {
  listVoluntariness,
  recordVoluntariness,
  VOLUNTARINESS_ASKED,
  VOLUNTARINESS_ASKED_TEXT,
  VOLUNTARINESS_FOUND,
  VOLUNTARINESS_FOUND_TEXT,
  type VoluntarinessReviewView,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { useRole } from '@/session/role-tabs';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field, OptionRow, TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { momentWords } from '@/ui/time-words';

export function VoluntarinessCards() {
  const schoolId = useSchoolId();
  const isPrincipal = useRole() === 'PRINCIPAL';
  const query = useQuery(listVoluntariness, { schoolId });
  const [asked, setAsked] = useState<VoluntarinessReviewView | undefined>();
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <>
      {items.map((review) => (
        <Card key={review.reviewId} className="stack-tight">
          <View className="row between">
            <View className="strong grow">{`自愿情况了解 · ${review.classLabel}`}</View>
            <Tag tone={review.recordedAt ? 'safe' : 'wait'}>{review.recordedAt ? '已了解' : '等了解'}</Tag>
          </View>
          <View className="t-s">
            {review.found && review.askedHow && review.recordedAt
              ? `${momentWords(review.recordedAt)} ${VOLUNTARINESS_ASKED_TEXT[review.askedHow]}，${VOLUNTARINESS_FOUND_TEXT[review.found]}。`
              : '这个班几乎都参加。请校长问几家，是不是自己愿意的。'}
          </View>
          {review.note ? <View className="t-s">{review.note}</View> : null}
          {review.recordedAt === null && isPrincipal ? (
            <Button
              kind="secondary"
              label={`记下了解的情况：${review.classLabel}`}
              onTap={() => setAsked(review)}
            >
              记下了解的情况
            </Button>
          ) : null}
        </Card>
      ))}
      {asked ? (
        <RecordSheet
          {...{ schoolId }}
          review={asked}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined);
            void query.refresh();
          }}
        />
      ) : null}
    </>
  );
}

interface Props {
  schoolId: string;
  review: VoluntarinessReviewView;
  onDone: () => void;
  onClose: () => void;
}

function RecordSheet({ schoolId, review, onDone, onClose }: Props) {
  const [askedHow, setAskedHow] = useState<(typeof VOLUNTARINESS_ASKED)[number] | undefined>();
  const [found, setFound] = useState<(typeof VOLUNTARINESS_FOUND)[number] | undefined>();
  const [note, setNote] = useState('');
  const record = useAction(async () => {
    if (!askedHow || !found) return;
    const { reviewId } = review;
    await call(recordVoluntariness, { schoolId, reviewId, askedHow, found, note: note.trim() || null });
    onDone();
  });
  return (
    <Sheet open title={`${review.classLabel} 自愿情况`} onClose={onClose}>
      <Field label="怎么问的">
        <Choice
          label="怎么问的"
          options={VOLUNTARINESS_ASKED.map((value) => ({ value, word: VOLUNTARINESS_ASKED_TEXT[value] }))}
          value={askedHow}
          onChange={setAskedHow}
        />
      </Field>
      <Field label="问到什么">
        <View className="stack-tight">
          {VOLUNTARINESS_FOUND.map((value) => (
            <OptionRow
              key={value}
              round
              title={VOLUNTARINESS_FOUND_TEXT[value]}
              on={found === value}
              onToggle={() => setFound(value)}
            />
          ))}
        </View>
      </Field>
      <Field label="补充" optional note="不写家长和孩子的姓名。">
        <TextArea label="补充" value={note} onChange={setNote} />
      </Field>
      <ProblemNote problem={record.problem} />
      <Button busy={record.busy} disabled={!askedHow || !found} onTap={() => void record.run()}>
        记下来
      </Button>
    </Sheet>
  );
}
