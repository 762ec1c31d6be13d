/** The guardian's first screen: one card per child, answering 孩子现在跟谁在一起 before anything is tapped (C15). */
import { View } from '@tarojs/components';
import { useState } from 'react';
import { LetterCallCards } from '@/features/letter/letter-call-card';
import { TopUpCard } from '@/features/notification/top-up-card';
import { NoticeCards } from '@/features/schedule-change/notice-card';
import { useChildren } from '@/features/student/use-children';
import { open, useOnPull } from '@/platform/navigation';
import { Card, Tag } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { useLook } from '@/ui/look';
import { CareCard } from './care-card';
import { ChildCard } from './child-card';

export function GuardianHome() {
  const query = useChildren();
  const care = useLook((state) => state.care);
  const [chosen, setChosen] = useState('');
  useOnPull(query.refresh);
  return (
    <Loaded query={query}>
      {({ children, requests }) => {
        const waiting = requests.filter((request) => request.state === 'PENDING');
        const shown = children.find((child) => child.studentId === chosen) ?? children[0];
        return (
          <>
            {children.length === 0 && waiting.length === 0 ? (
              <Empty
                icon="child"
                title="还没有找到孩子"
                text="用学校登记的手机号，或班主任给的邀请码，一分钟就好。"
                action="找孩子"
                onAction={() => void open('pages/login')}
              />
            ) : null}
            {children.length > 0 ? <NoticeCards /> : null}
            {care && children.length > 1 && shown ? (
              <Chips
                options={children.map((child) => ({ value: child.studentId, word: child.name }))}
                value={shown.studentId}
                onChange={setChosen}
              />
            ) : null}
            {care
              ? shown && <CareCard key={shown.studentId} child={shown} />
              : children.map((child) => <ChildCard key={child.studentId} child={child} />)}
            {/* After the children: where they are comes before what is asked. */}
            {children.length > 0 ? <LetterCallCards /> : null}
            {children.length > 0 && !care ? <TopUpCard /> : null}
            {waiting.map((request) => (
              <Card key={request.id} className="row between">
                <View className="grow">
                  <View className="strong">{request.maskedName}</View>
                  <View className="t-s">{request.classLabel}</View>
                </View>
                <Tag tone="wait">等班主任确认</Tag>
              </Card>
            ))}
          </>
        );
      }}
    </Loaded>
  );
}
