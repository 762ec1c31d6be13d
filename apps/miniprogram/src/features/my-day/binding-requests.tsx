/** Families who ask to be bound to a child of this class: the teacher knows them, or does not (E3, M010). */
import { decideBindingRequest, listBindingRequests } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { usePages } from '@/api/use-pages';
import { relationWord } from '@/features/student/relation.words';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { ConfirmSheet } from '@/ui/sheet';
import { momentWords } from '@/ui/time-words';

interface Deciding {
  id: string;
  question: string;
  approve: boolean;
}

export function BindingRequests({ schoolId, classId }: { schoolId: string; classId: string }) {
  const pages = usePages(listBindingRequests, { schoolId, classId });
  const [deciding, setDeciding] = useState<Deciding | undefined>();
  const decide = useAction(async ({ id, approve }: Deciding) => {
    await call(decideBindingRequest, { schoolId, requestId: id, approve });
    pages.change((items) => items.filter((one) => one.id !== id));
    setDeciding(undefined);
  });
  return (
    <>
      {pages.items?.map(({ id, studentName, guardianName, relation, askedAt, knownGuardians }) => {
        const who = `${studentName} 的${relationWord(relation)} ${guardianName}`;
        return (
          <Card key={id} edge="wait" className="stack">
            <View className="strong">{who}</View>
            <View className="t-s">
              {`${momentWords(askedAt)} 申请绑定 · 名册上：${
                knownGuardians.map((one) => `${relationWord(one.relation)} ${one.maskedName}`).join('、') ||
                '还没有家长'
              }`}
            </View>
            <View className="btns">
              <Button
                kind="secondary"
                label={`不认识 ${who}`}
                onTap={() => setDeciding({ id, approve: false, question: `不认识 ${who}？` })}
              >
                不认识
              </Button>
              <Button
                label={`确认是 ${who}`}
                onTap={() => setDeciding({ id, approve: true, question: `确认是 ${who}？` })}
              >
                确认是他
              </Button>
            </View>
          </Card>
        );
      })}
      {pages.more ? (
        <Button kind="secondary" busy={pages.busy} onTap={pages.more}>
          更多申请
        </Button>
      ) : null}
      <ProblemNote problem={pages.problem} />
      <ConfirmSheet
        open={deciding !== undefined}
        question={deciding?.question ?? ''}
        explain={
          <>
            <View>
              {deciding?.approve
                ? '确认以后，他能看到孩子在哪里，也能请假、换人接。'
                : '他会收到“没有通过”的消息。'}
            </View>
            <ProblemNote problem={decide.problem} />
          </>
        }
        confirm={deciding?.approve ? '确认' : '不通过'}
        grave={!deciding?.approve}
        busy={decide.busy}
        onConfirm={() => deciding && void decide.run(deciding)}
        onClose={() => setDeciding(undefined)}
      />
    </>
  );
}
