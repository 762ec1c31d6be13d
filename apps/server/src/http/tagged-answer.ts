/**
 * An answer that its reader may have already. `etag` says which version it is; `read` is only called when the
 * caller does not hold that version, so an open page that asks again costs a glance and a 304.
 */
export class TaggedAnswer<T> {
  readonly etag: string;

  constructor(
    version: string,
    readonly read: () => Promise<T>,
  ) {
    this.etag = `"${version}"`;
  }
}
