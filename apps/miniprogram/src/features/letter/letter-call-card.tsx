/** On the home screen while an answer is missing; on 报名 also afterwards, to read or change it. Never a nag (E11). */
import { listMyLetters } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useQuery } from '@/api/use-query';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { deadlineWords } from './letter.words';

export function LetterCallCards({ always = false }: { always?: boolean }) {
  const query = useQuery(listMyLetters, {}, { keep: true });
  return (
    <>
      {(query.data?.letters ?? []).map(({ schoolId, title, deadline, isOpen, waiting }) => {
        const go = () => void open('packages/guardian/letter', { schoolId });
        if (isOpen && waiting.length > 0)
          return (
            <Card key={schoolId} edge="wait" className="stack">
              <View className="t-l">致家长的一封信</View>
              <View className="t-s">
                {`${waiting.map(({ name }) => name).join('、')}还没回复，${deadlineWords(deadline)}截止。参加、不参加都可以，点一下就行。`}
              </View>
              <Button label={`看信，回复：${title}`} onTap={go}>
                看信，回复
              </Button>
            </Card>
          );
        return always ? (
          <Card key={schoolId} className="card-list">
            <ListRow
              title="致家长的一封信"
              note={isOpen ? `已回复，${deadlineWords(deadline)}以前可以改` : '回复已经结束'}
              onTap={go}
            />
          </Card>
        ) : null;
      })}
    </>
  );
}
