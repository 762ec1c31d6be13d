import { listLooks } from '@anxin/shared';
import { View } from '@tarojs/components';
import { usePages } from '@/api/use-pages';
import { lookWord } from '@/features/people/staff.words';
import { useStaffNames } from '@/features/people/use-staff';
import { useParams } from '@/platform/navigation';
import { useSchoolId, useSession } from '@/session/session';
import { Card, ListRow } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Paged } from '@/ui/paged';
import { Screen } from '@/ui/screen';
import { momentWords } from '@/ui/time-words';

/** 查看记录: who looked at a child's protected data, when, and for what. */
export default function AccessLogPage() {
  const schoolId = useSchoolId();
  const { studentId, name } = useParams();
  const names = useStaffNames();
  const me = useSession((state) => state.me?.personId);
  const pages = usePages(listLooks, { schoolId, ...(studentId ? { studentId } : {}) }, 60);
  const who = (actorId: string) => (actorId === me ? '您' : (names.get(actorId) ?? '家长'));
  return (
    <Screen title="查看记录" wide>
      <View className="t-s">
        {name ? `谁看过 ${name} 的电话、健康提示、照片和资料。` : '谁看过孩子的电话、健康提示、照片和资料。'}
      </View>
      <Paged
        pages={pages}
        empty={<Empty title="还没有人看过" text="每一次查看受保护的资料，都会记在这里。" />}
      >
        {(items) => (
          <Card className="card-list">
            {items.map((one) => (
              <ListRow
                key={one.id}
                title={
                  one.because === 'refused'
                    ? `${who(one.actorId)} 想看${lookWord(one.what)}，不当班，没有给看`
                    : `${who(one.actorId)} 看了${lookWord(one.what)}`
                }
                end={momentWords(one.lookedAt)}
              />
            ))}
          </Card>
        )}
      </Paged>
    </Screen>
  );
}
