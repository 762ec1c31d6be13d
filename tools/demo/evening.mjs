// «第二天»: the day before is played to its end through the contract. Says `{"evening":{…}}` when done.
import { renameSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Evening } from './day-end.mjs';
import { openOffice } from './office.mjs';

const office = await openOffice();
try {
  const { clockFile } = office.config;
  /** Every process of the demo follows the file. */
  const moveTo = async (at) => {
    writeFileSync(`${clockFile}.next`, JSON.stringify({ offsetMs: Math.ceil(at - Date.now()) }));
    renameSync(`${clockFile}.next`, clockFile);
    for (let tries = 0; office.now() < at; tries++) {
      if (tries > 100) throw new Error('The clock of the demo does not follow its file.');
      await sleep(100);
    }
  };
  console.log(JSON.stringify({ evening: await new Evening(office, moveTo).play() }));
} finally {
  await office.close();
}
