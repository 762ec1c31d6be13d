import { closeLetter, readLetterTally } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { deadlineWords } from '@/features/letter/letter.words';
import { LetterText } from '@/features/letter/letter-text';
import { SchoolTally } from '@/features/letter/school-tally';
import { VoluntarinessCards } from '@/features/letter/voluntariness-cards';
import { open, useOnPull } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet, Sheet } from '@/ui/sheet';

/** 致家长的一封信, for the office: where it stands, who was reached, what families answered. */
export default function LettersPage() {
  const schoolId = useSchoolId();
  const query = useQuery(readLetterTally, { schoolId });
  const [layer, setLayer] = useState<'read' | 'close' | undefined>();
  useOnPull(query.refresh);
  const letter = query.data?.letter;
  const close = useAction(async () => {
    if (letter) await call(closeLetter, { schoolId, letterId: letter.letterId });
    setLayer(undefined);
    await query.refresh();
  });
  const write = () => void open('packages/planning/letter');
  const layers = letter ? (
    <>
      <ConfirmSheet
        open={layer === 'close'}
        question="结束这次摸底？"
        explain="结束后家长不能再回复，纸质回执也不能再录；想参加的家庭仍可以直接填申请。"
        confirm="结束"
        grave
        busy={close.busy}
        onConfirm={() => void close.run()}
        onClose={() => setLayer(undefined)}
      />
      <Sheet open={layer === 'read'} title="家长看到的信" onClose={() => setLayer(undefined)}>
        <LetterText letter={letter} />
      </Sheet>
    </>
  ) : null;
  return (
    <Screen
      title="致家长的一封信"
      wide
      layers={layers}
      actions={query.data ? <Button onTap={write}>{letter ? '写新的一版' : '写信'}</Button> : undefined}
    >
      <Loaded query={query} cards={3}>
        {(tally) =>
          tally.letter === null ? (
            <Empty
              icon="form"
              title="这学期还没有发信"
              text="从范本开始写：时间已经按校历填好，看一看就能发。"
            />
          ) : (
            <>
              <Card className="stack">
                <View className="row between">
                  <View className="t-l grow">{tally.letter.content.title}</View>
                  <Tag tone={tally.letter.isOpen ? 'safe' : 'quiet'}>
                    {tally.letter.isOpen ? '正在回复' : '回复结束'}
                  </Tag>
                </View>
                <View className="t-s">
                  {`第 ${tally.letter.number} 版 · ${deadlineWords(tally.letter.deadline)}截止`}
                </View>
                <ProblemNote problem={close.problem} />
                <View className="btns">
                  <Button kind="secondary" onTap={() => setLayer('read')}>
                    看信
                  </Button>
                  {tally.letter.isOpen ? (
                    <Button kind="secondary" onTap={() => setLayer('close')}>
                      结束摸底
                    </Button>
                  ) : null}
                </View>
              </Card>
              <VoluntarinessCards />
              <SchoolTally tally={tally} />
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}
