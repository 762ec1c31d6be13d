/** 告知家长 (M114): the children, and for each its family's numbers one by one; every call's outcome is on record. */
import { callIncidentGuardian, readHealthNote } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { relationWord } from '@/features/student/relation.words';
import { callPhone, say as toast } from '@/platform/device';
import { Button } from '@/ui/button';
import { ListRow, Tag } from '@/ui/card';
import { Banner, ProblemNote } from '@/ui/feedback';
import { ConfirmSheet } from '@/ui/sheet';
import { clockWords } from '@/ui/time-words';
import { nameOfChild } from './child-names';
import { ChildPicker } from './child-picker';
import { resultWords } from './incident.words';
import { ResultSheet } from './result-sheet';
import { StepCard } from './step-card';
import type { IncidentHere } from './use-incident';

type Called = { studentId: string; linkId: string; who: string };

export function GuardianStep({ here }: { here: IncidentHere }) {
  const { shown, say } = here;
  const [picking, setPicking] = useState(false);
  const [called, setCalled] = useState<Called | undefined>();
  return (
    <StepCard step="GUARDIAN" state={shown.steps.GUARDIAN}>
      {shown.childIds.map((studentId) => (
        <ChildCalls key={studentId} here={here} studentId={studentId} onCalled={setCalled} />
      ))}
      <Button kind="secondary" onTap={() => setPicking(true)}>
        {shown.childIds.length === 0 ? '是哪个孩子' : '还有别的孩子'}
      </Button>
      <ChildPicker here={here} isOpen={picking} onClose={() => setPicking(false)} />
      <ResultSheet
        who={called?.who}
        onResult={(code) => {
          if (called) say('GUARDIAN_TRIED', { studentId: called.studentId, linkId: called.linkId, code });
          setCalled(undefined);
        }}
        onClose={() => setCalled(undefined)}
      />
    </StepCard>
  );
}

function ChildCalls({
  here,
  studentId,
  onCalled,
}: {
  here: IncidentHere;
  studentId: string;
  onCalled: (called: Called) => void;
}) {
  const { view, day, incidentId, say } = here;
  const { schoolId } = day;
  const name = nameOfChild(here, studentId);
  const child = view?.children.find((one) => one.studentId === studentId);
  const [note, setNote] = useState<string | undefined>();
  const [unnaming, setUnnaming] = useState(false);
  const dial = useAction(async (linkId: string, who: string) => {
    const { phone } = await call(callIncidentGuardian, { schoolId, incidentId, linkId });
    if (!phone) return toast('没有登记这位家长的电话');
    await callPhone(phone);
    onCalled({ studentId, linkId, who });
  });
  const health = useAction(async () =>
    setNote((await call(readHealthNote, { schoolId, studentId })).note ?? '家长没有填写'),
  );
  return (
    <View className="stack">
      <View className="row between">
        <View className="t-m strong grow">{[name, child?.classLabel].filter(Boolean).join(' · ')}</View>
        {child ? (
          <Tag tone={child.reached ? 'safe' : 'wait'}>{child.reached ? '家长已知道' : '家长还没联系上'}</Tag>
        ) : (
          <Tag tone="wait">待同步</Tag>
        )}
      </View>
      {child?.guardians.map(({ linkId, relation, name: guardian, phoneLast4, lastResult, lastTriedAt }) => {
        const who = `${relation ? relationWord(relation) : '家长'} ${guardian}`;
        const last =
          lastResult && lastTriedAt ? `${clockWords(lastTriedAt)} ${resultWords[lastResult]}` : undefined;
        return (
          <ListRow
            key={linkId}
            title={who}
            note={last ?? (phoneLast4 ? `尾号 ${phoneLast4}` : '没有登记电话')}
            end="打电话"
            label={`打给${name}的${who}`}
            onTap={() => void dial.run(linkId, who)}
          />
        );
      })}
      {child ? null : <View className="t-s">连上网络后会显示家长的电话。</View>}
      <ProblemNote problem={dial.problem ?? health.problem} />
      {note ? (
        <Banner tone="wait" icon="alert">{`健康提示：${note}`}</Banner>
      ) : (
        <Button kind="plain" busy={health.busy} onTap={() => void health.run()}>
          看健康提示
        </Button>
      )}
      <Button kind="plain" onTap={() => setUnnaming(true)}>
        {`不是 ${name}，点错了`}
      </Button>
      <ConfirmSheet
        open={unnaming}
        question={`这件事和 ${name} 没有关系？`}
        explain="会马上告诉家长刚才的消息有误，孩子没有事。"
        confirm="点错了，更正"
        grave
        onConfirm={() => {
          say('CHILD_UNNAMED', { studentId });
          setUnnaming(false);
        }}
        onClose={() => setUnnaming(false)}
      />
    </View>
  );
}
