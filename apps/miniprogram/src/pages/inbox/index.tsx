import type { Message } from '@anxin/shared';
import { listInbox, readMessages, readMessagesUpTo } from '@anxin/shared';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { usePages } from '@/api/use-pages';
import { MessageCard } from '@/features/notification/message-card';
import { openNamed, useOnPull } from '@/platform/navigation';
import { RoleTabs } from '@/session/role-tabs';
import { useUnread } from '@/session/unread';
import { Button } from '@/ui/button';
import { Banner, Empty, ErrorState, ProblemNote, Skeleton } from '@/ui/feedback';
import { Screen } from '@/ui/screen';
import { instantNow } from '@/ui/time-words';

/** 消息: the record of everything that was told, whatever became of WeChat's own notice (E8). */
export default function InboxPage() {
  const inbox = usePages(listInbox, {});
  const { unreadCount, tell } = useUnread();
  useOnPull(inbox.refresh);
  const seen = (isSeen: (message: Message) => boolean) =>
    inbox.change((items) =>
      items.map((one) => (one.readAt === null && isSeen(one) ? { ...one, readAt: instantNow() } : one)),
    );
  const read = useAction(async (message: Message) => {
    if (message.page) openNamed(message.page);
    if (message.readAt !== null) return;
    tell((await call(readMessages, { messageIds: [message.id] })).unreadCount);
    seen((one) => one.id === message.id);
  });
  const readAll = useAction(async () => {
    const newest = inbox.items?.[0];
    if (!newest) return;
    tell((await call(readMessagesUpTo, { messageId: newest.id })).unreadCount);
    seen(() => true);
  });
  return (
    <Screen title="消息" tabs={<RoleTabs current="pages/inbox" />}>
      {unreadCount > 0 && inbox.items?.length ? (
        <Banner
          tone="quiet"
          end="全部已读"
          onEnd={() => void readAll.run()}
        >{`${unreadCount} 条没看`}</Banner>
      ) : null}
      {inbox.loading ? <Skeleton cards={3} /> : null}
      {inbox.problem && !inbox.items ? (
        <ErrorState problem={inbox.problem} onRetry={() => void inbox.refresh()} />
      ) : null}
      {inbox.items?.length === 0 ? (
        <Empty icon="bell" title="还没有消息" text="孩子到班、接走、审核结果都会在这里，一条也不会少。" />
      ) : null}
      {inbox.items?.map((message) => (
        <MessageCard key={message.id} message={message} onTap={() => void read.run(message)} />
      ))}
      <ProblemNote problem={inbox.items ? (inbox.problem ?? readAll.problem) : undefined} />
      {inbox.more ? (
        <Button kind="secondary" busy={inbox.busy} onTap={inbox.more}>
          更早的消息
        </Button>
      ) : null}
    </Screen>
  );
}
