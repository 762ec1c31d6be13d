// A database speaks first: protocol 10, then its version up to a NUL.
import { connect } from 'node:net';

/** Resolves with the version; rejects when nobody, or something else, answers there. */
export function greeting(address) {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    socket.setTimeout(3_000, () => socket.destroy(new Error('no greeting within 3 s')));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed without a greeting')));
    socket.once('data', (bytes) => {
      const text = bytes.subarray(5, bytes.indexOf(0, 5)).toString('latin1');
      if (bytes[4] === 10) resolve(text.replace(/^5\.5\.5-/, ''));
      else reject(new Error('not a MySQL greeting'));
      socket.destroy();
    });
  });
}
