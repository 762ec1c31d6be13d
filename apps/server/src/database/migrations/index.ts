/** Every migration, in the order of the line of modules. A module adds its own line. */
import kernel from './20261125010000-kernel.js';
import identity from './20261125010100-identity.js';

export const migrations = [kernel, identity];
