/**
 * The door to files made of a table: xlsx to work with, PDF to hand in. Made in a thread of its own, one at a time,
 * so that a long list holds up nobody; every page and the head of the sheet say whose copy it is.
 */
import { Worker } from 'node:worker_threads';
import type { FileFormat } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { FileAnswer } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { XLSX_TYPE } from '../xlsx/write-xlsx.js';

export interface TableToFile {
  readonly title: string;
  /** The watermark: which school, who took it, when (E9). */
  readonly mark: string;
  readonly madeAtMs: number;
  /** Widths in characters; a page shares its width among them. */
  readonly columns: readonly { readonly label: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
}

const TYPE: Readonly<Record<FileFormat, string>> = { xlsx: XLSX_TYPE, pdf: 'application/pdf' };
/** Ten times what five thousand rows take; a thread that is still at it then is ended. */
const LONGEST_MS = 120_000;
const MOST_WAITING = 8;

@Injectable()
export class TableFiles {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  async make(format: FileFormat, table: TableToFile): Promise<FileAnswer> {
    if (this.waiting >= MOST_WAITING) throw refuse('server.busy');
    this.waiting += 1;
    const turn = this.last.then(() => inThread(format, table)).finally(() => (this.waiting -= 1));
    this.last = turn.catch(() => undefined);
    const bytes = await turn;
    return new FileAnswer({ bytes, fileName: `${table.title}.${format}`, contentType: TYPE[format] });
  }
}

function inThread(format: FileFormat, table: TableToFile): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./table-file.worker.mjs', import.meta.url), {
      workerData: { format, table },
    });
    const timer = setTimeout(() => void worker.terminate(), LONGEST_MS);
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes.buffer)));
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('The thread ended without a file'));
    });
  });
}
