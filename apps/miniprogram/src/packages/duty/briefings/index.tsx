import { type BriefingAudience, listSafetyBriefings, listTerms } from '@anxin/shared';
import { useState } from 'react';
import { usePages } from '@/api/use-pages';
import { useQuery } from '@/api/use-query';
import { BriefingCard } from '@/features/preparedness/briefing-card';
import { open } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { Paged } from '@/ui/paged';
import { OneOfMany } from '@/ui/picker';
import { Screen } from '@/ui/screen';
import { Columns } from '@/ui/wide';

const audiences: { value: BriefingAudience | 'ALL'; word: string }[] = [
  { value: 'ALL', word: '全部' },
  { value: 'PUPILS', word: '给学生' },
  { value: 'STAFF', word: '给教职工' },
];

/** 安全教育: what pupils and staff were briefed about, a term at a time (M035). */
export default function BriefingsPage() {
  const schoolId = useSchoolId();
  const [audience, setAudience] = useState<BriefingAudience | 'ALL'>('ALL');
  const [termId, setTermId] = useState<string | undefined>();
  const terms = useQuery(listTerms, { schoolId }, { keep: true }).data?.items ?? [];
  const pages = usePages(listSafetyBriefings, {
    schoolId,
    ...(termId ? { termId } : {}),
    ...(audience === 'ALL' ? {} : { audience }),
  });
  return (
    <Screen
      title="安全教育"
      wide
      actions={
        <Button big onTap={() => void open('packages/duty/briefing-form')}>
          记一次安全教育
        </Button>
      }
    >
      {terms.length > 1 ? (
        <OneOfMany
          label="学期"
          options={terms.map(({ id: value, name }) => ({ value, word: name }))}
          value={termId ?? terms.find(({ isCurrent }) => isCurrent)?.id}
          onChange={setTermId}
        />
      ) : null}
      <Chips options={audiences} value={audience} onChange={setAudience} />
      <Paged
        pages={pages}
        empty={
          <Empty
            icon="class"
            title="还没有记录"
            text="上过防火、防溺水、路队安全，记下日期、班级和用了什么。"
          />
        }
      >
        {(items) => (
          <Columns>
            {items.map((one) => (
              <BriefingCard key={one.briefingId} briefing={one} termId={termId} />
            ))}
          </Columns>
        )}
      </Paged>
    </Screen>
  );
}
