/** Who is out of the room, why and for how long; one tap says that the child is back (C1). */
import type { DayListPupil } from '@anxin/shared';
import { View } from '@tarojs/components';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { say } from '@/platform/device';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { viewOf } from './handover.rules';
import { useTick } from './use-tick';
import { awayWord, isAwayTooLong, waitedWords } from './waiting.words';

export function AwayStrip({ opened, pupils }: { opened: OpenDay; pupils: readonly DayListPupil[] }) {
  const { day, views, list } = opened;
  const nowMs = useTick();
  const away = pupils.filter((pupil) => viewOf(views, pupil).awaySince);
  return (
    <>
      {away.map((pupil) => {
        const { awayFor, awaySince } = viewOf(views, pupil);
        const isLong = isAwayTooLong(awaySince, nowMs, list.awayAlarmMinutes);
        return (
          <Card key={pupil.studentId} edge={isLong ? 'alarm' : 'wait'} className="row between">
            <View className="grow">
              <View className="t-m strong">{pupil.name}</View>
              <View className={`t-s num ${isLong ? 'c-alarm' : ''}`}>
                {`${awayWord(awayFor)} · ${waitedWords(awaySince, nowMs)}${isLong ? ' · 请去看看' : ''}`}
              </View>
            </View>
            <Button
              kind={isLong ? 'danger' : 'secondary'}
              label={`${pupil.name} 回来了`}
              onTap={() => {
                day.say([{ kind: 'CAME_BACK', studentId: pupil.studentId }]);
                say(`${pupil.name} 回来了`);
              }}
            >
              回来了
            </Button>
          </Card>
        );
      })}
    </>
  );
}
