// How Node reads our TypeScript from source: `./name.js` is `./name.ts`, a name of ours is where Jest's
// `moduleNameMapper` says. What was compiled once is kept in `.cache/typescript` under the hash of its text.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import swc, { version } from '@swc/core';

const kept = join(dirname(fileURLToPath(import.meta.url)), '../../.cache/typescript');
const OPTIONS = {
  swcrc: false,
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true, tsx: false },
    transform: {
      ...{ legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      react: { runtime: 'automatic' },
    },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};
const compiler = `${version} ${JSON.stringify(OPTIONS)}`;
const EXTENSION = /(\.js)?$/;

let mapped = [];

export function initialize({ moduleNames }) {
  mapped = moduleNames.map(([pattern, target]) => [new RegExp(pattern), target]);
  mkdirSync(kept, { recursive: true });
}

export function resolve(specifier, context, next) {
  const source = sourceOf(specifier, context.parentURL ?? '');
  return source === undefined ? next(specifier, context) : { url: source, shortCircuit: true };
}

export function load(url, context, next) {
  if (!/^file:.*\.tsx?(\?|$)/.test(url)) return next(url, context);
  return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
}

function sourceOf(specifier, parent) {
  if (parent.includes('/node_modules/')) return undefined;
  for (const [pattern, target] of mapped)
    if (pattern.test(specifier)) return typescriptAt(pathToFileURL(specifier.replace(pattern, target)).href);
  return specifier.startsWith('.') ? typescriptAt(new URL(specifier, parent).href) : undefined;
}

function typescriptAt(url) {
  if (/\.tsx?$/.test(url)) return url;
  return ['.ts', '.tsx', '/index.ts']
    .map((extension) => url.replace(EXTENSION, extension))
    .find((source) => existsSync(new URL(source)));
}

function compiled(filename) {
  const text = readFileSync(filename, 'utf8');
  const name = createHash('sha1').update(`${compiler}\0${filename}\0${text}`).digest('hex');
  const file = join(kept, `${name}.js`);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const { code } = swc.transformSync(text, optionsFor(filename));
  // Another worker may be writing the same: a file appears whole or not at all.
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
  return code;
}

function optionsFor(filename) {
  const parser = { ...OPTIONS.jsc.parser, tsx: filename.endsWith('.tsx') };
  return { ...OPTIONS, filename, jsc: { ...OPTIONS.jsc, parser } };
}
