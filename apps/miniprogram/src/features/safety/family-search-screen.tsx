/** The family's page while the school looks for the child: two answers, and the word that it is over (C4, E8). */
import type { FamilySearch, SearchAnswer } from '@anxin/shared';
import { answerSearch, readSearch } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { useChildren } from '@/features/student/use-children';
import { useOnPull, useParams } from '@/platform/navigation';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Banner, Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { clockWords, today } from '@/ui/time-words';

export function FamilySearchScreen() {
  const { schoolId = '', studentId = '' } = useParams();
  const { data } = useChildren();
  const name = data?.children.find((child) => child.studentId === studentId)?.name ?? '孩子';
  const query = useQuery(readSearch, { schoolId, studentId, serviceDate: today() }, { everyMs: 10_000 });
  useOnPull(query.refresh);
  return (
    <Screen title="老师在找孩子">
      <Loaded query={query} cards={1}>
        {({ open, over }) => {
          if (over)
            return (
              <Empty
                title={over.because === 'SEEN' ? `${name}找到了` : `${name}的去向已核对清楚`}
                text={`${clockWords(over.endedAt)} ${over.because === 'SEEN' ? '孩子有老师陪着。' : '老师不再找了。'}谢谢您的配合。`}
              />
            );
          if (open)
            return <Search {...{ schoolId, studentId, name, search: open }} onAnswer={query.replace} />;
          return <Empty title="现在没有在找孩子" text="有需要您回答的事，会在这里和消息里告诉您。" />;
        }}
      </Loaded>
    </Screen>
  );
}

interface SearchProps {
  schoolId: string;
  studentId: string;
  name: string;
  search: NonNullable<FamilySearch['open']>;
  onAnswer: (answered: FamilySearch) => void;
}

function Search({ schoolId, studentId, name, search, onAnswer }: SearchProps) {
  const key = { schoolId, studentId, serviceDate: today() };
  const [isChanging, setChanging] = useState(false);
  const answer = useAction(async (said: SearchAnswer) => {
    onAnswer(await call(answerSearch, { ...key, id: newId(), answer: said }));
    setChanging(false);
  });
  const isAnswered = search.answer !== null && !isChanging;
  return (
    <Card edge="alarm" className="stack">
      <View className="row between">
        <View className="t-l grow">{`还没点到${name}`}</View>
        <Tag tone="alarm">老师正在找</Tag>
      </View>
      <View className="t-s">{`${clockWords(search.since)} 起老师正在核对，也会给您打电话，请留意接听。`}</View>
      {isAnswered ? (
        <>
          <Banner tone="wait" icon="check">
            {search.answer === 'WITH_US'
              ? '您已告诉老师：孩子由您接走了。老师核对后会给您答复。'
              : '您已告诉老师：孩子不在您身边。老师正在继续找。'}
          </Banner>
          <Button kind="plain" onTap={() => setChanging(true)}>
            说错了，改一下
          </Button>
        </>
      ) : (
        <>
          <Button big busy={answer.busy} label={`${name}由我接走了`} onTap={() => void answer.run('WITH_US')}>
            孩子由我接走了
          </Button>
          <Button
            big
            kind="secondary"
            busy={answer.busy}
            label={`${name}不在我身边`}
            onTap={() => void answer.run('NOT_WITH_US')}
          >
            孩子不在我身边
          </Button>
        </>
      )}
      <ProblemNote problem={answer.problem} />
    </Card>
  );
}
