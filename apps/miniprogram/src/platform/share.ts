/**
 * WeChat's private message: a card for the class's group that cannot be passed on, and the proof of the group a card
 * was opened from (wechat 3.2, 3.3). What WeChat encrypts is opened by the server alone.
 */
import Taro from '@tarojs/taro';

export const canShareIntoGroup = true;

interface Sealed {
  encryptedData: string;
  iv: string;
}

export interface GroupProof {
  code?: string;
  group: Sealed | null;
  message: (Sealed & { valid: true }) | null;
}

interface WechatGroups {
  getGroupEnterInfo?(options: object): void;
  authPrivateMessage?(options: object): void;
}

/** Cards opened in a chat. */
const FROM_CHAT = [1007, 1008, 1044];
const nothing: GroupProof = { group: null, message: null };

/** Never `isUpdatableMessage: false` beside it: on iOS that loses the share ticket. */
export async function preparePrivateCard(activityId: string): Promise<void> {
  const menu = { withShareTicket: true, isPrivateMessage: true, activityId };
  await Taro.updateShareMenu(menu as Taro.updateShareMenu.Option);
}

type Answered = Sealed & { valid?: boolean };

function sealed(name: keyof WechatGroups, options: object): Promise<Answered | null> {
  return new Promise((resolve) => {
    const ask = (Taro as unknown as WechatGroups)[name];
    if (!ask) return resolve(null);
    ask({
      ...options,
      success: ({ valid, encryptedData, iv }: Answered) =>
        resolve({ encryptedData, iv, ...(valid === undefined ? {} : { valid }) }),
      fail: () => resolve(null),
    });
  });
}

/** Empty where this opening came from no chat. The login's code says under which key WeChat encrypts now. */
export async function proofOfGroup(): Promise<GroupProof> {
  const { scene, shareTicket } = Taro.getEnterOptionsSync();
  if (!shareTicket || !FROM_CHAT.includes(Number(scene))) return nothing;
  const { code } = await Taro.login();
  const [group, message] = await Promise.all([
    sealed('getGroupEnterInfo', {}),
    sealed('authPrivateMessage', { shareTicket }),
  ]);
  // Only a member of the group is called valid; of anybody else the card proves nothing.
  return {
    ...{ code, group: group && { encryptedData: group.encryptedData, iv: group.iv } },
    message: message?.valid === true ? { ...message, valid: true } : null,
  };
}

/** Full screen, from where a long press sends it into a chat. */
export async function showPictureToSend(path: string): Promise<void> {
  await Taro.previewImage({ urls: [path], current: path });
}
