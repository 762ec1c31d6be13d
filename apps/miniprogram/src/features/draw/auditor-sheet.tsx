/** Whom the principal trusts to draw the whole list again: any colleague, found by name. */
import { listStaff } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Action } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { useSchoolId } from '@/session/session';
import { ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Input } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Sheet } from '@/ui/sheet';

export function AuditorSheet({ action, onClose }: { action: Action<[string], void>; onClose: () => void }) {
  const schoolId = useSchoolId();
  const [name, setName] = useState('');
  const asked = name.trim();
  const query = useQuery(listStaff, { schoolId, limit: 20, ...(asked ? { name: asked } : {}) });
  return (
    <Sheet open title="指定审计人" onClose={onClose}>
      <View className="t-s">审计人能下载完整名单（没有姓名），自己重新抽一遍。每次下载都有记录。</View>
      <Input label="按姓名找" placeholder="按姓名找" value={name} maxLength={20} onChange={setName} />
      <ProblemNote problem={action.problem} />
      <Loaded query={query} cards={1}>
        {({ items }) => (
          <View>
            {items.map((one) => (
              <ListRow
                key={one.id}
                title={one.name}
                {...(one.subject ? { note: one.subject } : {})}
                onTap={() => void action.run(one.id)}
              />
            ))}
            {items.length === 0 ? <View className="t-s">没有这位同事。</View> : null}
          </View>
        )}
      </Loaded>
    </Sheet>
  );
}
