/** Asks WeChat for one more message of each template. Only ever from a tap that the person makes anyway. */
import Taro from '@tarojs/taro';

export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter';

export async function askForMessages(
  templateIds: readonly string[],
): Promise<Record<string, SubscribeAnswer>> {
  const tmplIds = templateIds.slice(0, 3);
  if (tmplIds.length === 0) return {};
  try {
    const answer = (await Taro.requestSubscribeMessage({
      tmplIds,
      entityIds: [],
    } as never)) as unknown as Record<string, string>;
    return Object.fromEntries(tmplIds.map((id) => [id, (answer[id] ?? 'reject') as SubscribeAnswer]));
  } catch {
    // The main switch is off or the popup could not open: the inbox still has every message.
    return {};
  }
}
