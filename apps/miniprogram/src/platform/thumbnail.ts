/** A face small enough to be kept on a teacher's phone: at most 6 KB, made on this phone before anything is sent. */
import Taro from '@tarojs/taro';
import type { ChosenFile } from './files';

const maxBytes = 6 * 1024;

export async function shrinkPhoto(photo: ChosenFile): Promise<ChosenFile | undefined> {
  for (const [width, quality] of [
    [120, 70],
    [96, 60],
    [80, 45],
    [64, 30],
  ] as const) {
    const { tempFilePath } = await Taro.compressImage({
      src: photo.path,
      quality,
      compressedWidth: width,
      compressedHeight: width,
    });
    const size = await new Promise<number>((resolve, reject) =>
      Taro.getFileSystemManager().getFileInfo({
        filePath: tempFilePath,
        success: (info) => resolve(info.size),
        fail: reject,
      }),
    );
    if (size <= maxBytes) return { path: tempFilePath, name: 'face.jpg', size };
  }
  return undefined;
}
