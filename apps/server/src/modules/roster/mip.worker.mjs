// Runs HiGHS in a thread of its own: its solve is synchronous and must never hold the server's loop.
// Plain JavaScript, so that the same file runs beside the sources and in the build.
import { parentPort, workerData } from 'node:worker_threads';
import loadHighs from 'highs';

const SAY_EVERY_SECONDS = 0.5;
const { model, start, seconds } = workerData;
const highs = await loadHighs();
const { callbackType, modelStatus, solutionStatus, variableType } = highs.constants;
const columnCount = model.colCost.length;
const rowCount = model.rowLower.length;
const seen = { bound: -Infinity, said: 0 };

const solver = highs.createModel({
  ...{ numCols: columnCount, numRows: rowCount, offset: model.offset },
  ...{ colCost: model.colCost, colUpper: model.colUpper, colLower: model.colCost.map(() => 0) },
  ...{ rowLower: model.rowLower.map(bound), rowUpper: model.rowUpper.map(bound) },
  matrix: {
    ...{ format: 'csr', numRows: rowCount, numCols: columnCount },
    ...{ starts: model.starts, indices: model.indices, values: model.values },
  },
  integrality: model.colCost.map((_, column) =>
    column < model.choiceCount ? variableType.integer : variableType.continuous,
  ),
});
solver.options.set({
  ...{ output_flag: false, time_limit: seconds, mip_rel_gap: 0 },
  mip_abs_gap: model.wholeCosts ? 0.99 : 1e-6,
});
if (start !== null) solver.setSolution({ indices: start.map((_, index) => index), values: start });
solver.run({
  [callbackType.mipInterrupt]: ({ data }) => progress(data),
  [callbackType.mipLogging]: ({ data }) => progress(data),
  [callbackType.mipImprovingSolution]({ data }) {
    if (data.mip_solution === undefined) return;
    const chosen = Array.from(data.mip_solution.subarray(0, model.choiceCount));
    parentPort.postMessage({ kind: 'BETTER', chosen, bound: seen.bound });
  },
});
const status = solver.getModelStatus();
const found = solver.info.get('primal_solution_status') === solutionStatus.feasible;
parentPort.postMessage({
  ...{ kind: 'DONE', proven: status === modelStatus.optimal, bound: solver.info.get('mip_dual_bound') },
  chosen: found ? Array.from(solver.getSolution().colValue.slice(0, model.choiceCount)) : null,
});
solver.dispose();

function progress({ running_time = 0, mip_dual_bound, mip_primal_bound }) {
  seen.bound = Math.max(seen.bound, mip_dual_bound ?? -Infinity);
  if (running_time < seen.said + SAY_EVERY_SECONDS) return;
  seen.said = running_time;
  const cost = mip_primal_bound ?? Infinity;
  parentPort.postMessage({ kind: 'PROGRESS', seconds: running_time, bound: seen.bound, cost });
}

function bound(value) {
  if (Number.isFinite(value)) return value;
  return value > 0 ? highs.infinity : -highs.infinity;
}
