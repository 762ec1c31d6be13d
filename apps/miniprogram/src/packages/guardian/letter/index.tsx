import { View } from '@tarojs/components';
import { FamilyLetter } from '@/features/letter/family-letter';
import { LetterText } from '@/features/letter/letter-text';
import { useFamilyLetter } from '@/features/letter/use-family-letter';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { ErrorState } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** 致家长的一封信: from a card, a message or the home screen; read it, one tap a child, a receipt. */
export default function LetterPage() {
  const { schoolId, arrive, opened, query } = useFamilyLetter();
  if (arrive.problem)
    return (
      <Screen title="致家长的一封信">
        <ErrorState problem={arrive.problem} onRetry={() => void arrive.run()} />
      </Screen>
    );
  if (opened)
    return (
      <Screen
        title="致家长的一封信"
        actions={<Button onTap={() => void open('pages/login')}>找到孩子再回复</Button>}
      >
        <LetterText letter={opened.letter} />
        <View className="t-s">回复前要先找到您的孩子，用学校登记的手机号或班主任给的邀请码。</View>
      </Screen>
    );
  return (
    <Screen title="致家长的一封信">
      <Loaded query={query} cards={3}>
        {(family) => <FamilyLetter {...{ schoolId, family, query }} />}
      </Loaded>
    </Screen>
  );
}
