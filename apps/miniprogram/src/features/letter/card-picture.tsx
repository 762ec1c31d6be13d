/** Our own pictures for a chat, drawn on the phone: title and deadline, or counts; never a child's name (wechat 3.2). */
import { Canvas } from '@tarojs/components';
import { useEffect } from 'react';
import { openCanvas, pictureOf } from '@/platform/canvas';
import './letter.scss';

/** WeChat's card shows five to four. */
const WIDTH = 300;
const HEIGHT = 240;
const GREEN = '#0B7A4B';
const INK = '#15201B';
const PAPER = '#FFFFFF';

export interface PictureWords {
  readonly title: string;
  readonly lines: readonly string[];
  readonly foot: string;
}

/** Lines of at most `fits` Han characters. */
function broken(text: string, fits: number, most: number): string[] {
  const characters = [...text];
  const lines = Array.from({ length: Math.ceil(characters.length / fits) }, (_, line) =>
    characters.slice(line * fits, (line + 1) * fits).join(''),
  );
  return lines.slice(0, most);
}

async function draw(id: string, { title, lines, foot }: PictureWords): Promise<string | undefined> {
  const drawing = await openCanvas(id);
  if (!drawing) return undefined;
  const { context, width, height } = drawing;
  context.scale(width / WIDTH, height / HEIGHT);
  context.fillStyle = PAPER;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = GREEN;
  context.fillRect(0, 0, WIDTH, 12);
  context.textBaseline = 'top';
  context.font = 'bold 25px sans-serif';
  const heads = broken(title, 10, 3);
  heads.forEach((line, at) => {
    context.fillText(line, 22, 32 + at * 33);
  });
  context.fillStyle = INK;
  context.font = '18px sans-serif';
  lines.forEach((line, at) => {
    context.fillText(line, 22, 44 + heads.length * 33 + at * 28);
  });
  context.fillStyle = GREEN;
  context.font = '15px sans-serif';
  context.fillText(foot, 22, HEIGHT - 32);
  return pictureOf(id);
}

interface Props {
  id: string;
  words: PictureWords;
  /** `null`: this phone draws none. */
  onDrawn: (picture: string | null) => void;
}

export function CardPicture({ id, words, onDrawn }: Props) {
  const spoken = [words.title, ...words.lines, words.foot].join('，');
  useEffect(() => {
    // The canvas is there a moment after it was put on the page.
    const drawn = () => draw(id, words).catch(() => undefined);
    const timer = setTimeout(() => void drawn().then((picture) => onDrawn(picture ?? null)), 80);
    return () => clearTimeout(timer);
  }, [id, words, onDrawn]);
  return <Canvas id={id} canvasId={id} type="2d" className="letter-picture" aria-label={spoken} />;
}
