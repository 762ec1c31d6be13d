/** Eight cards on a page, cut along the lines. A card names neither the collector nor the whole child (C11). */
import { CARDS_PER_PAGE } from '@anxin/shared';
import type { PdfContent, PdfDocument } from '../../adapters/pdf/pdf-content.js';

export interface PrintedCard {
  readonly schoolName: string;
  readonly classLabel: string;
  readonly maskedName: string;
  readonly relation: string;
  readonly serial: string;
  readonly qrText: string;
}

export function cardDocument(cards: readonly PrintedCard[], madeAt: Date): PdfDocument {
  const pages = Array.from({ length: Math.ceil(cards.length / CARDS_PER_PAGE) }, (_, page) =>
    cards.slice(page * CARDS_PER_PAGE, (page + 1) * CARDS_PER_PAGE),
  );
  return {
    title: '接送卡',
    madeAt,
    footer: '沿线剪开，交给家长。',
    content: pages.map((page, index) => ({
      ...(index === 0 ? {} : { pageBreak: 'before' as const }),
      table: {
        widths: [254, 254],
        heights: 176,
        body: Array.from({ length: Math.ceil(page.length / 2) }, (_, row) => [
          faceOf(page[row * 2]),
          faceOf(page[row * 2 + 1]),
        ]),
      },
    })),
  };
}

function faceOf(card: PrintedCard | undefined): PdfContent {
  if (card === undefined) return { text: '' };
  const { schoolName, classLabel, maskedName, relation, serial, qrText } = card;
  return {
    stack: [
      {
        columns: [
          {
            width: '*',
            stack: [
              { text: schoolName, fontSize: 9 },
              { text: '接送卡', bold: true, fontSize: 18, margin: [0, 4, 0, 6] },
              { text: maskedName, bold: true, fontSize: 16 },
              { text: classLabel },
              { text: `接送人：${relation}`, margin: [0, 6, 0, 0] },
              { text: `卡号 ${serial}`, fontSize: 9, color: '#444444', margin: [0, 6, 0, 0] },
            ],
          },
          { width: 122, qr: qrText, fit: 120, margin: [0, 6, 0, 0] },
        ],
      },
      // Cut out, the card still says it.
      {
        text: '接孩子时给老师扫码。丢了请马上告诉班主任，旧卡当场作废。',
        fontSize: 8,
        margin: [0, 14, 0, 0],
      },
    ],
    margin: [8, 10, 6, 0],
  };
}
