/** A browser has no WeChat messages to subscribe to; the inbox is the record there. */
export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter';

export async function askForMessages(
  _templateIds: readonly string[],
): Promise<Record<string, SubscribeAnswer>> {
  return {};
}
