/** One child to look for: the clock, what was done by whom, and the acts (C4). Red belongs to this card. */
import type { MissingCase } from '@anxin/shared';
import { causeText, searchAnswerText } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { now } from '@/platform/clock';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Timeline } from '@/ui/data';
import { Banner } from '@/ui/feedback';
import { Icon } from '@/ui/icon';
import { clockWords } from '@/ui/time-words';
import { spanWords, storyOf } from './case.words';
import { ContactsSheet } from './contacts-sheet';
import { FoundSheet } from './found-sheet';
import { NoteSheet } from './note-sheet';
import { useCaseNote } from './use-case-note';
import { WaitingNotes } from './waiting-notes';

type Sheets = 'FOUND' | 'CONTACTS' | 'NOTE';

export function MissingCard({
  opened,
  child,
  onChange,
}: {
  opened: OpenDay | undefined;
  child: MissingCase;
  onChange: () => void;
}) {
  const { caseId, name, classLabel, groupLabel, startsAt, lastSeenAt, familySays, cause } = child;
  const [sheet, setSheet] = useState<Sheets | undefined>();
  const draft = useCaseNote(caseId, () => {
    setSheet(undefined);
    onChange();
  });
  const close = () => setSheet(undefined);
  return (
    <Card edge="alarm" className="stack">
      <View className="row between">
        <View className="t-l c-alarm grow">{`${name} 还没有找到`}</View>
        <View className="call-clock c-alarm">{spanWords(Date.parse(startsAt), now())}</View>
      </View>
      <View className="t-s">
        {[
          [classLabel, groupLabel].filter(Boolean).join(' · '),
          causeText[cause],
          lastSeenAt ? `${clockWords(lastSeenAt)} 最后见到` : '放学后还没有人见到',
        ].join(' · ')}
      </View>
      {familySays ? (
        <Banner tone={familySays.answer === 'WITH_US' ? 'wait' : 'alarm'} icon="phone">
          {`${clockWords(familySays.at)} ${searchAnswerText[familySays.answer]}，请打电话核对后再记录。`}
        </Banner>
      ) : null}
      <Timeline steps={storyOf(child)} />
      <WaitingNotes draft={draft} />
      {opened ? (
        <Button big label={`${name}找到了`} onTap={() => setSheet('FOUND')}>
          找到了
        </Button>
      ) : null}
      <View className="btns">
        <Button kind="secondary" label={`为${name}打电话`} onTap={() => setSheet('CONTACTS')}>
          <Icon name="phone" size="s" />
          打给家长
        </Button>
        <Button kind="secondary" label={`记录找${name}的情况`} onTap={() => setSheet('NOTE')}>
          记录寻找
        </Button>
      </View>
      {sheet === 'FOUND' && opened ? (
        <FoundSheet
          opened={opened}
          child={child}
          onClose={close}
          onDone={() => {
            setSheet(undefined);
            onChange();
          }}
        />
      ) : null}
      {sheet === 'CONTACTS' ? (
        <ContactsSheet kind="MISSING" caseId={caseId} name={name} draft={draft} onClose={close} />
      ) : null}
      {sheet === 'NOTE' ? (
        <NoteSheet kind="MISSING" name={name} about={undefined} draft={draft} onClose={close} />
      ) : null}
    </Card>
  );
}

/** It is over: the word for everybody who looked, and the story behind it. */
export function FoundCard({ child }: { child: MissingCase }) {
  const [isOpen, setOpen] = useState(false);
  const end = child.steps.at(-1);
  const rest = isOpen ? <Timeline steps={storyOf(child)} /> : null;
  return (
    <Card
      className="stack-tight"
      label={`${child.name}不用再找了，点开看经过`}
      onTap={() => setOpen(!isOpen)}
    >
      <View className="row between">
        <View className="t-m strong grow">{`${child.name} · ${child.classLabel}`}</View>
        <Tag tone="safe">不用再找</Tag>
      </View>
      <View className="t-s">
        {[child.endedAt && clockWords(child.endedAt), end?.person?.name, isOpen ? '' : '点开看经过']
          .filter(Boolean)
          .join(' · ')}
      </View>
      {rest}
    </Card>
  );
}
