import { describe, expect, it } from 'vitest';
import type { Clearing, LiveJob, LiveMachine, StreamQuality } from '../wire';
import { lineOf, moodOf } from './machine';

const machine = (state: LiveMachine['state'], printHost = true): LiveMachine => ({
  state,
  reason: '',
  connection: null,
  realTime: null,
  panel: '',
  printHost,
});
const job = (phase: string) => ({ phase }) as LiveJob;
const quality = (values: Partial<StreamQuality>) =>
  ({ lines: 1000, underruns: 0, resends: 0, timeouts: 0, ...values }) as StreamQuality;

describe('the mood', () => {
  it('is about the print host first', () => {
    expect(moodOf(machine('PRINTING', false), job('printing'), 'OCCUPIED')).toBe('noHost');
  });
  it('tells heating from printing', () => {
    expect(moodOf(machine('PRINTING'), job('heating'), 'OCCUPIED')).toBe('heating');
    expect(moodOf(machine('PRINTING'), job('printing'), 'OCCUPIED')).toBe('printing');
  });
  it('waits for the bed when nothing prints on an occupied one', () => {
    expect(moodOf(machine('READY'), job('ended'), 'OCCUPIED')).toBe('bedClear');
    expect(moodOf(machine('READY'), job('ended'), 'CLEAR')).toBe('ready');
  });
  it('clears the bed by itself until that is held for a person', () => {
    const mood = (phase: Clearing['phase']) =>
      moodOf(machine('READY'), job('ended'), 'OCCUPIED', { phase } as Clearing);
    expect(mood('COOLING')).toBe('clearing');
    expect(mood('MOVING')).toBe('clearing');
    expect(mood('HELD')).toBe('bedClear');
  });
});

describe('the line', () => {
  it('is steady without underruns, resends and time-outs', () => {
    expect(lineOf(quality({}))).toBe('steady');
  });
  it('is noisy when lines had to be repeated but the printer never waited', () => {
    expect(lineOf(quality({ resends: 2 }))).toBe('noisy');
    expect(lineOf(quality({ timeouts: 1 }))).toBe('noisy');
  });
  it('is uneven once the printer ran dry', () => {
    expect(lineOf(quality({ underruns: 1 }))).toBe('uneven');
  });
  it('is unknown before the first line', () => {
    expect(lineOf(null)).toBe('unknown');
    expect(lineOf(quality({ lines: 0 }))).toBe('unknown');
  });
});
