/** What others ask of me: to step in today, or to take a duty over. A yes or a no, both with one tap. */
import type { MyRosterView } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { whereWords, wholeWords } from './my-roster.words';
import type { MyRosterDesk } from './use-my-roster';

export function CallCards({ view, answerCall }: { view: MyRosterView } & Pick<MyRosterDesk, 'answerCall'>) {
  return (
    <>
      <ProblemNote problem={answerCall.problem} />
      {view.calls.map(({ dutyCallId, forName, duty }) => (
        <Card key={dutyCallId} edge="wait" className="stack">
          <View className="t-l">{`${forName} 来不了，您能来吗？`}</View>
          <View>
            <View className="strong">{wholeWords(duty)}</View>
            <View className="t-s num">{whereWords(duty)}</View>
          </View>
          <View className="btns">
            <Button
              kind="secondary"
              busy={answerCall.busy}
              onTap={() => void answerCall.run(dutyCallId, false)}
            >
              来不了
            </Button>
            <Button busy={answerCall.busy} onTap={() => void answerCall.run(dutyCallId, true)}>
              我来
            </Button>
          </View>
        </Card>
      ))}
    </>
  );
}

const stateTags = {
  ASKED: { tone: 'wait', word: '等对方答应' },
  ACCEPTED: { tone: 'safe', word: '已换好' },
  DECLINED: { tone: 'quiet', word: '没有换成' },
  CANCELLED: { tone: 'quiet', word: '已取消' },
  EXPIRED: { tone: 'quiet', word: '已过期' },
} as const;

export function SwapCards({
  view,
  desk,
}: {
  view: MyRosterView;
  desk: Pick<MyRosterDesk, 'answerSwap' | 'cancelSwap'>;
}) {
  const { answerSwap, cancelSwap } = desk;
  const toMe = view.swaps.filter((one) => !one.isMine && one.state === 'ASKED');
  const mine = view.swaps.filter((one) => one.isMine && one.state !== 'CANCELLED');
  return (
    <>
      <ProblemNote problem={answerSwap.problem ?? cancelSwap.problem} />
      {toMe.map(({ swapId, fromName, isOpen, gives, inReturn }) => (
        <Card key={swapId} className="stack">
          <View className="t-l">{isOpen ? `${fromName} 在找人替班` : `${fromName} 想和您换班`}</View>
          <View>
            <View className="strong">{`您来值：${wholeWords(gives)}`}</View>
            <View className="t-s num">{whereWords(gives)}</View>
            {inReturn ? <View className="t-s">{`对方替您值：${wholeWords(inReturn)}`}</View> : null}
          </View>
          <View className="btns">
            {isOpen ? null : (
              <Button
                kind="secondary"
                busy={answerSwap.busy}
                onTap={() => void answerSwap.run(swapId, false)}
              >
                不答应
              </Button>
            )}
            <Button busy={answerSwap.busy} onTap={() => void answerSwap.run(swapId, true)}>
              {isOpen ? '我来替' : '答应'}
            </Button>
          </View>
        </Card>
      ))}
      {mine.map(({ swapId, state, toName, isOpen, gives, inReturn }) => (
        <Card key={swapId} className="stack-tight">
          <View className="row between wrap">
            <View className="strong">{isOpen && !toName ? '问了所有同事' : `问了 ${toName ?? ''}`}</View>
            <Tag tone={stateTags[state].tone}>{stateTags[state].word}</Tag>
          </View>
          <View className="t-s">{wholeWords(gives)}</View>
          {inReturn ? <View className="t-s">{`换 ${wholeWords(inReturn)}`}</View> : null}
          {state === 'ASKED' ? (
            <Button kind="plain" busy={cancelSwap.busy} onTap={() => void cancelSwap.run(swapId)}>
              不换了
            </Button>
          ) : null}
        </Card>
      ))}
    </>
  );
}
