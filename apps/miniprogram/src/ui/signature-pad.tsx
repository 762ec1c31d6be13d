/**
 * A hand-written signature as vectors: each stroke is a list of points in thousandths of the pad's width,
 * so that it can be drawn at any size, hashed, and sent in a few kilobytes (E15).
 */
import { Canvas, View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import type { Drawing } from '@/platform/canvas';
import { openCanvas } from '@/platform/canvas';
import { now } from '@/platform/clock';
import { isH5 } from '@/platform/environment';

/** Units of the pad that points are given in. */
export const padWidth = 1000;
export const padHeight = 700;

/** `[x, y, milliseconds since the first touch]`. */
export type StrokePoint = [number, number, number];
export type Stroke = StrokePoint[];

interface Touched {
  touches: { x?: number; y?: number; clientX: number; clientY: number }[];
  currentTarget?: { offsetLeft?: number; getBoundingClientRect?: () => DOMRect };
}

function place(event: unknown): { x: number; y: number } | undefined {
  const { touches, currentTarget } = event as Touched;
  const touch = touches?.[0];
  if (!touch) return undefined;
  if (touch.x !== undefined && touch.y !== undefined) return { x: touch.x, y: touch.y };
  const box = isH5 ? currentTarget?.getBoundingClientRect?.() : undefined;
  return box ? { x: touch.clientX - box.left, y: touch.clientY - box.top } : undefined;
}

function draw({ context, width }: Drawing, stroke: Stroke, ink: string): void {
  const [first, ...rest] = stroke.slice(-2);
  if (!first) return;
  context.strokeStyle = ink;
  context.lineWidth = 3;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo((first[0] * width) / padWidth, (first[1] * width) / padWidth);
  for (const [x, y] of rest) context.lineTo((x * width) / padWidth, (y * width) / padWidth);
  context.stroke();
}

export function SignaturePad({
  strokes,
  onChange,
  ink = '#1F5FBF',
}: {
  strokes: readonly Stroke[];
  onChange: (strokes: Stroke[]) => void;
  ink?: string;
}) {
  const drawing = useRef<Drawing | undefined>(undefined);
  const open = useRef<Stroke | undefined>(undefined);
  const startedAt = useRef(0);
  const empty = strokes.length === 0;

  useEffect(() => {
    const timer = setTimeout(
      () =>
        void openCanvas('signature').then((found) => {
          drawing.current = found;
        }),
      60,
    );
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (empty && drawing.current)
      drawing.current.context.clearRect(0, 0, drawing.current.width, drawing.current.height);
  }, [empty]);

  const add = (event: unknown) => {
    const at = place(event);
    const pad = drawing.current;
    if (!at || !pad || !open.current) return;
    const unit = (value: number, most: number) =>
      Math.min(most, Math.max(0, Math.round((value * padWidth) / pad.width)));
    if (open.current.length < 1000)
      open.current.push([
        unit(at.x, padWidth),
        unit(at.y, padHeight),
        Math.max(0, Math.round(now() - startedAt.current)),
      ]);
    draw(pad, open.current, ink);
  };
  const begin = (event: unknown) => {
    if (strokes.length === 0) startedAt.current = now();
    open.current = [];
    add(event);
  };
  const end = () => {
    const stroke = open.current;
    open.current = undefined;
    if (stroke && stroke.length > 1) onChange([...strokes, stroke]);
  };

  return (
    <View className="signature">
      <Canvas
        id="signature"
        canvasId="signature"
        type="2d"
        className="signature-canvas"
        disableScroll
        aria-role="img"
        aria-label={empty ? '签名区，请用手指写下姓名' : `已写 ${strokes.length} 笔`}
        onTouchStart={begin}
        onTouchMove={add}
        onTouchEnd={end}
      />
      <View className="signature-line" />
    </View>
  );
}
