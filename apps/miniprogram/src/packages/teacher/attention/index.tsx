import { AttentionList } from '@/features/attention/attention-list';
import { Screen } from '@/ui/screen';

/** Everything that waits for the reader's own act. */
export default function AttentionPage() {
  return (
    <Screen title="要处理的事">
      <AttentionList />
    </Screen>
  );
}
