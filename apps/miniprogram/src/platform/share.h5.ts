/** A browser knows no chat: the screen offers the words to copy, and the picture to keep. */
import type { GroupProof } from './share';

export type { GroupProof } from './share';

export const canShareIntoGroup = false;

export async function preparePrivateCard(_activityId: string): Promise<void> {}

export const proofOfGroup = async (): Promise<GroupProof> => ({ group: null, message: null });

export async function showPictureToSend(path: string): Promise<void> {
  const link = document.createElement('a');
  link.href = path;
  link.download = 'anxin.png';
  link.click();
}
