/** What WeChat's open data says about the chat a card was opened from (wechat 3.2, 3.3). Pure. */

/** WeChat's own word about who opened the card: it says so of a member of the group, and of nobody else (wechat 3.3). */
export const isInGroup = ({ valid }: { readonly valid?: boolean | undefined }): boolean => valid === true;

/** `wx.authPrivateMessage`: this card, and nobody else's. */
export const isProofOf = (activityId: string, opened: Readonly<Record<string, unknown>> | null): boolean =>
  opened !== null && opened.activityId === activityId;

/** `wx.getGroupEnterInfo`: a group has an opengid; a chat of two has none. */
export function openGidIn(opened: Readonly<Record<string, unknown>> | null): string | null {
  const opengid = opened?.opengid;
  return typeof opengid === 'string' && /^[\w-]{1,64}$/.test(opengid) ? opengid : null;
}
