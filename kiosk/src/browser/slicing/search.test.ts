import { describe, expect, it } from 'vitest';
import type { ResolvedSetting } from '../../wire';
import { matches, verdict } from './search';

const setting = {
  key: 'infill_sparse_density',
  name: 'Infill Density',
  description: 'Adjusts the density of infill of the print.',
  minimum: 0,
  maximum: null,
  minimumWarning: null,
  maximumWarning: 100,
} as ResolvedSetting;

describe('the search', () => {
  it('finds by words of the name, the key or the description, in any order', () => {
    for (const typed of ['density infill', 'sparse', 'INFILL_SPARSE', 'adjusts']) {
      expect(matches(setting, typed), typed).toBe(true);
    }
  });
  it('wants every word', () => {
    expect(matches(setting, 'infill speed')).toBe(false);
  });
});

describe('the limits', () => {
  it('refuse what is beyond them and warn where it is unusual', () => {
    expect(verdict(setting, -1)).toBe('refused');
    expect(verdict(setting, Number.NaN)).toBe('refused');
    expect(verdict(setting, 120)).toBe('unusual');
    expect(verdict(setting, 20)).toBe('ok');
  });
});
