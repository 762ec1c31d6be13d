/** One change and one question a child: all the children of a family on one screen (C6). */
import { answerNotice, changeReasonText, type MyNotice, type MyNoticeChild } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useRef } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useTopUp } from '@/features/notification/use-top-up';
import { say } from '@/platform/device';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { Avatar, Card, Tag } from '@/ui/card';
import { Banner, ProblemNote } from '@/ui/feedback';
import { clockWords, dayWords } from '@/ui/time-words';
import { changeWords, standingWords } from './change.words';

export function NoticeView({ notice, onSaid }: { notice: MyNotice; onSaid: () => Promise<void> }) {
  const { state, isEarlier, reasonCode, note, confirmBy, serviceDate } = notice;
  if (state === 'RECALLED') {
    return (
      <Card edge="safe" className="stack-tight">
        <View className="t-xl">{`${dayWords(serviceDate)}按原来的时间放学`}</View>
        <View className="t-m">学校收回了之前的时间调整。之前的确认不再算数，您不用再操作。</View>
        {notice.children.map(({ studentId, name, regularAt }) => (
          <View key={studentId} className="t-l num">{`${name} ${regularAt} 放学`}</View>
        ))}
      </Card>
    );
  }
  return (
    <>
      <Card className="stack-tight">
        <View className="t-xl">{changeWords(notice)}</View>
        <View className="t-m">{[changeReasonText[reasonCode], note].filter(Boolean).join(' · ')}</View>
        <View className="t-s">
          {`${notice.schoolName} · 请在${dayWords(serviceDate)} ${clockWords(confirmBy)} 前答复`}
        </View>
      </Card>
      <Banner tone="info" icon="clock">
        {isEarlier
          ? '您确认了，孩子才会提前放学。没有确认，孩子留在学校有老师照看，到原来的时间再放学。'
          : '您确认了，就按新的时间来接。不确认也可以，照常按原来的时间来接。'}
      </Banner>
      {notice.children.map((child) => (
        <ChildQuestion key={child.studentId} notice={notice} child={child} onSaid={onSaid} />
      ))}
    </>
  );
}

function ChildQuestion({
  notice,
  child,
  onSaid,
}: {
  notice: MyNotice;
  child: MyNoticeChild;
  onSaid: () => Promise<void>;
}) {
  const topUp = useTopUp();
  const { schoolId, changeId } = notice;
  const { studentId, name, standing, mySaid, otherSaid, endsAt, regularAt } = child;
  // The same tap sent again is the same word.
  const wordId = useRef({ YES: newId(), NO: newId() });
  const answer = useAction(async (said: 'YES' | 'NO') => {
    await call(answerNotice, { schoolId, studentId, changeId, said, wordId: wordId.current[said] });
    wordId.current = { YES: newId(), NO: newId() };
    say(said === 'YES' ? `已确认，${endsAt} 来接${name}` : `好的，${name} ${regularAt} 放学`);
    await onSaid();
  });
  const { word, tone } = standingWords[standing];
  return (
    <Card className="stack" {...(standing === 'UNANSWERED' ? { edge: 'wait' as const } : {})}>
      <View className="row">
        <Avatar name={name} />
        <View className="grow">
          <View className="t-l">{name}</View>
          <View className="t-s">{child.classLabel}</View>
        </View>
        <Tag tone={tone}>{word}</Tag>
      </View>
      <View className="t-l num">{`原来 ${regularAt}　改到 ${endsAt}`}</View>
      {standing === 'DISPUTED' ? (
        <Banner tone="wait" icon="alert">
          {`另一位家长说${otherSaid === 'YES' ? '可以' : '按原来时间'}，和您不一样。学校会先问过两位；在这之前，孩子按 ${regularAt} 放学。`}
        </Banner>
      ) : otherSaid !== null && mySaid === null ? (
        <View className="t-s">
          {otherSaid === 'YES' ? '另一位家长已确认。' : '另一位家长要按原来的时间。'}
        </View>
      ) : null}
      <ProblemNote problem={answer.problem} />
      {child.mayDecide && standing !== 'ON_LEAVE' ? (
        <>
          <Button
            big
            kind={mySaid === 'YES' ? 'secondary' : 'primary'}
            busy={answer.busy}
            disabled={mySaid === 'YES'}
            label={`${name}：知道了，${endsAt} 来接`}
            onTap={() => {
              void topUp.ask('ANSWER_NOTICE');
              void answer.run('YES');
            }}
          >
            {mySaid === 'YES' ? `您已确认：${endsAt} 来接` : `知道了，${endsAt} 来接`}
          </Button>
          <Button
            big
            kind="secondary"
            busy={answer.busy}
            disabled={mySaid === 'NO'}
            label={`${name}：不行，按原来的 ${regularAt}`}
            onTap={() => void answer.run('NO')}
          >
            {mySaid === 'NO' ? `您说了：按原来的 ${regularAt}` : `不行，按原来的 ${regularAt}`}
          </Button>
        </>
      ) : standing === 'ON_LEAVE' ? null : (
        <View className="t-s">由能做决定的监护人答复。</View>
      )}
    </Card>
  );
}
