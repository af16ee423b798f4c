import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);
const ALIAS = '@fonts/hangul.css';
const WEIGHTS = [400, 600];
const FIRST = 0xac00;
const LAST = 0xd7a3;

/**
 * Cuts Pretendard into two files a weight: the syllables that the Korean pages themselves use
 * (small, always wanted), and all others (wanted only where a person's own text has one).
 */
export function hangul(root: string): Plugin {
  const text = readFileSync(join(root, 'src/i18n/ko.ts'), 'utf8');
  const used = [...new Set(text)].filter(isHangul).sort().join('');
  const cache = join(root, 'node_modules/.cache/hangul', digest(used));
  return {
    name: 'easyprint-hangul',
    enforce: 'pre',
    async resolveId(id) {
      if (id !== ALIAS) return null;
      await cut(cache, used);
      return join(cache, 'hangul.css');
    },
  };
}

async function cut(cache: string, used: string): Promise<void> {
  if (existsSync(join(cache, 'hangul.css'))) return;
  mkdirSync(cache, { recursive: true });
  const subset = require('subset-font') as (
    font: Buffer,
    text: string,
    options: { targetFormat: 'woff2' },
  ) => Promise<Buffer>;
  const jamo = String.fromCodePoint(...span(0x3131, 0x3163));
  const common = used + jamo;
  const rest = span(FIRST, LAST)
    .map(code => String.fromCodePoint(code))
    .filter(syllable => !used.includes(syllable))
    .join('');
  const faces: string[] = [];
  for (const weight of WEIGHTS) {
    const font = readFileSync(
      require.resolve(`@fontsource/pretendard/files/pretendard-latin-${weight}-normal.woff2`),
    );
    for (const [part, characters] of [
      ['ui', common],
      ['rest', rest],
    ] as const) {
      const file = `hangul-${part}-${weight}.woff2`;
      writeFileSync(join(cache, file), await subset(font, characters, { targetFormat: 'woff2' }));
      faces.push(face(file, weight, ranges(characters)));
    }
  }
  writeFileSync(join(cache, 'hangul.css'), faces.join('\n'));
}

function face(file: string, weight: number, range: string): string {
  return `@font-face {
  font-family: 'Pretendard';
  font-style: normal;
  font-display: swap;
  font-weight: ${weight === WEIGHTS[0] ? '100 500' : '600 900'};
  src: url(./${file}) format('woff2');
  unicode-range: ${range};
}`;
}

/** Neighbouring code points as one range each. */
function ranges(characters: string): string {
  const codes = [...characters].map(c => c.codePointAt(0) ?? 0).sort((a, b) => a - b);
  const parts: string[] = [];
  let from = -1;
  let to = -1;
  for (const code of [...codes, Number.POSITIVE_INFINITY]) {
    if (code === to + 1) {
      to = code;
      continue;
    }
    if (from >= 0) parts.push(from === to ? hex(from) : `${hex(from)}-${hex(to).slice(2)}`);
    from = code;
    to = code;
  }
  return parts.join(',');
}

const hex = (code: number) => `U+${code.toString(16).toUpperCase()}`;
const span = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
const digest = (value: string) => createHash('sha256').update(value).digest('hex').slice(0, 16);

function isHangul(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code >= FIRST && code <= LAST;
}
