/** Who can do it: those with an obstacle are shown with it and cannot be chosen (E6); the less burdened come first. */
import { type InputOf, listDutyCandidates } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { DomainProblem } from '@/api/problem';
import { useQuery } from '@/api/use-query';
import { useSchoolId } from '@/session/session';
import { ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Input } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Sheet } from '@/ui/sheet';
import { dutyWords, obstacleWords } from './duty.words';

type ServiceDate = InputOf<typeof listDutyCandidates>['serviceDate'];

export function CandidateSheet({
  title,
  serviceDate,
  problem,
  onChoose,
  onClose,
}: {
  title: string;
  serviceDate: ServiceDate;
  problem: DomainProblem | undefined;
  onChoose: (personId: string) => void;
  onClose: () => void;
}) {
  const schoolId = useSchoolId();
  const [name, setName] = useState('');
  const query = useQuery(listDutyCandidates, { schoolId, serviceDate });
  return (
    <Sheet open title={title} onClose={onClose}>
      <View className="stack">
        <Input label="找人" value={name} placeholder="姓名" onChange={setName} />
        <ProblemNote problem={problem} />
        <Loaded query={query}>
          {({ candidates }) => {
            const found = candidates
              .filter((one) => one.name.includes(name.trim()))
              .sort(
                (one, other) =>
                  Number(one.dutyObstacle !== null) - Number(other.dutyObstacle !== null) ||
                  one.dutiesThatDay.length - other.dutiesThatDay.length ||
                  one.dutiesThisTermCount - other.dutiesThisTermCount,
              );
            return (
              <View>
                {found.map((one) => {
                  const { personId } = one;
                  const busy = one.dutiesThatDay.map((duty) => dutyWords[duty]).join('、');
                  const note = one.dutyObstacle
                    ? obstacleWords[one.dutyObstacle]
                    : [one.subject, busy && `这天已有 ${busy}`].filter(Boolean).join(' · ');
                  return (
                    <ListRow
                      key={one.staffId}
                      title={one.dutyObstacle ? <View className="c-quiet">{one.name}</View> : one.name}
                      label={one.name}
                      note={note}
                      end={one.dutyObstacle ? '不能安排' : `本学期 ${one.dutiesThisTermCount} 次`}
                      {...(personId && !one.dutyObstacle ? { onTap: () => onChoose(personId) } : {})}
                    />
                  );
                })}
                {found.length === 0 ? <View className="t-s">没有找到这个人。</View> : null}
              </View>
            );
          }}
        </Loaded>
      </View>
    </Sheet>
  );
}
