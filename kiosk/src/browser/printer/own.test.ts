import { expect, it } from 'vitest';
import type { PrinterDefinition } from '../../wire';
import { changes, idFor, typed } from './own';

const setting = (key: string, type: 'float' | 'bool' | 'str', value: string) => ({
  key,
  name: key,
  description: '',
  unit: '',
  type,
  options: [],
  value,
});

const base: PrinterDefinition = {
  id: 'creality_ender3',
  name: 'Ender-3',
  basedOn: null,
  settings: [
    setting('machine_width', 'float', '235'),
    setting('machine_heated_bed', 'bool', 'True'),
    setting('machine_start_gcode', 'str', 'G28'),
  ],
};

it('sends only what differs from the printer that it is made from', () => {
  const values = { name: 'Mine', ...typed(base) };
  expect(changes(base, values)).toEqual({});
  expect(changes(base, { ...values, machine_width: '300', machine_heated_bed: false })).toEqual({
    machine_width: '300',
    machine_heated_bed: 'False',
  });
});

it('names a printer so that every file system takes it', () => {
  expect(idFor('Ender 3 (glass!)', 35)).toBe('own_ender_3_glass_z');
  expect(idFor('내 프린터', 35)).toBe('own_z');
  expect(idFor('a'.repeat(200))).toMatch(/^[a-z0-9][a-z0-9_-]{0,63}$/);
});
