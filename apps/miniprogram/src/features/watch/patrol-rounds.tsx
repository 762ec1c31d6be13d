/** The rounds of this school, and what each saw (M042, M101). */
import { listPatrolRounds, type PatrolRound, readPatrolDay } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { usePages } from '@/api/use-pages';
import { useQuery } from '@/api/use-query';
import { useSchoolId } from '@/session/session';
import { Card, ListRow, Tag } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Paged } from '@/ui/paged';
import { Sheet } from '@/ui/sheet';
import { clockWords, momentWords } from '@/ui/time-words';
import { problemsWords } from './patrol.rules';

export function PatrolRounds() {
  const schoolId = useSchoolId();
  const pages = usePages(listPatrolRounds, { schoolId });
  const [round, setRound] = useState<PatrolRound | undefined>();
  return (
    <>
      <Paged
        pages={pages}
        empty={<Empty icon="review" title="还没有巡查" text="值日领导巡过一轮以后，这里会有记录。" />}
      >
        {(items) => (
          <Card className="card-list">
            {items.map((one) => (
              <ListRow
                key={one.roundId}
                title={`${momentWords(one.startedAt)} · ${one.by.name}`}
                note={`看了 ${one.visitedCount} 个班`}
                end={
                  <Tag tone={one.problemCount > 0 ? 'wait' : 'safe'}>
                    {one.problemCount > 0 ? `${one.problemCount} 个班有问题` : '都正常'}
                  </Tag>
                }
                onTap={() => setRound(one)}
              />
            ))}
          </Card>
        )}
      </Paged>
      {round ? <RoundSheet round={round} onClose={() => setRound(undefined)} /> : null}
    </>
  );
}

function RoundSheet({ round, onClose }: { round: PatrolRound; onClose: () => void }) {
  const schoolId = useSchoolId();
  const query = useQuery(readPatrolDay, { schoolId, serviceDate: round.serviceDate });
  return (
    <Sheet open title={`${momentWords(round.startedAt)} 的巡查`} onClose={onClose}>
      <Loaded query={query} cards={2}>
        {({ rooms, visits }) => (
          <View>
            {visits
              .filter(({ roundId }) => roundId === round.roundId)
              .map((visit) => (
                <ListRow
                  key={visit.visitId}
                  title={rooms.find((one) => one.tempClassId === visit.tempClassId)?.label ?? '那天的班'}
                  note={[
                    `${clockWords(visit.visitedAt)} 数到 ${visit.countedCount} 人（记录 ${visit.shownCount}）`,
                    problemsWords(visit.problems),
                    visit.note,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                />
              ))}
          </View>
        )}
      </Loaded>
    </Sheet>
  );
}
