/** What can stand on a printed page, without a word about the library that prints it. */
import type { Strokes } from '@anxin/shared';

interface Placed {
  readonly fontSize?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly pageBreak?: 'before';
  readonly alignment?: 'left' | 'center' | 'right';
  readonly margin?: readonly [number, number, number, number];
}

export type PdfContent =
  | (Placed & { readonly text: string })
  | (Placed & { readonly stack: readonly PdfContent[] })
  | (Placed & { readonly columns: readonly (PdfContent & { readonly width?: number | '*' | 'auto' })[] })
  | (Placed & { readonly qr: string; readonly fit: number })
  | (Placed & { readonly canvas: readonly object[] })
  | (Placed & {
      readonly table: {
        readonly widths: readonly (number | '*' | 'auto')[];
        readonly heights?: number;
        readonly headerRows?: number;
        readonly body: readonly PdfContent[][];
      };
    });

export interface PdfDocument {
  readonly title: string;
  /** Printed into the file: the same document gives the same bytes, whenever it is printed. */
  readonly madeAt: Date;
  readonly content: readonly PdfContent[];
  readonly footer: string;
}

export const heading = (text: string): PdfContent => ({
  text,
  bold: true,
  fontSize: 18,
  alignment: 'center',
  margin: [0, 0, 0, 14],
});
export const subheading = (text: string): PdfContent => ({
  text,
  bold: true,
  fontSize: 12,
  margin: [0, 10, 0, 4],
});

/** Rows of «label: value», as on a paper form. */
export function formTable(rows: readonly (readonly [string, string])[]): PdfContent {
  return {
    table: {
      widths: [100, '*'],
      body: rows.map(([label, value]) => [{ text: label, bold: true }, { text: value }]),
    },
    margin: [0, 4, 0, 8],
  };
}

/** A signature drawn as lines, as large as it fits into the box, never distorted. */
export function drawnSignature(
  { width, height, strokes }: Strokes,
  box: { width: number; height: number },
): PdfContent {
  const scale = Math.min(box.width / width, box.height / height);
  const canvas = strokes.map((stroke) => {
    const points = stroke.map(([x = 0, y = 0]) => ({ x: x * scale, y: y * scale }));
    const [only] = points;
    if (points.length > 1) return { type: 'polyline', lineWidth: 1.4, lineCap: 'round', points };
    return { type: 'ellipse', x: only?.x, y: only?.y, r1: 0.8, r2: 0.8, color: 'black' };
  });
  return {
    canvas: [{ type: 'rect', x: 0, y: 0, w: box.width, h: box.height, lineColor: '#ffffff' }, ...canvas],
  };
}
