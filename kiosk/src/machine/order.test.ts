import { expect, it } from 'vitest';
import type { Entry } from '../wire';
import { beforeOf } from './order';

const entries = [
  { id: 'a', state: 'printing' },
  { id: 'b', state: 'waiting' },
  { id: 'c', state: 'waiting' },
  { id: 'd', state: 'waiting' },
] as Entry[];

it('never goes above the one that prints', () => {
  expect(beforeOf(entries, 1, -1)).toBeUndefined();
});
it('goes up before the one above', () => {
  expect(beforeOf(entries, 3, -1)).toBe('c');
});
it('goes down behind the next one', () => {
  expect(beforeOf(entries, 1, 1)).toBe('d');
  expect(beforeOf(entries, 2, 1)).toBeNull();
});
it('cannot go below the end', () => {
  expect(beforeOf(entries, 3, 1)).toBeUndefined();
});
