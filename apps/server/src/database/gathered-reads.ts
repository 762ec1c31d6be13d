/**
 * Joins reads of one kind: those asked in one turn of the event loop, or while others are under way, go together in one
 * query that begins after the last of them asked. So nobody is shown what was true before the question, nobody waits
 * for a timer, and a busy moment costs a few queries instead of one for everybody.
 */
interface Waiting<K, V> {
  readonly key: K;
  readonly resolve: (value: V) => void;
  readonly reject: (error: unknown) => void;
}

const MOST = 100;

export class GatheredReads<K, V> {
  private waiting: Waiting<K, V>[] = [];
  private isReading = false;

  /** `read` answers in the order of its keys. */
  constructor(private readonly read: (keys: readonly K[]) => Promise<readonly V[]>) {}

  of(key: K): Promise<V> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ key, resolve, reject });
      this.start();
    });
  }

  private start(): void {
    if (this.waiting.length === 0 || this.isReading) return;
    this.isReading = true;
    setImmediate(() => void this.readTogether());
  }

  private async readTogether(): Promise<void> {
    const together = this.waiting.splice(0, MOST);
    try {
      const values = await this.read(together.map(({ key }) => key));
      for (const [position, one] of together.entries()) one.resolve(values[position] as V);
    } catch (error) {
      for (const one of together) one.reject(error);
    } finally {
      this.isReading = false;
      this.start();
    }
  }
}
