/** Where things stand on the screen: asked once, when a finger begins to carry something. */
import Taro from '@tarojs/taro';

export interface Place {
  id: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Every element of a class that has an id, in points of the screen. */
export function placesOf(className: string): Promise<Place[]> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .selectAll(`.${className}`)
      .boundingClientRect((found) =>
        resolve([found].flat().flatMap((one) => (one?.id ? [one as Place] : []))),
      )
      .exec();
  });
}

/** There is no mouse in WeChat. */
export function followMouse(_onMove: (x: number, y: number) => void, _onEnd: () => void): void {}
