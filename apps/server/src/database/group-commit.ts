/**
 * Joins the batches of several requests in this process into one transaction (decisions.md): at most 200 events or
 * 5 ms, each request answered with its own part after the commit. If the group fails it is tried once more, then
 * batch by batch; a full queue says so at once, and the phone comes again. Row locks alone keep processes apart.
 */
export interface GroupLimits {
  readonly eventsPerGroup: number;
  readonly waitMs: number;
  readonly groupsAtOnce: number;
  readonly eventsQueued: number;
}

export const GROUP_LIMITS: GroupLimits = {
  eventsPerGroup: 200,
  waitMs: 5,
  groupsAtOnce: 2,
  eventsQueued: 4000,
};

interface Waiting<B, A> {
  readonly batch: B;
  readonly size: number;
  readonly resolve: (answer: A) => void;
  readonly reject: (error: unknown) => void;
}

export class GroupCommit<B, A> {
  private queue: Waiting<B, A>[] = [];
  private queuedEvents = 0;
  private running = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly commit: (batches: readonly B[]) => Promise<readonly A[]>,
    private readonly sizeOf: (batch: B) => number,
    private readonly whenFull: () => Error,
    private readonly limits: GroupLimits = GROUP_LIMITS,
  ) {}

  submit(batch: B): Promise<A> {
    const size = this.sizeOf(batch);
    if (this.queuedEvents + size > this.limits.eventsQueued) return Promise.reject(this.whenFull());
    return new Promise((resolve, reject) => {
      this.queue.push({ batch, size, resolve, reject });
      this.queuedEvents += size;
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.queue.length === 0 || this.running >= this.limits.groupsAtOnce) return;
    if (this.queuedEvents >= this.limits.eventsPerGroup) {
      this.start();
      return;
    }
    this.timer ??= setTimeout(() => this.start(), this.limits.waitMs);
  }

  private start(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const group = this.take();
    if (group.length === 0) return;
    this.running += 1;
    void this.run(group).finally(() => {
      this.running -= 1;
      this.schedule();
    });
    this.schedule();
  }

  /** A batch is never cut; one larger than the group goes alone. */
  private take(): Waiting<B, A>[] {
    const group: Waiting<B, A>[] = [];
    let size = 0;
    for (let next = this.queue[0]; next !== undefined; next = this.queue[0]) {
      if (group.length > 0 && size + next.size > this.limits.eventsPerGroup) break;
      group.push(this.queue.shift() as Waiting<B, A>);
      size += next.size;
    }
    this.queuedEvents -= size;
    return group;
  }

  private async run(group: readonly Waiting<B, A>[]): Promise<void> {
    const whole = await this.together(group).catch(() => this.together(group).catch(() => null));
    if (whole !== null) {
      for (const [index, one] of group.entries()) one.resolve(whole[index] as A);
      return;
    }
    for (const one of group) {
      await this.together([one]).then(([answer]) => one.resolve(answer as A), one.reject);
    }
  }

  private together(group: readonly Waiting<B, A>[]): Promise<readonly A[]> {
    return this.commit(group.map(({ batch }) => batch));
  }
}
