/** Bytes instead of JSON: what an endpoint that `carries: 'download'` returns, and what an upload receives. */
export interface FileParts {
  readonly bytes: Buffer;
  readonly fileName: string;
  readonly contentType: string;
}

export class FileAnswer {
  constructor(readonly file: FileParts) {}

  get headers(): Record<string, string> {
    return {
      'content-type': this.file.contentType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(this.file.fileName)}`,
      'cache-control': 'private, no-store',
    };
  }
}

export interface UploadedFile {
  readonly bytes: Buffer;
  readonly fileName: string;
}
