/**
 * 清校报告 (C3, C10): the signed figures and the paper; what came after the signature, seen and signed anew by the duty
 * leader; reopened by the principal alone, with a reason.
 */
import { closeDay, downloadDayReport, readClose, readLateFacts } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call, openFile } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { partsOf, wholeOf } from '@/features/board/board.rules';
import { say } from '@/platform/device';
import { open, useOnPull } from '@/platform/navigation';
import { useRole } from '@/session/role-tabs';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { EquationBar } from '@/ui/data';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { dayWords, momentWords } from '@/ui/time-words';
import { LateFactsCard, VersionsCard } from './day-close-cards';
import { ReopenSheet } from './reopen-sheet';
import { StillInside } from './still-inside';

export function DayCloseScreen({ serviceDate }: { serviceDate: string }) {
  const key = { schoolId: useSchoolId(), serviceDate };
  const isPrincipal = useRole() === 'PRINCIPAL';
  const closes = useQuery(readClose, key, { keep: true });
  const late = useQuery(readLateFacts, key);
  const [reopening, setReopening] = useState(false);
  const refresh = () => Promise.all([closes.refresh(), late.refresh()]);
  useOnPull(refresh);
  const latest = closes.data?.versions.at(-1);
  const paper = useAction(() => openFile(downloadDayReport, key, 'pdf', `清校报告-${serviceDate}.pdf`));
  const sign = useAction(async (seenLateCount: number) => {
    await call(closeDay, { ...key, seenLateCount });
    say('已签新版');
    await refresh();
  });
  const isClosed = latest !== undefined && latest.reopened === null;
  return (
    <Screen
      title={`清校报告 · ${dayWords(serviceDate)}`}
      layers={
        latest ? (
          <ReopenSheet
            isOpen={reopening}
            of={{ ...key, version: latest.version }}
            onClose={() => setReopening(false)}
            onDone={() => {
              setReopening(false);
              say('已重新打开，值日领导会收到消息');
              void refresh();
            }}
          />
        ) : undefined
      }
    >
      <Loaded query={closes} cards={3}>
        {({ verified, versions }) =>
          latest === undefined ? (
            <>
              <Empty
                icon="clock"
                title="还没有清校"
                text="一个孩子都不差时，由值日领导在“全校此刻”里签字清校。"
                action="去看全校此刻"
                onAction={() => void open('packages/teacher/board')}
              />
              <StillInside serviceDate={serviceDate} />
            </>
          ) : (
            <>
              <Card edge={isClosed ? 'safe' : 'wait'} className="stack">
                <View className="row between">
                  <View className="t-l grow">
                    {isClosed ? `已清校 · 第 ${latest.version} 版` : '校长重新打开了，等值日领导再签'}
                  </View>
                  <Tag tone={verified ? 'safe' : 'alarm'}>{verified ? '签名有效' : '签名对不上'}</Tag>
                </View>
                <View className="t-s">{`${momentWords(latest.closedAt)} ${latest.closedBy.name} 签字`}</View>
                <EquationBar whole={wholeOf(latest.balance)} parts={partsOf(latest.balance)} />
                <Button kind="secondary" busy={paper.busy} onTap={() => void paper.run()}>
                  打开 PDF 报告
                </Button>
                <ProblemNote problem={paper.problem} />
              </Card>
              <LateFactsCard late={late} isClosed={isClosed} sign={sign} />
              {isClosed ? null : (
                <Button kind="secondary" onTap={() => void open('packages/teacher/board')}>
                  去全校此刻处理、再签
                </Button>
              )}
              <VersionsCard versions={versions} />
              <StillInside serviceDate={serviceDate} />
              {isPrincipal && isClosed ? (
                <Button kind="secondary" onTap={() => setReopening(true)}>
                  重新打开这一天
                </Button>
              ) : null}
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}
