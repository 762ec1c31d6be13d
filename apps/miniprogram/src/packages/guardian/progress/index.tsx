import { appealRefusal, printApplication, readApplication, withdrawApplication } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call, openFile } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { Progress } from '@/features/application/progress';
import { useChildKey } from '@/features/student/use-children';
import { say } from '@/platform/device';
import { open, replace } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Field, TextArea } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet, Sheet } from '@/ui/sheet';

export default function ProgressPage() {
  const key = useChildKey();
  const query = useQuery(readApplication, key);
  const [layer, setLayer] = useState<'withdraw' | 'appeal' | undefined>();
  const [note, setNote] = useState('');
  const application = query.data?.application;
  const may = (action: string) =>
    Boolean(query.data?.mayDecide && application?.may.some((one) => one === action));
  const after = async (words: string) => {
    setLayer(undefined);
    say(words);
    await query.refresh();
  };
  const withdraw = useAction(async () => {
    if (!application) return;
    await call(withdrawApplication, { ...key, applicationId: application.applicationId });
    await after('已退出，以后想参加可以再报名');
  });
  const appeal = useAction(async () => {
    if (!application) return;
    await call(appealRefusal, {
      ...key,
      applicationId: application.applicationId,
      version: application.version,
      note: note.trim(),
    });
    await after('申诉已交给学校');
  });
  const paper = useAction(() => openFile(printApplication, key));
  const layers = (
    <>
      <ConfirmSheet
        open={layer === 'withdraw'}
        question={`${query.data?.studentName ?? '孩子'} 退出延时服务？`}
        explain="不需要理由，不影响孩子在校的任何待遇。以后想参加可以再报名。"
        confirm="退出"
        grave
        busy={withdraw.busy}
        onConfirm={() => void withdraw.run()}
        onClose={() => setLayer(undefined)}
      />
      <Sheet open={layer === 'appeal'} title="申诉" onClose={() => setLayer(undefined)}>
        <View className="t-s">由没有参与原决定的老师复核。</View>
        <Field label="您想说明的情况">
          <TextArea label="您想说明的情况" value={note} onChange={setNote} />
        </Field>
        <ProblemNote problem={appeal.problem} />
        <Button busy={appeal.busy} disabled={note.trim() === ''} onTap={() => void appeal.run()}>
          交给学校
        </Button>
      </Sheet>
    </>
  );
  const primary = may('SUBMIT') ? (
    <Button onTap={() => open('packages/guardian/application', key)}>
      {application?.state === 'WITHDRAWN' ? '再次报名' : '修改申请'}
    </Button>
  ) : may('APPEAL') ? (
    <Button onTap={() => setLayer('appeal')}>申诉</Button>
  ) : undefined;
  return (
    <Screen title="我的申请" actions={primary} layers={layers}>
      <Loaded query={query}>
        {(sheet) =>
          sheet.application ? (
            <>
              <Progress sheet={sheet} application={sheet.application} />
              <ProblemNote problem={withdraw.problem ?? paper.problem} />
              <View className="btns">
                <Button kind="secondary" busy={paper.busy} onTap={() => void paper.run()}>
                  申请书 PDF
                </Button>
                {may('WITHDRAW') ? (
                  <Button kind="secondary" onTap={() => setLayer('withdraw')}>
                    退出延时服务
                  </Button>
                ) : null}
              </View>
            </>
          ) : (
            <Empty
              icon="form"
              title="还没有申请"
              text="看一页说明，填一张表，大约两分钟。"
              action="看看并报名"
              onAction={() => replace('packages/guardian/notice', key)}
            />
          )
        }
      </Loaded>
    </Screen>
  );
}
