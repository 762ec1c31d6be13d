/** The browser's twin: a square from the middle, drawn smaller until it fits. */
import type { ChosenFile } from './files';
import { keepChosen } from './files.h5';

const maxBytes = 6 * 1024;

export async function shrinkPhoto(photo: ChosenFile): Promise<ChosenFile | undefined> {
  const image = new Image();
  image.src = photo.path;
  await image.decode();
  const side = Math.min(image.naturalWidth, image.naturalHeight);
  for (const [width, quality] of [
    [120, 0.7],
    [96, 0.6],
    [80, 0.45],
    [64, 0.3],
  ] as const) {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = width;
    canvas
      .getContext('2d')
      ?.drawImage(
        image,
        (image.naturalWidth - side) / 2,
        (image.naturalHeight - side) / 2,
        side,
        side,
        0,
        0,
        width,
        width,
      );
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (blob && blob.size <= maxBytes)
      return keepChosen(new File([blob], 'face.jpg', { type: 'image/jpeg' }));
  }
  return undefined;
}
