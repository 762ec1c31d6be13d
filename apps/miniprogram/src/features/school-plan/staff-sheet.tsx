/** Choosing from the staff list: one owner with a tap, or the members of the leading group, ticked. */
import { listStaff } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { ListRow } from '@/ui/card';
import { Input, OptionRow } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Sheet } from '@/ui/sheet';

export interface StaffChoice {
  staffId: string;
  name: string;
}

export function StaffSheet({
  title,
  chosen,
  many,
  onChoose,
  onClose,
}: {
  title: string;
  chosen: readonly string[];
  many?: boolean;
  onChoose: (one: StaffChoice) => void;
  onClose: () => void;
}) {
  const schoolId = useSchoolId();
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const query = useQuery(listStaff, { schoolId, limit: 100, ...(name ? { name } : {}) });
  return (
    <Sheet open title={title} onClose={onClose}>
      <View className="stack">
        <Input label="找人" value={typed} placeholder="姓名" maxLength={20} onChange={setTyped} />
        <Loaded query={query}>
          {({ items }) => (
            <View className={many ? 'stack-tight' : ''}>
              {items.map(({ id: staffId, name: called, subject, homeroomOf }) => {
                const note = [subject, homeroomOf && `${homeroomOf}班主任`].filter(Boolean).join(' · ');
                const on = chosen.includes(staffId);
                return many ? (
                  <OptionRow
                    key={staffId}
                    title={called}
                    {...(note ? { note } : {})}
                    on={on}
                    onToggle={() => onChoose({ staffId, name: called })}
                  />
                ) : (
                  <ListRow
                    key={staffId}
                    title={called}
                    note={note}
                    end={on ? '现在是' : null}
                    onTap={() => onChoose({ staffId, name: called })}
                  />
                );
              })}
              {items.length === 0 ? <View className="t-s">没有找到这个人。</View> : null}
            </View>
          )}
        </Loaded>
        {many ? <Button onTap={onClose}>选好了</Button> : null}
      </View>
    </Sheet>
  );
}
