/** A closing time of the school's own: earlier within the county's bounds before the term; later only with a reason and the principal (M008, M009). */
import { proposeClosingTime, SEASONS, type Season } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { newId, useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Choice, Field, TextArea } from '@/ui/field';
import { TimeInput } from '@/ui/picker';
import { Sheet } from '@/ui/sheet';
import type { Term } from './term-sheet';

export const seasonWords: Record<Season, string> = { WINTER: '12 月到 3 月', STANDARD: '其他月份' };
const seasons = SEASONS.map((value) => ({ value, word: seasonWords[value] }));
const countyTime: Record<Season, string> = { WINTER: '17:00', STANDARD: '18:00' };

export function ClosingSheet({
  terms,
  onClose,
  onDone,
}: {
  terms: readonly Term[];
  onClose: () => void;
  onDone: () => void;
}) {
  const schoolId = useSchoolId();
  const [closingTimeId] = useState(newId);
  const [termId, setTermId] = useState(terms.find((term) => term.isCurrent)?.id ?? terms[0]?.id);
  const [season, setSeason] = useState<Season>('STANDARD');
  const [closesAt, setClosesAt] = useState(countyTime.STANDARD);
  const [reason, setReason] = useState('');
  const later = closesAt > countyTime[season];
  const save = useAction(async () => {
    if (!termId) return;
    const why = reason.trim();
    const made = await call(proposeClosingTime, {
      schoolId,
      closingTimeId,
      termId,
      season,
      closesAt,
      ...(why ? { reason: why } : {}),
    });
    say(made.state === 'PROPOSED' ? '已交给校长' : '已生效');
    onDone();
  });
  return (
    <Sheet open title="自定结束时间" onClose={onClose}>
      <View className="stack">
        <Field label="学期">
          <Choice
            label="学期"
            options={terms.map((term) => ({ value: term.id, word: term.name }))}
            value={termId}
            onChange={setTermId}
          />
        </Field>
        <Field label="季节" note={`县里的规定：到 ${countyTime[season]}。`}>
          <Choice label="季节" options={seasons} value={season} onChange={setSeason} />
        </Field>
        <Field label="结束时间">
          <TimeInput label="结束时间" value={closesAt} onChange={setClosesAt} />
        </Field>
        {later ? <Banner icon="alert">比县里的规定晚：要写明理由，并由校长同意。</Banner> : null}
        <Field label="理由" optional={!later}>
          <TextArea label="理由" value={reason} onChange={setReason} />
        </Field>
        <ProblemNote problem={save.problem} />
        <Button
          busy={save.busy}
          disabled={!termId || (later && reason.trim().length < 4)}
          onTap={() => void save.run()}
        >
          {later ? '交给校长' : '保存'}
        </Button>
      </View>
    </Sheet>
  );
}
