/** A signature as vectors: brought to one scale, refused when there is too little to see or too much to keep. */
import type { ErrorCode, Strokes } from '@anxin/shared';

const PAD_WIDTH = 1000;
const MOST_BYTES = 20_480;
const LEAST_POINTS = 6;
/** Of the pad: a dot or a slip of the finger is not a name. */
const LEAST_SPAN = 0.06;

/** The pad becomes 1000 wide, points outside it move to its edge, and a point that did not move is left out. */
export function normalised({ width, height, strokes }: Strokes): Strokes {
  const scale = PAD_WIDTH / width;
  const padHeight = Math.round(height * scale);
  const inside = (value: number, edge: number) => Math.min(edge, Math.max(0, Math.round(value * scale)));
  return {
    width: PAD_WIDTH,
    height: padHeight,
    strokes: strokes.map((stroke) =>
      stroke
        .map(([x = 0, y = 0, t = 0]) => [inside(x, PAD_WIDTH), inside(y, padHeight), t])
        .filter(
          (point, at, all) => at === 0 || point[0] !== all[at - 1]?.[0] || point[1] !== all[at - 1]?.[1],
        ),
    ),
  };
}

/** Judges strokes already normalised. */
export function judgeSignature(mark: Strokes): ErrorCode | null {
  if (JSON.stringify(mark).length > MOST_BYTES) return 'agreement.signature_too_large';
  const points = mark.strokes.flat();
  const span = (axis: 0 | 1) => {
    const values = points.map((point) => point[axis] as number);
    return Math.max(...values) - Math.min(...values);
  };
  const seen = points.length >= LEAST_POINTS && Math.max(span(0), span(1)) >= PAD_WIDTH * LEAST_SPAN;
  return seen ? null : 'agreement.empty_signature';
}
