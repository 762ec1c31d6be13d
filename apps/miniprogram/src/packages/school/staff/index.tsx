import { exportStaff, listStaff, type StaffRole } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { usePages } from '@/api/use-pages';
import { ExportButton, exported } from '@/features/export/export-button';
import { AddStaffSheet } from '@/features/people/add-staff-sheet';
import { obstacleWord, rolesWords, staffRoleOptions } from '@/features/people/staff.words';
import { open } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Avatar, Card, Tag } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Chips, Input } from '@/ui/field';
import { Paged } from '@/ui/paged';
import { Screen } from '@/ui/screen';
import { Columns } from '@/ui/wide';

/** 教职工: who works here, in which roles, and who cannot be on duty and why (E6). */
export default function StaffPage() {
  const schoolId = useSchoolId();
  const [name, setName] = useState('');
  const [role, setRole] = useState<StaffRole | ''>('');
  const [adding, setAdding] = useState(false);
  const wanted = name.trim();
  const pages = usePages(
    listStaff,
    { schoolId, ...(role ? { role } : {}), ...(wanted ? { name: wanted } : {}) },
    60,
  );
  return (
    <Screen
      title="教职工"
      wide
      actions={<Button onTap={() => setAdding(true)}>新增教职工</Button>}
      layers={
        adding ? (
          <AddStaffSheet
            onClose={() => setAdding(false)}
            onDone={() => {
              setAdding(false);
              void pages.refresh();
            }}
          />
        ) : null
      }
    >
      <View className="search-field">
        <Input label="找教职工" value={name} placeholder="姓名" onChange={setName} />
      </View>
      <Chips
        options={[{ value: '' as const, word: '全部' }, ...staffRoleOptions]}
        value={role}
        onChange={setRole}
      />
      <ExportButton lists={[exported('教职工名单', exportStaff, { schoolId })]} />
      <Paged
        pages={pages}
        empty={<Empty icon="search" title="没有找到" text="换一个姓名或角色，或新增教职工。" />}
      >
        {(items) => (
          <Columns>
            {items.map((one) => (
              <Card
                key={one.id}
                className="row"
                label={one.name}
                onTap={() => void open('packages/school/staff-member', { staffId: one.id, name: one.name })}
              >
                <Avatar name={one.name} />
                <View className="grow">
                  <View className="strong">{one.name}</View>
                  <View className="t-s">
                    {[rolesWords(one.roles), one.subject, one.homeroomOf && `${one.homeroomOf} 班主任`]
                      .filter(Boolean)
                      .join(' · ')}
                  </View>
                </View>
                {obstacleWord(one) ? <Tag tone="wait">{obstacleWord(one)}</Tag> : null}
              </Card>
            ))}
          </Columns>
        )}
      </Paged>
    </Screen>
  );
}
