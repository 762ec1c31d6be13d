/** The public page of a draw, to be opened in any browser: its address is copied, for WeChat opens no page of its own. */

import { copyText, say } from '@/platform/device';
import { apiBase } from '@/platform/environment';
import { ListRow } from '@/ui/card';

export function PublicLink({ path }: { path: string }) {
  const copy = async () => {
    await copyText(`${apiBase()}${path}`);
    say('网址已复制，可以发给任何人');
  };
  return (
    <ListRow title="公开页" note="规则、号码和指纹，谁都可以核对" end="复制网址" onTap={() => void copy()} />
  );
}
