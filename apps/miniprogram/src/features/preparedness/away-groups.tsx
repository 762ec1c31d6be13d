/** A venue that is free again: of every group that left it, whether it comes back or stays where it is (M039 M091). */
import { returnGroup, type VenueGroups, WEEKDAY_TEXT } from '@anxin/shared';
import { View } from '@tarojs/components';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import type { Query } from '@/api/use-query';
import { say } from '@/platform/device';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';

type Away = VenueGroups['away'][number];

export function AwayGroups({ query, onDone }: { query: Query<VenueGroups>; onDone: () => void }) {
  const schoolId = useSchoolId();
  const venue = query.data;
  const decide = useAction(async (group: Away, isBack: boolean) => {
    const venueId = venue?.venueId ?? '';
    await call(returnGroup, { schoolId, venueId, tempClassId: group.tempClassId, isBack });
    say(isBack ? '已换回来，老师会收到消息' : `就定在${group.venueLabel}`);
    onDone();
  });
  if (!venue || venue.blockedSince || venue.away.length === 0) return null;
  return (
    <View className="stack-tight">
      <View className="t-s">
        {venue.mayMove
          ? '可以用了。换走的班要不要换回来？'
          : '可以用了。换走的班要不要换回来，由值日领导定。'}
      </View>
      {venue.away.map((group) => (
        <Card key={group.tempClassId} className="stack">
          <View className="stack-tight">
            <View className="t-m strong">{group.label}</View>
            <View className="t-s">
              {`${WEEKDAY_TEXT[group.weekday]} · 现在在${group.venueLabel} · ${group.seatsTaken} 人`}
            </View>
          </View>
          {venue.mayMove ? (
            <View className="btns">
              <Button
                kind="secondary"
                busy={decide.busy}
                label={`${group.label}换回来`}
                onTap={() => void decide.run(group, true)}
              >
                换回来
              </Button>
              <Button
                kind="plain"
                busy={decide.busy}
                label={`${group.label}不换了`}
                onTap={() => void decide.run(group, false)}
              >
                不换了
              </Button>
            </View>
          ) : null}
        </Card>
      ))}
      <ProblemNote problem={decide.problem} />
    </View>
  );
}
