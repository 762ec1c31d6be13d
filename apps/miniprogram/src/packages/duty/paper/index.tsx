import { useState } from 'react';
import { CardClasses } from '@/features/paper/card-classes';
import { RegisterPages } from '@/features/paper/register-pages';
import { Chips } from '@/ui/field';
import { Screen } from '@/ui/screen';

type Part = 'register' | 'cards';
const parts: { value: Part; word: string }[] = [
  { value: 'register', word: '登记表' },
  { value: 'cards', word: '接送卡' },
];

/** 纸质备用: what the day needs when there is no phone and no net. */
export default function PaperPage() {
  const [part, setPart] = useState<Part>('register');
  return (
    <Screen title="纸质备用" wide>
      <Chips options={parts} value={part} onChange={setPart} />
      {part === 'register' ? <RegisterPages /> : <CardClasses />}
    </Screen>
  );
}
