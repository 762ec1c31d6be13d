/** 谁到岗了 (M041, M091): from what each adult has recorded today; whoever is missing is urged with one tap. */
import { type DutyPresence, readDutyPresence, remindDuty } from '@anxin/shared';
import { View } from '@tarojs/components';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { say } from '@/platform/device';
import { useOnPull } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { clockWords, today } from '@/ui/time-words';
import type { Tone } from '@/ui/tone';

const words: Record<DutyPresence['presence'], { word: string; tone: Tone }> = {
  HERE: { word: '到岗', tone: 'safe' },
  NOT_YET: { word: '还没到', tone: 'wait' },
  AHEAD: { word: '还没到点', tone: 'quiet' },
};

export function PresenceList() {
  const key = { schoolId: useSchoolId(), serviceDate: today() };
  const query = useQuery(readDutyPresence, key, { keep: true, everyMs: 30_000 });
  const remind = useAction(async (one: DutyPresence) => {
    await call(remindDuty, { ...key, personId: one.personId });
    say(`已提醒 ${one.name}`);
    await query.refresh();
  });
  useOnPull(query.refresh);
  return (
    <Loaded query={query} cards={3}>
      {({ items }) => {
        const missing = items.filter(({ presence }) => presence === 'NOT_YET').length;
        if (items.length === 0)
          return <Empty icon="today" title="今天还没有排值班" text="排好值班以后，这里会有名字。" />;
        return (
          <>
            <View className="t-s">
              {missing > 0
                ? `${items.length} 位当班，${missing} 位还没有记录过什么`
                : `${items.length} 位当班，没有缺岗`}
            </View>
            <ProblemNote problem={remind.problem} />
            {items.map((one) =>
              one.presence === 'NOT_YET' ? (
                <Card key={one.personId} edge="wait" className="stack">
                  <Row one={one} />
                  <Button
                    kind="secondary"
                    busy={remind.busy}
                    label={`提醒 ${one.name} 到岗`}
                    onTap={() => void remind.run(one)}
                  >
                    {one.remindedAt ? `${clockWords(one.remindedAt)} 提醒过，再提醒` : '提醒到岗'}
                  </Button>
                </Card>
              ) : (
                <Card key={one.personId}>
                  <Row one={one} />
                </Card>
              ),
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function Row({ one }: { one: DutyPresence }) {
  const { word, tone } = words[one.presence];
  const first = one.firstActAt ? `第一次记录 ${clockWords(one.firstActAt)}` : '';
  const last = one.lastActAt && one.lastActAt !== one.firstActAt ? `最近 ${clockWords(one.lastActAt)}` : '';
  const duties = [...new Set(one.duties.map(({ label }) => label))].join('、');
  return (
    <ListRow
      title={one.name}
      note={[duties, first, last].filter(Boolean).join(' · ')}
      end={<Tag tone={tone}>{word}</Tag>}
    />
  );
}
