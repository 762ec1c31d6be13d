/**
 * An answer that its reader may have already. `version` says which one it is; `read` is only called when the
 * caller does not hold that version, so an open page that asks again costs a glance and a 304.
 */
export class TaggedAnswer<T> {
  constructor(
    private readonly version: string,
    readonly read: () => Promise<T>,
  ) {}

  /** Of this reader alone: the same address answers each person with what that person may see. */
  etagFor(personId: string): string {
    return `"${this.version}.${personId}"`;
  }
}
