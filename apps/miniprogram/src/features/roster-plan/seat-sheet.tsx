/** Who else could sit there: the least costly first, each with what it means for everybody, rule by rule. */
import { listSeatCandidates, type RosterPlanView } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import { dutyWords } from '@/features/duties/duty.words';
import { useSchoolId } from '@/session/session';
import { ListRow, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Input } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Sheet } from '@/ui/sheet';
import { dayWords } from '@/ui/time-words';
import { cellTitle, costWords } from './plan.words';
import { placeFields, type RosterPlanDesk, type Seat } from './use-roster-plan';

export function SeatSheet({
  plan,
  seat,
  change,
  onClose,
}: { plan: RosterPlanView; seat: Seat; onClose: () => void } & Pick<RosterPlanDesk, 'change'>) {
  const schoolId = useSchoolId();
  const [name, setName] = useState('');
  const { cell, personId } = seat;
  const holder = plan.teachers.find((one) => one.personId === personId)?.name;
  const query = useQuery(listSeatCandidates, {
    ...{ schoolId, rosterPlanId: plan.rosterPlanId, ...placeFields(cell) },
    ...(personId === undefined ? {} : { personId }),
  });
  return (
    <Sheet
      open
      title={holder ? `换下 ${holder}` : '安排谁'}
      onClose={() => {
        change.clear();
        onClose();
      }}
    >
      <View className="stack">
        <View className="t-s">{`${dayWords(cell.serviceDate)} · ${cellTitle(cell, plan)}`}</View>
        <Input label="找人" value={name} placeholder="姓名" onChange={setName} />
        <ProblemNote problem={change.problem} />
        <Loaded query={query}>
          {({ candidates }) => {
            const found = candidates.filter((one) => one.name.includes(name.trim()));
            return (
              <View>
                {found.map((one) => (
                  <ListRow
                    key={one.personId}
                    title={one.name}
                    note={[
                      one.exchanges ? `和 ${holder ?? ''} 对调，对方去${dutyWords[one.exchanges]}` : '',
                      costWords(one.costs),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                    end={one.cost <= 0 ? <Tag tone="safe">更好或一样</Tag> : `这次 ${one.dutyCount} 班`}
                    label={one.name}
                    onTap={() => void change.run(one.personId)}
                  />
                ))}
                {found.length === 0 ? (
                  <View className="t-s">没有别人能值这个岗：不合格、当天来不了，或到了每周上限。</View>
                ) : null}
              </View>
            );
          }}
        </Loaded>
      </View>
    </Sheet>
  );
}
