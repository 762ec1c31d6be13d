/** The demo's people, in a browser that has no WeChat. Where there is no demo the list does not exist. */
import { listPersonas } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { signInAsPersona } from '@/session/sign-in';
import { Card, ListRow } from '@/ui/card';
import { ProblemNote, Skeleton } from '@/ui/feedback';

export function PersonaList({ onSignedIn }: { onSignedIn: () => void }) {
  const query = useQuery(listPersonas, {});
  const become = useAction(async (persona: string) => {
    await signInAsPersona(persona);
    onSignedIn();
  });
  if (query.loading) return <Skeleton cards={1} />;
  if (!query.data)
    return (
      <View className="t-s center">家长请用微信打开小程序。电脑上使用，请在小程序「我的」里扫码登录。</View>
    );
  return (
    <Card>
      <View className="t-s">演示：以谁的身份看</View>
      {query.data.items.map((persona) => (
        <ListRow
          key={persona.key}
          title={persona.label}
          note={persona.about}
          onTap={() => void become.run(persona.key)}
        />
      ))}
      <ProblemNote problem={become.problem} />
    </Card>
  );
}
