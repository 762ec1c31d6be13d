/** A collector's photo, optional and under its own consent (E4, E14): shown to the teacher at the gate, never matched by a machine. */
import { setCollectorPhoto } from '@anxin/shared';
import { upload } from '@/api/client';
import { DomainProblem } from '@/api/problem';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { choosePhoto } from '@/platform/files';
import { shrinkPhoto } from '@/platform/thumbnail';

export function useCollectorFace(childKey: { schoolId: string; studentId: string }, onChanged: () => void) {
  return useAction(async (collectorId: string) => {
    const photo = await choosePhoto();
    if (!photo) return;
    const face = await shrinkPhoto(photo);
    if (!face) {
      throw new DomainProblem(
        { code: 'client.photo', text: '这张照片缩不小，请换一张正面、背景简单的照片。', requestId: '' },
        0,
      );
    }
    await upload(setCollectorPhoto, { ...childKey, collectorId }, face);
    say('照片已保存');
    onChanged();
  });
}
