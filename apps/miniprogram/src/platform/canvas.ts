/** A 2d canvas by its id, sized to the screen's real pixels. */
import Taro from '@tarojs/taro';

export interface Drawing {
  context: CanvasRenderingContext2D;
  width: number;
  height: number;
}

export function openCanvas(id: string): Promise<Drawing | undefined> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .fields({ node: true, size: true })
      .exec((found: { node?: HTMLCanvasElement; width: number; height: number }[]) => {
        const canvas = found?.[0]?.node;
        const context = canvas?.getContext?.('2d');
        const size = found?.[0];
        if (!canvas || !context || !size) return resolve(undefined);
        const ratio = Taro.getWindowInfo?.().pixelRatio ?? 2;
        canvas.width = size.width * ratio;
        canvas.height = size.height * ratio;
        context.scale(ratio, ratio);
        resolve({ context, width: size.width, height: size.height });
      });
  });
}

/** The picture on a canvas, as a file of this phone. */
export function pictureOf(id: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .fields({ node: true, size: true })
      .exec((found: { node?: Taro.Canvas }[]) => {
        const canvas = found?.[0]?.node;
        if (!canvas) return resolve(undefined);
        Taro.canvasToTempFilePath({ canvas, fileType: 'png' } as Taro.canvasToTempFilePath.Option)
          .then(({ tempFilePath }) => resolve(tempFilePath))
          .catch(() => resolve(undefined));
      });
  });
}
