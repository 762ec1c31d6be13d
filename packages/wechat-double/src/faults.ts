/**
 * Bad weather on order: an error code, a 502, a slow answer, a cut line, for the next `times` calls that match.
 * A fault with an error code or a 502 stops the call before anything happened; `drop: 'after'` cuts the line
 * when everything has happened, which is the case a caller can't tell from nothing.
 */
export interface Fault {
  /** A path, or `*` for all. */
  path: string;
  appid?: string;
  openid?: string;
  errcode?: number;
  errmsg?: string;
  /** An HTTP status of a gateway, e.g. 502, with an HTML page. */
  status?: number;
  delayMs?: number;
  drop?: 'before' | 'after';
  /** How many matching calls it hits; 1 when not said. */
  times?: number;
  /** How many matching calls it lets pass first. */
  skip?: number;
}

export interface Faults {
  add(fault: Fault): void;
  take(call: { path: string; appid?: string | undefined; openid?: string | undefined }): Fault | undefined;
  list(): Fault[];
  clear(): void;
}

export function faults(): Faults {
  let waiting: Fault[] = [];
  return {
    add: (fault) => {
      waiting.push({ times: 1, skip: 0, ...fault });
    },
    take: (call) => {
      const hit = waiting.find(
        (fault) =>
          (fault.path === '*' || fault.path === call.path) &&
          (fault.appid === undefined || fault.appid === call.appid) &&
          (fault.openid === undefined || fault.openid === call.openid),
      );
      if (!hit) return undefined;
      if (hit.skip) {
        hit.skip -= 1;
        return undefined;
      }
      hit.times = (hit.times ?? 1) - 1;
      if (hit.times <= 0) waiting = waiting.filter((fault) => fault !== hit);
      return hit;
    },
    list: () => waiting,
    clear: () => {
      waiting = [];
    },
  };
}
