/**
 * The phone's door to time. The phone's own clock may be minutes wrong, so every answer of the server
 * corrects it; `skewMs` travels with each custody event, and the chain of events decides, not the clock.
 */
let offsetMs = 0;

export const now = (): number => Date.now() + offsetMs;
export const skewMs = (): number => offsetMs;

export function learnServerTime(serverMs: number): void {
  if (Number.isFinite(serverMs) && serverMs > 0) offsetMs = serverMs - Date.now();
}
