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

/** A mouse carries too, where there is one: until the button is let go, wherever that is. */
export function followMouse(onMove: (x: number, y: number) => void, onEnd: () => void): void {
  if (process.env.TARO_ENV !== 'h5') return;
  const move = (event: MouseEvent) => onMove(event.clientX, event.clientY);
  const end = () => {
    window.removeEventListener('mousemove', move);
    onEnd();
  };
  window.addEventListener('mousemove', move);
  window.addEventListener('mouseup', end, { once: true });
}
