/** 门卫登记 (M040): who is inside, out by two taps; who left early and who took whom come from the ledger by themselves. */
import { type GateVisit, readGateLog, recordGateLeaving } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { say } from '@/platform/device';
import { useOnPull } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';
import { clockWords, instantNow, today } from '@/ui/time-words';
import { DepartureList } from './departure-list';
import { VisitorSheet } from './visitor-sheet';

type Shown = 'VISITORS' | 'EARLY' | 'ALL';
const shownWords: readonly { value: Shown; word: string }[] = [
  { value: 'VISITORS', word: '来访的人' },
  { value: 'EARLY', word: '提前走的' },
  { value: 'ALL', word: '谁接走了谁' },
];

export function GateLogScreen() {
  const key = { schoolId: useSchoolId(), serviceDate: today() };
  const [shown, setShown] = useState<Shown>('VISITORS');
  const [entering, setEntering] = useState(false);
  const [leaving, setLeaving] = useState<GateVisit | undefined>();
  const log = useQuery(readGateLog, key, { keep: true, everyMs: 60_000 });
  useOnPull(log.refresh);
  const leave = useAction(async (visit: GateVisit) => {
    await call(recordGateLeaving, { ...key, visitId: visit.visitId, leftAt: instantNow() });
    setLeaving(undefined);
    say(`${visit.name} 已离开`);
    await log.refresh();
  });
  return (
    <Screen
      title="门卫登记"
      actions={
        <Button big onTap={() => setEntering(true)}>
          有人来了
        </Button>
      }
      layers={
        <>
          {entering ? (
            <VisitorSheet
              of={key}
              onClose={() => setEntering(false)}
              onDone={(name) => {
                setEntering(false);
                say(`${name} 已登记`);
                void log.refresh();
              }}
            />
          ) : null}
          <ConfirmSheet
            open={leaving !== undefined}
            question={`${leaving?.name ?? ''} 走了？`}
            explain={<ProblemNote problem={leave.problem} />}
            confirm="走了"
            busy={leave.busy}
            onConfirm={() => leaving && void leave.run(leaving)}
            onClose={() => setLeaving(undefined)}
          />
        </>
      }
    >
      <Chips options={shownWords} value={shown} onChange={setShown} />
      {shown === 'VISITORS' ? (
        <Loaded query={log} cards={2}>
          {({ inside, gone }) => (
            <>
              {inside.length === 0 ? (
                <Empty icon="gate" title="没有来访的人在校内" text="有人来时点下面的“有人来了”登记。" />
              ) : (
                <Card className="card-list">
                  {inside.map((one) => (
                    <ListRow
                      key={one.visitId}
                      title={one.name}
                      note={aboutVisit(one)}
                      end={<Tag tone="wait">在校内</Tag>}
                      label={`${one.name} 走了`}
                      onTap={() => setLeaving(one)}
                    />
                  ))}
                </Card>
              )}
              {gone.length > 0 ? (
                <>
                  <View className="t-s">今天来过的</View>
                  <Card className="card-list">
                    {gone.map((one) => (
                      <ListRow
                        key={one.visitId}
                        title={one.name}
                        note={aboutVisit(one)}
                        end={one.leftAt ? `${clockWords(one.leftAt)} 走` : ''}
                      />
                    ))}
                  </Card>
                </>
              ) : null}
              <View className="t-xs">登记的姓名加密保存，90 天后自动删除。</View>
            </>
          )}
        </Loaded>
      ) : (
        <DepartureList key={shown} of={key} onlyEarly={shown === 'EARLY'} />
      )}
    </Screen>
  );
}

const aboutVisit = ({ party, fromWhere, toWhom, enteredAt }: GateVisit): string =>
  [`${clockWords(enteredAt)} 进`, party === 'HELPER' ? '来帮忙' : '', fromWhere, toWhom]
    .filter(Boolean)
    .join(' · ');
