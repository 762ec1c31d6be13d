/** One purpose, one answer (E3, E4): what, why, how long, and what stays possible for whoever refuses. Never one tick for all. */
import type { ConsentNotice, OutputOf } from '@anxin/shared';
import { decideConsents, type showChild } from '@anxin/shared';
import { View } from '@tarojs/components';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { momentWords } from '@/ui/time-words';

type Consent = OutputOf<typeof showChild>['consents'][number];

export function ConsentCard({
  childKey,
  notice,
  consent,
  mayDecide,
  onDecided,
}: {
  childKey: { schoolId: string; studentId: string };
  notice: ConsentNotice;
  consent: Consent | undefined;
  mayDecide: boolean;
  onDecided: () => void;
}) {
  const decide = useAction(async (given: boolean) => {
    await call(decideConsents, {
      ...childKey,
      decisions: [{ purpose: notice.purpose, version: notice.version, given }],
    });
    onDecided();
  });
  const answered = consent !== undefined && consent.version === notice.version;
  const state = !answered
    ? { tone: 'wait' as const, word: '还没答复' }
    : consent.given
      ? { tone: 'safe' as const, word: '已同意' }
      : { tone: 'quiet' as const, word: '没有同意' };
  return (
    <Card className="stack">
      <View className="row between">
        <View className="t-l grow">{notice.title}</View>
        <Tag tone={state.tone}>{state.word}</Tag>
      </View>
      <View className="t-m">{notice.collects}</View>
      <View className="t-s">{notice.because}</View>
      <View className="t-s">{notice.keptFor}</View>
      <View className="t-s c-info">{notice.ifRefused}</View>
      {answered && consent.decidedAt ? (
        <View className="t-xs">{`${momentWords(consent.decidedAt)} 答复，随时可以改`}</View>
      ) : null}
      <ProblemNote problem={decide.problem} />
      {mayDecide ? (
        <View className="btns">
          <Button
            kind="secondary"
            busy={decide.busy}
            disabled={answered && !consent.given}
            label={`不同意：${notice.title}`}
            onTap={() => void decide.run(false)}
          >
            不同意
          </Button>
          <Button
            kind="secondary"
            busy={decide.busy}
            disabled={answered && consent.given}
            label={`同意：${notice.title}`}
            onTap={() => void decide.run(true)}
          >
            同意
          </Button>
        </View>
      ) : null}
    </Card>
  );
}
