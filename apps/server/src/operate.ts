/**
 * What an operator does by hand, on the same configuration as the server: `node dist/operate.js COMMAND [FILE.json]`.
 * A file named `-` is standard input, so that secrets and phones need not lie on a disk or in a shell's history.
 */
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { appWith } from './app.module.js';
import { readConfig } from './config/config.js';
import { prepareDatabase } from './operations/database-prepare.js';
import { rotateKeys } from './operations/key-rotation.js';
import { addSchool } from './operations/school-add.js';
import { enterWechatApp } from './operations/wechat-app.js';

const commands = {
  'database:prepare': prepareDatabase,
  'school:add': addSchool,
  'wechat:app': enterWechatApp,
  'keys:rotate': rotateKeys,
};

const [name = '', file] = process.argv.slice(2);
const command = Object.entries(commands).find(([known]) => known === name)?.[1];
if (command === undefined) {
  console.error(`One of ${Object.keys(commands).join(', ')}; see docs/operations.md.`);
  process.exit(2);
}

try {
  const input = file === undefined ? {} : JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
  const app = await NestFactory.createApplicationContext(appWith(readConfig()), { logger: ['error'] });
  try {
    console.log(JSON.stringify(await command(app, input)));
  } finally {
    await app.close();
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
