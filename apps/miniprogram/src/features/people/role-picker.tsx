/** Roles a colleague holds at this school: one or several, never none. */
import type { StaffRole } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Tappable } from '@/ui/tappable';
import { classes } from '@/ui/tone';
import { staffRoleOptions } from './staff.words';

export function RolePicker({
  value,
  onChange,
}: {
  value: readonly StaffRole[];
  onChange: (roles: StaffRole[]) => void;
}) {
  const toggle = (role: StaffRole) =>
    onChange(value.includes(role) ? value.filter((one) => one !== role) : [...value, role]);
  return (
    <View className="choices">
      {staffRoleOptions.map((option) => (
        <Tappable
          key={option.value}
          role="checkbox"
          checked={value.includes(option.value)}
          label={option.word}
          className={classes('choice', value.includes(option.value) && 'choice-on')}
          onTap={() => toggle(option.value)}
        >
          {option.word}
        </Tappable>
      ))}
    </View>
  );
}
