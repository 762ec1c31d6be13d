import type { ClassLetterPupil } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { ClassPupils } from '@/features/letter/class-pupils';
import { GroupCard } from '@/features/letter/group-card';
import { deadlineWords } from '@/features/letter/letter.words';
import { PupilSheet } from '@/features/letter/pupil-sheet';
import { RemindSheet } from '@/features/letter/remind-sheet';
import { ShareSheet } from '@/features/letter/share-sheet';
import { ReachLine, TallyBar } from '@/features/letter/tally-bar';
import { useClassLetter } from '@/features/letter/use-class-letter';
import { open, useOnPull } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { Banner, Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** 调查摸底: my class at a glance, the card for its group, a reminder, and whoever is still missing. */
export default function ClassLetterPage() {
  const { schoolId, classId, query, quiet, inList } = useClassLetter();
  const [layer, setLayer] = useState<'share' | 'remind' | ClassLetterPupil | undefined>();
  const { letter, tally } = query.data ?? {};
  const close = () => setLayer(undefined);
  const refresh = () => void query.refresh();
  useOnPull(query.refresh);
  const isOpen = letter?.isOpen === true;
  const layers = letter ? (
    <>
      <ShareSheet
        {...{ schoolId, classId }}
        title={letter.content.title}
        deadline={letter.deadline}
        isOpen={layer === 'share'}
        onClose={close}
      />
      {layer === 'remind' && tally ? (
        <RemindSheet {...{ schoolId, classId, letter, tally }} onDone={refresh} onClose={close} />
      ) : null}
      {typeof layer === 'object' ? (
        <PupilSheet
          {...{ schoolId, letter }}
          pupil={layer}
          onDone={() => {
            close();
            refresh();
          }}
          onClose={close}
        />
      ) : null}
    </>
  ) : null;
  return (
    <Screen
      title="调查摸底"
      layers={layers}
      actions={
        isOpen ? (
          <>
            <Button kind="secondary" onTap={() => setLayer('remind')}>
              提醒
            </Button>
            <Button onTap={() => setLayer('share')}>发到班级群</Button>
          </>
        ) : undefined
      }
    >
      <Loaded query={query} cards={3}>
        {(sheet) =>
          sheet.letter === null ? (
            <Empty icon="form" title="学校还没有发信" text="发出致家长的一封信以后，这里看得到本班的回复。" />
          ) : (
            <>
              {isOpen ? null : (
                <Banner tone="info" icon="clock">
                  回复已经结束。截止前签字的纸质回执还可以录。
                </Banner>
              )}
              <Card className="stack">
                <View className="t-l">{sheet.tally.classLabel}</View>
                <TallyBar counts={sheet.tally} />
                <ReachLine counts={sheet.tally} />
                <View className="t-s">{`${deadlineWords(sheet.letter.deadline)}截止`}</View>
              </Card>
              <GroupCard {...{ schoolId, classId }} group={sheet.group} onDone={query.refresh} />
              <Card className="card-list">
                <ListRow
                  title="家长会、纸质信"
                  note="点名字记下谁到了会、谁领了信"
                  onTap={() => void open('packages/teacher/letter-reach', { classId })}
                />
              </Card>
              <ClassPupils {...{ inList, quiet }} onTap={setLayer} />
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}
