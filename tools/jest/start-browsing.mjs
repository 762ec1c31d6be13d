// For the pages in a browser: the database, and Chromium found or installed once, before two files look for it.
import { findChromium } from '../chromium.mjs';
import startDatabase from './start-database.mjs';

export default async function start() {
  findChromium();
  await startDatabase();
}
