/** One child who waits to be collected: the ladder with its times, who is with the child, calls, and the next act (C5). */
import type { UncollectedCase } from '@anxin/shared';
import { decisionText } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { now } from '@/platform/clock';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Timeline } from '@/ui/data';
import { Banner } from '@/ui/feedback';
import { Icon } from '@/ui/icon';
import { spanWords, storyOf } from './case.words';
import { ContactsSheet } from './contacts-sheet';
import { DecisionSheet } from './decision-sheet';
import { IndoorsSheet } from './indoors-sheet';
import { NoteSheet } from './note-sheet';
import { useCaseNote } from './use-case-note';
import { WaitingNotes } from './waiting-notes';

interface UncollectedCardProps {
  opened: OpenDay | undefined;
  child: UncollectedCase;
  adults: readonly { personId: string; name: string }[];
  readerLeads: boolean;
  readerDecides: boolean;
  onChange: () => void;
}

export function UncollectedCard(props: UncollectedCardProps) {
  const { opened, child, adults, readerLeads, readerDecides, onChange } = props;
  const { caseId, studentId, name, classLabel, startsAt, planned, decision, isIndoors } = child;
  const [sheet, setSheet] = useState<'CONTACTS' | 'NOTE' | 'INDOORS' | 'DECISION' | undefined>();
  const done = () => {
    setSheet(undefined);
    onChange();
  };
  const close = () => setSheet(undefined);
  const draft = useCaseNote(caseId, done);
  const isMine = opened?.list.reader.personId === child.accountable?.personId;
  return (
    <Card edge="wait" className="stack">
      <View className="row between">
        <View className="t-l grow">{`${name} 在等家人`}</View>
        <View className="call-clock c-wait">{spanWords(Date.parse(startsAt), now())}</View>
      </View>
      <View className="t-s">{[classLabel, planned && `今天 ${planned} 接`].filter(Boolean).join(' · ')}</View>
      <With child={child} />
      {decision ? (
        <Banner tone="wait" icon="alert">{`校长决定：${decisionText[decision.decision]}`}</Banner>
      ) : null}
      <Timeline steps={storyOf(child)} />
      <WaitingNotes draft={draft} />
      {readerLeads ? (
        <Button big kind={isIndoors ? 'secondary' : 'primary'} onTap={() => setSheet('INDOORS')}>
          {isIndoors ? '换一位老师一起陪' : '带到室内，两位老师陪着'}
        </Button>
      ) : null}
      {readerDecides ? (
        <Button big kind={readerLeads ? 'secondary' : 'primary'} onTap={() => setSheet('DECISION')}>
          决定下一步
        </Button>
      ) : null}
      <View className="btns">
        <Button kind="secondary" label={`为${name}打电话`} onTap={() => setSheet('CONTACTS')}>
          <Icon name="phone" size="s" />
          打给接送人
        </Button>
        <Button kind="secondary" label={`记录${name}的其他情况`} onTap={() => setSheet('NOTE')}>
          记录情况
        </Button>
      </View>
      {isMine ? (
        <Button
          kind="secondary"
          label={`家人到了，把${name}交给家人`}
          onTap={() => void open('packages/teacher/release', { student: studentId, place: 'GUARDROOM' })}
        >
          家人到了，办交接
        </Button>
      ) : null}
      {sheet === 'CONTACTS' ? (
        <ContactsSheet kind="UNCOLLECTED" caseId={caseId} name={name} draft={draft} onClose={close} />
      ) : null}
      {sheet === 'NOTE' ? (
        <NoteSheet kind="UNCOLLECTED" name={name} about={undefined} draft={draft} onClose={close} />
      ) : null}
      {sheet === 'INDOORS' ? (
        <IndoorsSheet child={child} adults={adults} onDone={done} onClose={close} />
      ) : null}
      {sheet === 'DECISION' ? <DecisionSheet child={child} onDone={done} onClose={close} /> : null}
    </Card>
  );
}

/** Who is with the child, and the second adult: one adult alone is seen at once. */
function With({ child: { accountable, secondAdult, isIndoors } }: { child: UncollectedCase }) {
  return (
    <View className="row wrap">
      <Tag tone={isIndoors ? 'safe' : 'wait'}>{isIndoors ? '在室内' : '在等候处'}</Tag>
      <View className="t-s strong">
        {[accountable?.name ?? '值日领导', secondAdult?.name].filter(Boolean).join(' 和 ')}
      </View>
      {secondAdult ? null : <Tag tone="wait">请两位老师一起陪</Tag>}
    </View>
  );
}

export function CollectedCard({ child }: { child: UncollectedCase }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Card className="stack-tight" label={`${child.name}已经接走，点开看经过`} onTap={() => setOpen(!isOpen)}>
      <View className="row between">
        <View className="t-m strong grow">{`${child.name} · ${child.classLabel}`}</View>
        <Tag tone="safe">已回家人身边</Tag>
      </View>
      {isOpen ? <Timeline steps={storyOf(child)} /> : <View className="t-s">点开看经过</View>}
    </Card>
  );
}
