/** The tabs of the role that is acting. They sit inside each tab's Screen, on WeChat and H5 alike. */
import { View } from '@tarojs/components';
import { openTab } from '@/platform/navigation';
import type { IconName } from './icon';
import { Icon } from './icon';
import { Tappable } from './tappable';
import { classes } from './tone';

export interface Tab {
  page: string;
  word: string;
  icon: IconName;
  count?: number;
}

export function TabBar({ tabs, current }: { tabs: readonly Tab[]; current: string }) {
  return (
    <View className="tabs" aria-role="tablist">
      {tabs.map((tab) => (
        <Tappable
          key={tab.page}
          role="tab"
          checked={tab.page === current}
          label={tab.count ? `${tab.word}，${tab.count} 条未读` : tab.word}
          className={classes('tab', tab.page === current && 'tab-on')}
          onTap={() => tab.page !== current && openTab(tab.page)}
        >
          <Icon name={tab.icon} />
          {tab.word}
          {tab.count ? (
            <View className="tab-count" aria-hidden>
              {tab.count > 99 ? '99+' : tab.count}
            </View>
          ) : null}
        </Tappable>
      ))}
    </View>
  );
}
