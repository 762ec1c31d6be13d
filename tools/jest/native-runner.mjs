// Runs a test file with Jest's own framework, but lets Node load it: a module is loaded once per worker process, not
// once per test file. Half of a server suite's time was loading the same two thousand modules a hundred and forty times.
// Promises: files stay apart where it counts (their own tests, hooks and database); what a module remembers is shared,
// as it is in the product's own process. There is no `jest.mock` here: nothing of ours is mocked.
import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const FRAMEWORK = require.resolve('jest-circus/runner');
const INITIALIZER = createRequire(FRAMEWORK).resolve('./jestAdapterInit');
/** Where the framework keeps whom it tells; left by the file before, they would hear this file's tests too. */
const LISTENERS = Symbol.for('EVENT_HANDLERS');

process.setSourceMapsEnabled(true);

let filesRun = 0;

export default function runNatively(globalConfig, config, environment, runtime, path, tell) {
  if (filesRun++ === 0)
    register('./typescript-hooks.mjs', import.meta.url, { data: { moduleNames: config.moduleNameMapper } });
  // Jest has put its own reading of stacks in place, which knows only what Jest has compiled; Node's knows the rest.
  Error.prepareStackTrace = undefined;
  const inThisProcess = Object.create(environment, { global: { value: globalThis } });
  return require(FRAMEWORK).default(globalConfig, config, inThisProcess, loadedByNode(runtime), path, tell);
}

function loadedByNode(runtime) {
  return Object.create(runtime, {
    requireInternalModule: { value: freshly },
    requireModule: { value: require },
    setGlobalsForRuntime: { value: () => undefined },
    unstable_shouldLoadAsEsm: { value: () => true },
    // The same worker may be given a file twice, and must run it twice.
    unstable_importModule: { value: (path) => import(`${pathToFileURL(path)}?run=${filesRun}`) },
  });
}

/** The framework's state begins anew with each file. */
function freshly(path) {
  if (path === INITIALIZER) {
    delete globalThis[LISTENERS];
    delete require.cache[path];
  }
  return require(path);
}
