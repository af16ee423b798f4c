import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codes } from '../../i18n';

const GUIDE = join(import.meta.dirname, '../../../../docs/guide');
const chapters = (language: string) => readdirSync(join(GUIDE, language)).sort();
const pictures = (language: string) =>
  chapters(language).flatMap(name =>
    [...readFileSync(join(GUIDE, language, name), 'utf8').matchAll(/!\[.+\]\((.+)\)/g)].map(
      ([, file]) => file ?? '',
    ),
  );

describe('the guide', () => {
  it.each(codes)('has every chapter in %s', language => {
    expect(chapters(language)).toEqual(chapters('en'));
  });

  it.each(codes)('shows pictures in %s that are there', language => {
    expect(pictures(language).length).toBeGreaterThan(0);
    for (const file of pictures(language)) {
      expect(existsSync(join(GUIDE, language, file)), file).toBe(true);
      expect(file).toContain(`-${language}.png`);
    }
  });

  it.each(codes)('shows the same pictures in %s', language => {
    const bare = (of: string) => pictures(of).map(file => file.replace(/-\w+\.png$/, ''));
    expect(bare(language)).toEqual(bare('en'));
  });
});
