import { type DatedDuty, downloadMyRoster } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { keepFile } from '@/api/client';
import { useAction } from '@/api/use-action';
import { ShowcaseRow } from '@/features/activities/showcase-row';
import { AbsentSheet } from '@/features/my-roster/absent-sheet';
import { CallCards, SwapCards } from '@/features/my-roster/asked-cards';
import { DutyList } from '@/features/my-roster/duty-list';
import { absenceWords, spanWords, wholeWords, wishWords } from '@/features/my-roster/my-roster.words';
import { SwapSheet } from '@/features/my-roster/swap-sheet';
import { useMyRoster, useRosterSchool } from '@/features/my-roster/use-my-roster';
import { WishSheet } from '@/features/my-roster/wish-sheet';
import { shareFile } from '@/platform/files';
import { useOnPull } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet, Sheet } from '@/ui/sheet';
import { dateWords, today } from '@/ui/time-words';

const FILE_NAME = '我的值班.ics';
type Layer = { kind: 'DUTY' | 'SWAP'; duty: DatedDuty } | { kind: 'ABSENT'; from: string } | { kind: 'WISH' };

/** 我的值班: what others ask, the own duties, exchanges, absences and wishes (M065, C13). */
export default function MyRosterPage() {
  const schoolId = useRosterSchool();
  const desk = useMyRoster();
  const [layer, setLayer] = useState<Layer | undefined>();
  const [kept, setKept] = useState<string | undefined>();
  const close = () => setLayer(undefined);
  useOnPull(desk.query.refresh);
  const file = useAction(async () => setKept(await keepFile(downloadMyRoster, { schoolId }, FILE_NAME)));
  const layers = (
    <>
      {layer?.kind === 'DUTY' ? (
        <Sheet open title={wholeWords(layer.duty)} onClose={close}>
          <ListRow
            title="请人换班"
            note="对方答应了才换"
            onTap={() => setLayer({ kind: 'SWAP', duty: layer.duty })}
          />
          <ListRow
            title="这天我来不了"
            note="马上问能来顶的同事"
            onTap={() => setLayer({ kind: 'ABSENT', from: layer.duty.serviceDate })}
          />
        </Sheet>
      ) : null}
      {layer?.kind === 'SWAP' ? <SwapSheet duty={layer.duty} askSwap={desk.askSwap} onClose={close} /> : null}
      {layer?.kind === 'ABSENT' ? (
        <AbsentSheet from={layer.from} sayAbsent={desk.sayAbsent} onClose={close} />
      ) : null}
      {layer?.kind === 'WISH' ? <WishSheet keepWish={desk.keepWish} onClose={close} /> : null}
      <ConfirmSheet
        open={kept !== undefined}
        question="值班日历已经做好"
        explain="发给自己的文件传输助手，在手机或电脑上打开，就会放进日历。"
        confirm="发到聊天里"
        onConfirm={() => {
          setKept(undefined);
          if (kept) void shareFile(kept, FILE_NAME);
        }}
        onClose={() => setKept(undefined)}
      />
    </>
  );
  return (
    <Screen
      title="我的值班"
      layers={layers}
      actions={
        <Button kind="secondary" onTap={() => setLayer({ kind: 'ABSENT', from: today() })}>
          我来不了
        </Button>
      }
    >
      <Loaded query={desk.query}>
        {(view) => (
          <>
            <CallCards view={view} answerCall={desk.answerCall} />
            <SwapCards view={view} desk={desk} />
            <DutyList view={view} onDuty={(duty) => setLayer({ kind: 'DUTY', duty })} />
            <View className="t-s">{`本学期您 ${view.termCount} 次，全校平均 ${view.averageCount} 次。`}</View>
            <ProblemNote problem={desk.withdrawAbsence.problem ?? desk.dropWish.problem} />
            <Card className="card-list">
              {view.absences.map((one) => (
                <ListRow
                  key={one.absenceId}
                  title={`${spanWords(one)} 来不了`}
                  note={absenceWords[one.kind]}
                  end="又能来了"
                  onTap={() => void desk.withdrawAbsence.run(one.absenceId)}
                />
              ))}
              {view.wishes.map((one) => (
                <ListRow
                  key={one.wishId}
                  title={wishWords(one)}
                  note={one.onDate ? '' : `到 ${dateWords(one.until)} 为止`}
                  end="收回"
                  onTap={() => void desk.dropWish.run(one.wishId)}
                />
              ))}
              <ListRow
                title="说一个值班愿望"
                note="排班时尽量照顾"
                onTap={() => setLayer({ kind: 'WISH' })}
              />
              <ShowcaseRow schoolId={schoolId} />
              <ListRow title="值班日历文件" note="放进手机或电脑的日历" onTap={() => void file.run()} />
            </Card>
            <ProblemNote problem={file.problem} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}
