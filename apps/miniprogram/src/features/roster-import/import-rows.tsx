/** Row by row: what a row would do, and why it is left out, with the place where the spreadsheet shows it. */
import { previewRows, ROW_OUTCOMES, type RowOutcome, rowReasonText } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { usePages } from '@/api/use-pages';
import { useSchoolId } from '@/session/session';
import { Card, Tag } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { Paged } from '@/ui/paged';
import type { Tone } from '@/ui/tone';
import { Columns } from '@/ui/wide';
import { outcomeWords, type RegisterImport } from './import.words';

type Filter = 'WARNED' | RowOutcome;
const tones: Record<RowOutcome, Tone> = { ADD: 'safe', CHANGE: 'info', SAME: 'quiet', LEAVE_OUT: 'wait' };

export function ImportRows({ present }: { present: RegisterImport }) {
  const schoolId = useSchoolId();
  const { students, staff } = present;
  const countOf: Record<RowOutcome, number> = {
    ADD: students.addCount + staff.addCount,
    CHANGE: students.changeCount + staff.changeCount,
    SAME: students.sameCount + staff.sameCount,
    LEAVE_OUT: students.leaveOutCount + staff.leaveOutCount,
  };
  const warnedCount = students.warnedCount + staff.warnedCount;
  const [filter, setFilter] = useState<Filter>(
    countOf.LEAVE_OUT > 0 ? 'LEAVE_OUT' : countOf.CHANGE > 0 ? 'CHANGE' : 'ADD',
  );
  const pages = usePages(
    previewRows,
    { schoolId, importId: present.id, ...(filter === 'WARNED' ? { warnedOnly: true } : { outcome: filter }) },
    50,
  );
  const chips: { value: Filter; word: string }[] = [
    ...(['LEAVE_OUT', ...ROW_OUTCOMES.filter((one) => one !== 'LEAVE_OUT')] as RowOutcome[]).map((value) => ({
      value,
      word: `${outcomeWords[value]} ${countOf[value]}`,
    })),
    { value: 'WARNED', word: `请留意 ${warnedCount}` },
  ];
  return (
    <>
      <Chips options={chips} value={filter} onChange={setFilter} />
      <Paged pages={pages} empty={<Empty title="没有这样的行" text="换一个看看。" />}>
        {(rows) => (
          <Columns>
            {rows.map((row) => (
              <Card key={`${row.sheet}${row.rowNumber}${row.subject}`} className="stack-tight">
                <View className="row between">
                  <View className="strong grow">{row.name || '（没有姓名）'}</View>
                  <Tag tone={tones[row.outcome]} plain>
                    {outcomeWords[row.outcome]}
                  </Tag>
                </View>
                <View className="t-s">
                  {[row.classLabel, `${row.sheet} 第 ${row.rowNumber} 行`].filter(Boolean).join(' · ')}
                </View>
                {row.reasons.map((reason) => (
                  <View key={reason} className="t-s c-wait">
                    {rowReasonText[reason]}
                  </View>
                ))}
                {row.changes.map((change) => (
                  <View key={change.field} className="t-s">
                    {`${change.field}：${change.before ?? '（空）'} → ${change.after ?? '（空）'}`}
                  </View>
                ))}
              </Card>
            ))}
          </Columns>
        )}
      </Paged>
    </>
  );
}
