/** What waits for this person's act; done with a word about what was done, so that nothing just disappears. */
import { type AttentionKind, listAttention, resolveAttention } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { usePages } from '@/api/use-pages';
import { open, openTab } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Empty, ErrorState, ProblemNote, Skeleton } from '@/ui/feedback';
import { Field, TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { momentWords } from '@/ui/time-words';

const urgencyWords = {
  NOW: { word: '马上', tone: 'alarm' },
  TODAY: { word: '今天', tone: 'wait' },
  SOON: { word: '尽快', tone: 'info' },
} as const;

/** Where the thing itself is dealt with; asking whether a class chose freely ends with its own record there. */
export function roomOf(
  kind: AttentionKind,
  serviceDate: unknown,
  subjectId: string | null,
): (() => void) | undefined {
  if (kind === 'roster.duty_uncovered') {
    return () => void open('packages/teacher/open-duties', { date: String(serviceDate ?? '') });
  }
  if (kind.startsWith('incident.') && subjectId === null) return () => void open('packages/duty/incidents');
  if (kind === 'incident.evacuation')
    return () => void open('packages/duty/evacuation', { evacuationId: subjectId ?? '' });
  if (kind.startsWith('incident.'))
    return () => void open('packages/duty/incident', { incidentId: subjectId ?? '' });
  if (kind === 'application.voluntariness') return () => void open('packages/planning/letters');
  if (kind.startsWith('application.')) return () => void openTab('pages/work');
  if (kind.startsWith('schoolplan.')) return () => void open('packages/planning/school-plan');
  if (kind === 'safety.uncollected') return () => void open('packages/duty/uncollected');
  if (kind.startsWith('safety.')) return () => void open('packages/duty/missing');
  if (kind === 'custody.day_reopened') {
    return () => void open('packages/duty/day-close', { serviceDate: String(serviceDate ?? '') });
  }
  if ((kind === 'preparedness.venue_blocked' || kind === 'preparedness.groups_away') && subjectId !== null)
    return () => void open('packages/duty/venue-check', { venueId: subjectId });
  if (kind.startsWith('preparedness.')) return () => void open('packages/duty/venue-safety');
  if (kind.startsWith('watch.')) return () => void open('packages/duty/patrol-rounds');
  if (kind.startsWith('dayplan.change_')) {
    return () => void open('packages/duty/schedule-change', { date: String(serviceDate ?? '') });
  }
  if (kind.startsWith('custody.') || kind.startsWith('dayplan.')) {
    return () => void open('packages/teacher/board');
  }
  return undefined;
}

export function AttentionList() {
  const schoolId = useSchoolId();
  const pages = usePages(listAttention, { schoolId, whose: 'MINE', state: 'OPEN' });
  const [chosen, setChosen] = useState<{ id: string; title: string } | undefined>();
  const [resolution, setResolution] = useState('');
  const resolve = useAction(async () => {
    if (!chosen) return;
    await call(resolveAttention, { schoolId, attentionId: chosen.id, resolution: resolution.trim() });
    pages.change((items) => items.filter(({ id }) => id !== chosen.id));
    setChosen(undefined);
    setResolution('');
  });
  if (pages.items === undefined)
    return pages.problem ? (
      <ErrorState problem={pages.problem} onRetry={() => void pages.refresh()} />
    ) : (
      <Skeleton />
    );
  if (pages.items.length === 0) return <Empty title="都处理好了" text="有事需要您处理时，会出现在这里。" />;
  return (
    <>
      {pages.items.map(({ id, kind, title, urgency, raisedAt, detail, subjectId }) => (
        <Card key={id} className="stack">
          <View className="row between">
            <View className="t-m strong grow">{title}</View>
            <Tag tone={urgencyWords[urgency].tone}>{urgencyWords[urgency].word}</Tag>
          </View>
          <View className="row between">
            <View className="t-s grow">{momentWords(raisedAt)}</View>
            {roomOf(kind, detail.serviceDate, subjectId) ? (
              <Button
                kind="plain"
                label={`${title}：去看`}
                onTap={roomOf(kind, detail.serviceDate, subjectId)}
              >
                去看
              </Button>
            ) : null}
            {kind === 'application.voluntariness' ? null : (
              <Button kind="plain" label={`${title}：处理好了`} onTap={() => setChosen({ id, title })}>
                处理好了
              </Button>
            )}
          </View>
        </Card>
      ))}
      {pages.more ? (
        <Button kind="secondary" busy={pages.busy} onTap={pages.more}>
          更早的
        </Button>
      ) : null}
      <Sheet open={chosen !== undefined} title={chosen?.title ?? ''} onClose={() => setChosen(undefined)}>
        <Field label="怎么处理的" note="写做了什么，不写姓名。">
          <TextArea id="resolution" label="怎么处理的" value={resolution} onChange={setResolution} />
        </Field>
        <ProblemNote problem={resolve.problem} />
        <Button busy={resolve.busy} disabled={resolution.trim() === ''} onTap={() => void resolve.run()}>
          处理好了
        </Button>
      </Sheet>
    </>
  );
}
