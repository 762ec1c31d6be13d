/**
 * The picture of a mini-program code: a PNG with a disc of dots made from what it holds, and the same in a text
 * chunk, so that a simulated camera reads back page and scene. Not scannable by WeChat, and not meant to be.
 */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

export interface CodeTarget {
  appid: string;
  scene: string;
  page: string;
}

const GRID = 33;
const MARK = Buffer.from('wxacode\0');
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), 4 + body.length);
  return frame;
}

/** Dark or light for each cell of the disc, from a hash stream over the target. */
function dots(target: CodeTarget): boolean[] {
  const stream = Buffer.concat(
    Array.from({ length: 5 }, (_, block) =>
      createHash('sha256')
        .update(`${block}${JSON.stringify(target)}`)
        .digest(),
    ),
  );
  return Array.from({ length: GRID * GRID }, (_, cell) => {
    const fromCentre = Math.hypot((cell % GRID) - 16, Math.floor(cell / GRID) - 16);
    const bit = ((stream[(cell >> 3) % stream.length] ?? 0) >> (cell & 7)) & 1;
    return fromCentre < 3 || (fromCentre > 5 && fromCentre < 16 && bit === 1);
  });
}

export function drawCode(target: CodeTarget, width: number): Buffer {
  const cells = dots(target);
  const rows = Buffer.alloc((width + 1) * width, 0xff);
  for (let y = 0; y < width; y += 1) {
    rows[y * (width + 1)] = 0;
    const row = Math.floor((y * GRID) / width) * GRID;
    for (let x = 0; x < width; x += 1) {
      if (cells[row + Math.floor((x * GRID) / width)]) rows[y * (width + 1) + 1 + x] = 0x10;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  header.writeUInt8(8, 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('tEXt', Buffer.concat([MARK, Buffer.from(JSON.stringify(target))])),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** What the simulated camera sees in such a picture. */
export function readCode(png: Buffer): CodeTarget | undefined {
  const at = png.indexOf(MARK);
  if (at < 8) return undefined;
  const length = png.readUInt32BE(at - 8);
  return JSON.parse(png.subarray(at + MARK.length, at + length).toString());
}
