/** Which tabs a role sees, in the order of its own questions. */
import type { Role } from '@anxin/shared';
import { countUnread } from '@anxin/shared';
import { useEffect } from 'react';
import { useQuery } from '@/api/use-query';
import type { Tab } from '@/ui/tab-bar';
import { TabBar } from '@/ui/tab-bar';
import { useSession } from './session';
import { useUnread } from './unread';

const inbox: Tab = { page: 'pages/inbox', word: '消息', icon: 'bell' };
const me: Tab = { page: 'pages/me', word: '我的', icon: 'me' };
const today: Tab = { page: 'pages/today', word: '今天', icon: 'today' };

const guardianTabs: Tab[] = [
  { page: 'pages/today', word: '孩子', icon: 'child' },
  { page: 'pages/apply', word: '报名', icon: 'form' },
  inbox,
  me,
];
const teacherTabs: Tab[] = [today, { page: 'pages/work', word: '我班', icon: 'class' }, inbox, me];
const officeTabs: Tab[] = [today, { page: 'pages/work', word: '审核', icon: 'review' }, inbox, me];
const gateTabs: Tab[] = [today, inbox, me];

const tabsOf: Record<Role, Tab[]> = {
  GUARDIAN: guardianTabs,
  TEACHER: teacherTabs,
  ADMIN: officeTabs,
  PRINCIPAL: officeTabs,
  GATEKEEPER: gateTabs,
  COUNTY_OFFICER: gateTabs,
};

export const roleWords: Record<Role, string> = {
  GUARDIAN: '家长',
  TEACHER: '老师',
  ADMIN: '学校管理员',
  PRINCIPAL: '校长',
  GATEKEEPER: '门卫',
  COUNTY_OFFICER: '教育局',
};

export const useRole = (): Role => useSession((state) => state.acting?.role) ?? 'GUARDIAN';

export function RoleTabs({ current }: { current: string }) {
  const role = useRole();
  const signedIn = useSession((state) => state.login !== undefined);
  const counted = useQuery(countUnread, {}, { everyMs: 60_000, skip: !signedIn }).data?.unreadCount;
  const { unreadCount, tell } = useUnread();
  useEffect(() => {
    if (counted !== undefined) tell(counted);
  }, [counted, tell]);
  const tabs = tabsOf[role].map((tab) => (tab.page === inbox.page ? { ...tab, count: unreadCount } : tab));
  return <TabBar tabs={tabs} current={current} />;
}
