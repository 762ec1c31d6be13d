/** 发到班级群: a card that cannot be passed on, with our own picture; outside WeChat the words to copy (M075). */
import { makeLetterCard, type OutputOf } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useEffect, useMemo, useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { copyText } from '@/platform/device';
import { useShareCard } from '@/platform/navigation';
import { canShareIntoGroup, preparePrivateCard } from '@/platform/share';
import { newId } from '@/session/session';
import { Button, ShareButton } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Sheet } from '@/ui/sheet';
import { CardPicture } from './card-picture';
import { deadlineWords, shareWords } from './letter.words';

interface Props {
  schoolId: string;
  classId: string;
  title: string;
  deadline: string;
  isOpen: boolean;
  onClose: () => void;
}

export function ShareSheet({ schoolId, classId, title, deadline, isOpen, onClose }: Props) {
  const [card, setCard] = useState<OutputOf<typeof makeLetterCard> | undefined>();
  const [picture, setPicture] = useState<string | null | undefined>();
  const [cardId] = useState(newId);
  const words = useMemo(
    () => ({
      title,
      lines: ['点开看信，点一下就回复', `${deadlineWords(deadline)}截止`],
      foot: '安心课后 · 完全自愿',
    }),
    [title, deadline],
  );
  const make = useAction(async () => {
    const made = await call(makeLetterCard, { schoolId, classId, cardId });
    await preparePrivateCard(made.activityId);
    setCard(made);
  });
  const { run } = make;
  useEffect(() => {
    if (isOpen && canShareIntoGroup) void run();
  }, [isOpen, run]);
  useShareCard({
    title: card?.title ?? '安心课后',
    page: card ? 'packages/guardian/letter' : 'pages/launch',
    ...(card ? { params: { schoolId, cardId } } : {}),
    ...(picture ? { picture } : {}),
  });
  return (
    <Sheet open={isOpen} title="发到班级群" onClose={onClose}>
      {canShareIntoGroup ? (
        <>
          <CardPicture id="letter-card" words={words} onDrawn={setPicture} />
          <View className="t-s">
            请选本班的家长群。卡片不能再转发，上面没有孩子的信息。可以请群主把它设为群待办。
          </View>
          <ProblemNote problem={make.problem} />
          {card && picture !== undefined ? <ShareButton kind="primary">选班级群，发出去</ShareButton> : null}
          {make.problem ? (
            <Button busy={make.busy} onTap={() => void make.run()}>
              再准备一次
            </Button>
          ) : null}
        </>
      ) : (
        <View className="paragraph">发到班级群要在手机微信里操作。这里可以先复制文字，发给家长。</View>
      )}
      <Button kind="secondary" onTap={() => void copyText(shareWords(title, deadline))}>
        复制文字
      </Button>
    </Sheet>
  );
}
