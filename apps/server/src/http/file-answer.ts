/** Bytes instead of JSON: what an endpoint that `carries: 'download'` returns, and what an upload receives. */
export interface FileParts {
  readonly bytes: Buffer;
  readonly fileName: string;
  readonly contentType: string;
  /** A page to be looked at, not a file to be kept. */
  readonly inline?: boolean;
}

export class FileAnswer {
  constructor(readonly file: FileParts) {}

  get headers(): Record<string, string> {
    return {
      'content-type': this.file.contentType,
      'content-disposition': `${this.file.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(this.file.fileName)}`,
      'cache-control': 'private, no-store',
    };
  }
}

export interface UploadedFile {
  readonly bytes: Buffer;
  readonly fileName: string;
}
