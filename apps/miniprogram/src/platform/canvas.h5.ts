/** The browser's canvas sits inside Taro's element. */
export interface Drawing {
  context: CanvasRenderingContext2D;
  width: number;
  height: number;
}

export async function openCanvas(id: string): Promise<Drawing | undefined> {
  const holder = document.getElementById(id);
  const canvas = holder instanceof HTMLCanvasElement ? holder : holder?.querySelector('canvas');
  const context = canvas?.getContext('2d');
  if (!canvas || !context) return undefined;
  const { width, height } = canvas.getBoundingClientRect();
  const ratio = window.devicePixelRatio || 1;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  context.scale(ratio, ratio);
  return { context, width, height };
}

/** The picture on a canvas, as an address. */
export async function pictureOf(id: string): Promise<string | undefined> {
  const holder = document.getElementById(id);
  const canvas = holder instanceof HTMLCanvasElement ? holder : holder?.querySelector('canvas');
  return canvas?.toDataURL('image/png');
}
