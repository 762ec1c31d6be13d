/** From a file to everything a draw publishes, in one step: what `npm run allocate` does (C7, docs/allocation.md). */
import { type Draw, type DrawSettings, draw } from './draw.rules.js';
import { type DrawNotice, type DrawRefusal, readDrawInput } from './draw-input.rules.js';
import { type DrawProof, type DrawResult, proofOf, resultOf } from './draw-record.rules.js';
import { type DrawReport, reportOf } from './draw-report.rules.js';

export interface Allocation extends DrawProof, DrawResult {
  readonly statistics: DrawReport;
  readonly notices: readonly DrawNotice[];
}

/** The draw alone, checked: what is timed, and what explanations are made from. */
export function drawnFrom(
  file: unknown,
  settings: DrawSettings,
): (Draw & { notices: readonly DrawNotice[] }) | DrawRefusal {
  const reading = readDrawInput(file);
  if ('code' in reading) return reading;
  if (reading.input.lottery === null && settings.seed === null)
    return { code: 'regrouping.draw_seed', at: '--seed' };
  return { ...draw(reading.input, settings), notices: reading.notices };
}

export function allocate(file: unknown, settings: DrawSettings): Allocation | DrawRefusal {
  const drawn = drawnFrom(file, settings);
  if ('code' in drawn) return drawn;
  const result = resultOf(drawn);
  return { ...proofOf(drawn, result), ...result, statistics: reportOf(drawn), notices: drawn.notices };
}
