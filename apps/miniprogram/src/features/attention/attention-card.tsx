/** On 我的今天: how many things wait, the most urgent in words, one tap to all of them. */
import { listAttention } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { open } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Banner } from '@/ui/feedback';

export function AttentionCard() {
  const schoolId = useSchoolId();
  const { data } = useQuery(
    listAttention,
    { schoolId, whose: 'MINE', state: 'OPEN', limit: 10 },
    { everyMs: 30_000 },
  );
  const items = data?.items ?? [];
  const first = items.find(({ urgency }) => urgency === 'NOW') ?? items[0];
  if (!first) return null;
  return (
    <Banner
      tone={first.urgency === 'NOW' ? 'alarm' : 'wait'}
      icon="alert"
      end={items.length > 1 ? `共 ${items.length}${data?.nextCursor ? '+' : ''} 件` : '去处理'}
      onEnd={() => void open('packages/teacher/attention')}
    >
      {first.title}
    </Banner>
  );
}
