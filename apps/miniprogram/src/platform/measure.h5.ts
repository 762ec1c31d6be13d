import type { Place } from './measure';

/** Asked of the document itself: Taro's query would look in a page below this one. */
export async function placesOf(className: string): Promise<Place[]> {
  return Array.from(document.querySelectorAll(`.${className}[id]`))
    .map((element) => ({ id: element.id, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0)
    .map(({ id, box: { left, top, right, bottom } }) => ({ id, left, top, right, bottom }));
}

/** A mouse carries too, until the button is let go, wherever that is. */
export function followMouse(onMove: (x: number, y: number) => void, onEnd: () => void): void {
  const move = (event: MouseEvent) => onMove(event.clientX, event.clientY);
  const end = () => {
    window.removeEventListener('mousemove', move);
    onEnd();
  };
  window.addEventListener('mousemove', move);
  window.addEventListener('mouseup', end, { once: true });
}
