/**
 * The door to files made of a table: xlsx to work with, PDF to hand in. Made in a thread of their own, one at a time,
 * so that a long list holds up nobody; every page and the head of the sheet say whose copy it is. The thread waits a
 * while for the next list, then ends. Whoever does not want its list any more takes it out of the thread or the queue.
 */
import { Worker } from 'node:worker_threads';
import type { FileFormat } from '@anxin/shared';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { FileAnswer } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import type { PdfDocument } from '../pdf/pdf-content.js';
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

/** How far it is, and whether it is still wanted. */
export interface FileWatch {
  readonly signal: AbortSignal;
  readonly onPercent: (percent: number) => void;
}

type Said = { readonly bytes: Uint8Array } | { readonly failure: string } | { readonly percent: number };

const TYPE: Readonly<Record<FileFormat, string>> = { xlsx: XLSX_TYPE, pdf: 'application/pdf' };
/** Ten times what five thousand rows take; a thread that is still at it then is ended. */
const LONGEST_MS = 120_000;
const IDLE_MS = 30_000;
const MOST_WAITING = 8;

@Injectable()
export class TableFiles implements OnApplicationShutdown {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private thread: Worker | null = null;
  private idle: NodeJS.Timeout | undefined;

  async make(format: FileFormat, table: TableToFile, watch: FileWatch): Promise<FileAnswer> {
    const bytes = await this.inTurn(format, table, watch);
    return new FileAnswer({ bytes, fileName: `${table.title}.${format}`, contentType: TYPE[format] });
  }

  /** Pages to print, laid out beside the server's loop too. */
  pages({ madeAt, ...document }: PdfDocument): Promise<Buffer> {
    return this.inTurn('pages', { ...document, madeAtMs: madeAt.getTime() });
  }

  private async inTurn(format: FileFormat | 'pages', table: object, watch?: FileWatch): Promise<Buffer> {
    if (this.waiting >= MOST_WAITING) throw refuse('server.busy');
    this.waiting += 1;
    const turn = this.last
      .then(() => this.inThread(format, table, watch))
      .finally(() => {
        this.waiting -= 1;
      });
    this.last = turn.catch(() => undefined);
    return watch === undefined ? turn : Promise.race([turn, unwanted(watch.signal)]);
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.idle);
    await this.end();
  }

  private inThread(format: FileFormat | 'pages', table: object, watch?: FileWatch): Promise<Buffer> {
    watch?.signal.throwIfAborted();
    clearTimeout(this.idle);
    this.thread ??= new Worker(new URL('./table-file.worker.mjs', import.meta.url));
    const thread = this.thread;
    return new Promise<Buffer>((resolve, reject) => {
      const stop = () => void thread.terminate();
      const limit = setTimeout(stop, LONGEST_MS);
      watch?.signal.addEventListener('abort', stop);
      const settle = () => {
        clearTimeout(limit);
        watch?.signal.removeEventListener('abort', stop);
        thread.off('message', told).off('error', gone).off('exit', gone);
      };
      const told = (said: Said) => {
        if ('percent' in said) return watch?.onPercent(said.percent);
        settle();
        this.idle = setTimeout(() => void this.end(), IDLE_MS);
        this.idle.unref();
        if ('bytes' in said) resolve(Buffer.from(said.bytes));
        else reject(new Error(`The table became no file: ${said.failure}`));
      };
      const gone = (error: unknown) => {
        settle();
        this.thread = null;
        reject(error instanceof Error ? error : new Error('The thread ended without a file'));
      };
      thread.on('message', told).on('error', gone).on('exit', gone);
      thread.postMessage({ format, table });
    });
  }

  private async end(): Promise<void> {
    const { thread } = this;
    this.thread = null;
    await thread?.terminate();
  }
}

/** Never fulfilled: fails when the list is not wanted any more. */
const unwanted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const say = () => reject(new Error('Nobody wants this list any more'));
    if (signal.aborted) say();
    else signal.addEventListener('abort', say, { once: true });
  });
