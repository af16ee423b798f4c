import { expect, it } from 'vitest';
import type { SlicingChoices } from '../wire';
import { firstSettings } from './choices';

const choices = (materials: string[]): SlicingChoices =>
  ({
    qualities: [{ id: 'normal', name: 'Normal', layerHeight: 0.2 }],
    materials: materials.map(id => ({ id, name: id })),
    supports: [{ id: 'none', name: 'None' }],
    adhesions: [{ id: 'skirt', name: 'Skirt' }],
  }) as SlicingChoices;

it('begins with PLA, whichever of its diameters the printer takes', () => {
  localStorage.clear();
  expect(firstSettings(choices(['generic_abs', 'generic_pla'])).material).toBe('generic_pla');
  expect(firstSettings(choices(['generic_abs_175', 'generic_pla_175'])).material).toBe(
    'generic_pla_175',
  );
  expect(firstSettings(choices(['own_nylon'])).material).toBe('own_nylon');
});
