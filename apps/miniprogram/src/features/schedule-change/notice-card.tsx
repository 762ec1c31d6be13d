/** On a guardian's first screen: a change that waits for the answer, or that was answered or taken back (C6). */
import { listMyNotices, type MyNotice } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useQuery } from '@/api/use-query';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { dayWords } from '@/ui/time-words';

const waitingIn = ({ state, children }: MyNotice) =>
  state === 'ANNOUNCED'
    ? children.filter(({ standing, mayDecide }) => standing === 'UNANSWERED' && mayDecide)
    : [];

export function NoticeCards() {
  const query = useQuery(listMyNotices, {}, { keep: true, everyMs: 120_000 });
  return (
    <>
      {(query.data?.items ?? []).map((notice) => {
        const { changeId, serviceDate, endsAt, isEarlier, state } = notice;
        const waiting = waitingIn(notice);
        const day = dayWords(serviceDate);
        const go = () => void open('packages/guardian/schedule-change', { schoolId: notice.schoolId });
        if (waiting.length === 0)
          return (
            <Card key={changeId} className="card-list">
              <ListRow
                title={state === 'RECALLED' ? `${day}按原来的时间放学` : `${day}学校改到 ${endsAt} 放学`}
                note={state === 'RECALLED' ? '之前的时间调整已收回' : '您家的答复，点开可以看、可以改'}
                onTap={go}
              />
            </Card>
          );
        return (
          <Card key={changeId} edge="wait" className="stack">
            <View className="t-l">{`${day}改到 ${endsAt} 放学`}</View>
            <View className="t-s">
              {`请为${waiting.map(({ name }) => name).join('、')}确认。${
                isEarlier
                  ? '没有确认，孩子就留在学校，到原来的时间再放学。'
                  : '不确认就照常按原来的时间来接。'
              }`}
            </View>
            <Button label={`${day}改到 ${endsAt} 放学，去确认`} onTap={go}>
              去确认
            </Button>
          </Card>
        );
      })}
    </>
  );
}
