import { describe, expect, it } from 'vitest';
import type { PanelWire } from '../../wire';
import { draftsOf, isSame, PARTS, PINS, sameAs, wiresOf } from './wiring';

const STOP: PanelWire = { part: 'STOP', pin: 22, pull: 'DOWN', activeLow: false };
const POWER: PanelWire = { part: 'POWER', pin: 25, pull: null, activeLow: true };

describe('the wiring', () => {
  it('goes to the form and comes back as it was', () => {
    expect(wiresOf(draftsOf([STOP, POWER]))).toEqual([STOP, POWER]);
    expect(wiresOf(draftsOf([]))).toEqual([]);
    expect(isSame([POWER, STOP], [STOP, POWER])).toBe(true);
    expect(isSame([STOP], [{ ...STOP, pull: 'UP' }])).toBe(false);
  });

  it('begins as a button between pin and ground, and a light that is lit by high', () => {
    const drafts = draftsOf([]);
    expect(drafts.STOP).toEqual({ pin: null, pull: 'UP', activeLow: true });
    expect(drafts.LIGHT.activeLow).toBe(false);
  });

  it('knows when two parts are at one pin, and tells the later of them', () => {
    const drafts = draftsOf([STOP, { ...POWER, pin: 22 }]);
    expect(sameAs(drafts, 'POWER')).toBe('STOP');
    expect(PARTS.filter(part => sameAs(drafts, part))).toEqual(['POWER']);
  });

  it('has each GPIO number once at a pin of the header', () => {
    expect(PINS.map(({ gpio }) => gpio)).toEqual([...Array(28).keys()]);
    expect(new Set(PINS.map(({ header }) => header)).size).toBe(28);
    expect(PINS[17]?.header).toBe(11);
    expect(PINS[25]?.header).toBe(22);
  });
});
