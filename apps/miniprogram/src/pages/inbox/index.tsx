import { RoleTabs } from '@/session/role-tabs';
import { Empty } from '@/ui/feedback';
import { Screen } from '@/ui/screen';

export default function InboxPage() {
  return (
    <Screen title="消息" tabs={<RoleTabs current="pages/inbox" />}>
      <Empty icon="bell" title="没有新消息" text="孩子到班、接走、审核结果都会在这里。" />
    </Screen>
  );
}
