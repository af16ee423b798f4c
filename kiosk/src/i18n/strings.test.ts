import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';

/** Words for people stand in the language files and nowhere else. */

const files = import.meta.glob<string>(['../**/*.tsx', '!../**/*.test.tsx'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** Attributes that people see or hear. */
const READ_OUT = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'hint', 'text']);
/** Units, axes and names of things that are the same in every language. */
const SAME_EVERYWHERE = /^(mm|cm³|°C?|%|g|X|Y|Z|kbd|Esc|M290)$/;
const WORD = /\p{L}{2,}/u;

interface Node {
  type: string;
  [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) for (const item of value) isNode(item) && walk(item, visit);
    else if (isNode(value)) walk(value, visit);
  }
}

const isForPeople = (text: string): boolean =>
  text.split(/[\s·×/]+/).some(part => WORD.test(part) && !SAME_EVERYWHERE.test(part));

function wordsIn(code: string): string[] {
  const found: string[] = [];
  const note = (text: unknown) => {
    if (typeof text === 'string' && isForPeople(text)) found.push(text.trim());
  };
  walk(parseAst(code, { lang: 'tsx' }) as unknown as Node, node => {
    if (node.type === 'JSXText') note(node.value);
    if (node.type === 'JSXAttribute') {
      const name = (node.name as Node).name;
      const value = node.value as Node | null;
      if (READ_OUT.has(String(name)) && value?.type === 'Literal') note(value.value);
    }
    if (node.type === 'Property' && (node.key as Node).name === 'text') {
      note((node.value as Node).value);
    }
  });
  return found;
}

describe('the words of the pages', () => {
  it.each(Object.entries(files))('%s has none of its own', (_, code) => {
    expect(wordsIn(code)).toEqual([]);
  });

  it('would be found', () => {
    expect(wordsIn('const a = <p title="Hello there">Some words</p>;')).toEqual([
      'Hello there',
      'Some words',
    ]);
  });
});
