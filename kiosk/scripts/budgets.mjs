#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Fails when a face's first load (script and style, gzip) or any later chunk is over its budget.
 * The first load is the entry with all it imports, and one language.
 */
const DIST = join(import.meta.dirname, '..', 'dist');
const FIRST_LOAD = { 'index.html': 90_000, 'touch/index.html': 60_000 };
const CHUNK = 40_000;
/** The one chunk that may be larger: three.js, loaded only where a model is looked at. */
const LARGE = [/three/];

const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'));
const sizes = new Map();

function size(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(DIST, file))).length);
  return sizes.get(file);
}

function filesOf(key, seen = new Set(), files = new Set()) {
  if (seen.has(key)) return files;
  seen.add(key);
  const chunk = manifest[key];
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const imported of chunk.imports ?? []) filesOf(imported, seen, files);
  return files;
}

const kilo = bytes => `${(bytes / 1000).toFixed(1)} kB`;
let failed = false;

function report(name, bytes, budget) {
  const over = bytes > budget;
  failed ||= over;
  console.log(`${over ? 'OVER' : 'ok  '} ${name}: ${kilo(bytes)} of ${kilo(budget)}`);
}

const largestLanguage = Math.max(
  ...Object.entries(manifest)
    .filter(([key]) => /src\/i18n\/\w+\.ts$/.test(key))
    .map(([, chunk]) => size(chunk.file)),
);
const first = new Set();
const firstLoads = {};
for (const [entry, budget] of Object.entries(FIRST_LOAD)) {
  const files = filesOf(entry);
  for (const file of files) first.add(file);
  const bytes = [...files].reduce((sum, file) => sum + size(file), 0) + largestLanguage;
  firstLoads[entry] = bytes;
  report(`first load of ${entry}`, bytes, budget);
}
/** What the touchscreen needs before it shows its splash: the page itself and its style. */
const firstPaint =
  gzipSync(readFileSync(join(DIST, 'touch/index.html'))).length +
  [...filesOf('touch/index.html')]
    .filter(file => file.endsWith('.css'))
    .reduce((sum, file) => sum + size(file), 0);
report('first paint of touch/index.html', firstPaint, firstLoads['index.html'] / 5);
for (const chunk of Object.values(manifest)) {
  if (!/\.(js|css)$/.test(chunk.file) || first.has(chunk.file)) continue;
  if (LARGE.some(name => name.test(chunk.file))) continue;
  if (size(chunk.file) > CHUNK / 2) report(`chunk ${chunk.file}`, size(chunk.file), CHUNK);
}
process.exit(failed ? 1 : 0);
