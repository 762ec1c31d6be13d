import { listMyStandings } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { StandingCard } from '@/features/application/standing-card';
import { LetterCallCards } from '@/features/letter/letter-call-card';
import { open, useOnPull } from '@/platform/navigation';
import { RoleTabs } from '@/session/role-tabs';
import { Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** 报名: one card per child with the one thing to do next. */
export default function ApplyPage() {
  const query = useQuery(listMyStandings, {}, { keep: true });
  useOnPull(query.refresh);
  return (
    <Screen title="报名" tabs={<RoleTabs current="pages/apply" />}>
      <Loaded query={query}>
        {({ children }) =>
          children.length === 0 ? (
            <Empty
              icon="child"
              title="还没有找到孩子"
              text="先找到孩子，再看延时服务的说明。"
              action="找孩子"
              onAction={() => void open('pages/login')}
            />
          ) : (
            <>
              <LetterCallCards always />
              {children.map((standing) => (
                <StandingCard key={standing.studentId} standing={standing} />
              ))}
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}
