import { decideClosingTime, listClosingTimes, listTerms } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { BellsCard } from '@/features/calendar/bells-card';
import { ClosingSheet, seasonWords } from '@/features/calendar/closing-sheet';
import type { Term } from '@/features/calendar/term-sheet';
import { TermSheet } from '@/features/calendar/term-sheet';
import { useRole } from '@/session/role-tabs';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { dateWords } from '@/ui/time-words';
import { Columns } from '@/ui/wide';

const closingStates = {
  PROPOSED: { tone: 'wait', word: '等校长同意' },
  IN_FORCE: { tone: 'safe', word: '已生效' },
  REFUSED: { tone: 'quiet', word: '没有同意' },
} as const;

/** 学期和时间: terms, bells per grade, and closing times beside the county's. */
export default function TermsPage() {
  const schoolId = useSchoolId();
  const isPrincipal = useRole() === 'PRINCIPAL';
  const terms = useQuery(listTerms, { schoolId });
  const closings = useQuery(listClosingTimes, { schoolId });
  const [layer, setLayer] = useState<'new' | 'closing' | Term | undefined>();
  const decide = useAction(async (closingTimeId: string, agree: boolean) => {
    await call(decideClosingTime, { schoolId, closingTimeId, agree });
    await closings.refresh();
  });
  const done = () => {
    setLayer(undefined);
    void terms.refresh();
    void closings.refresh();
  };
  const close = () => setLayer(undefined);
  const layers =
    layer === 'closing' ? (
      <ClosingSheet terms={terms.data?.items ?? []} onClose={close} onDone={done} />
    ) : layer ? (
      <TermSheet term={layer === 'new' ? undefined : layer} onClose={close} onDone={done} />
    ) : null;
  return (
    <Screen
      title="学期和时间"
      wide
      layers={layers}
      actions={<Button onTap={() => setLayer('new')}>新开学期</Button>}
    >
      <Columns>
        <Card className="stack">
          <View className="t-l">学期</View>
          <Loaded query={terms} cards={1}>
            {({ items }) => (
              <View>
                {items.map((term) => (
                  <ListRow
                    key={term.id}
                    title={term.name}
                    note={`${dateWords(term.startsOn)}—${dateWords(term.endsOn)}`}
                    end={term.isCurrent ? <Tag tone="safe">本学期</Tag> : null}
                    onTap={() => setLayer(term)}
                  />
                ))}
                {items.length === 0 ? <View className="t-s">还没有学期，先新开一个。</View> : null}
              </View>
            )}
          </Loaded>
        </Card>
        <BellsCard />
        <Card className="stack">
          <View className="t-l">结束时间</View>
          <View className="t-s">县里规定：12 月到 3 月到 17:00，其他月份到 18:00。</View>
          <Loaded query={closings} cards={1}>
            {({ items }) => (
              <>
                {items.map((one) => (
                  <View key={one.id} className="stack-tight">
                    <ListRow
                      title={`${seasonWords[one.season]} 到 ${one.closesAt}`}
                      note={[`县里 ${one.countyClosesAt}`, one.reason].filter(Boolean).join(' · ')}
                      end={<Tag tone={closingStates[one.state].tone}>{closingStates[one.state].word}</Tag>}
                    />
                    {one.state === 'PROPOSED' && isPrincipal ? (
                      <View className="btns">
                        <Button kind="secondary" onTap={() => void decide.run(one.id, false)}>
                          不同意
                        </Button>
                        <Button onTap={() => void decide.run(one.id, true)}>同意</Button>
                      </View>
                    ) : null}
                  </View>
                ))}
              </>
            )}
          </Loaded>
          <ProblemNote problem={decide.problem} />
          {terms.data?.items.length ? (
            <Button kind="secondary" onTap={() => setLayer('closing')}>
              自定结束时间
            </Button>
          ) : null}
        </Card>
      </Columns>
    </Screen>
  );
}
