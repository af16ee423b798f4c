import { describe, expect, it } from 'vitest';
import { en } from './en';

type Tree = { [key: string]: Tree | string };

const files = import.meta.glob<Record<string, Tree>>(['./*.ts', '!./index.ts', '!./*.test.ts'], {
  eager: true,
});

function flat(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(path + key, value);
    else for (const [inner, text] of flat(value, `${path}${key}.`)) found.set(inner, text);
  }
  return found;
}

const PLURAL = /\.(zero|one|two|few|many)$/;
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(m => m[1]).sort();
const english = flat(en as unknown as Tree);

describe.each(Object.entries(files))('the language file %s', (path, module) => {
  const code = path.slice(2, -3);
  const words = flat(module[code] ?? {});

  it('has every message, and none that English has not', () => {
    const keys = (all: Map<string, string>) =>
      [...all.keys()].filter(key => !PLURAL.test(key)).sort();
    expect(keys(words)).toEqual(keys(english));
  });

  it('has the same placeholders in each', () => {
    for (const [key, text] of words) {
      if (PLURAL.test(key)) continue;
      expect(placeholders(text), key).toEqual(placeholders(english.get(key) ?? ''));
    }
  });

  it('has no empty message', () => {
    for (const [key, text] of words) expect(text.trim(), key).not.toBe('');
  });
});
