import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/client';
import { showLanguage } from '../i18n';
import { createAction, wordsOf } from './action';

beforeEach(async () => {
  await showLanguage('en');
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('an action', () => {
  it('works until the machine has confirmed, not only until the server has answered', async () => {
    const state = signal('PRINTING');
    const action = createAction(
      () => Promise.resolve(),
      () => state.value === 'PAUSED',
    );
    action.run();
    await settle();
    expect(action.working.value).toBe(true);
    state.value = 'PAUSED';
    await settle();
    expect(action.working.value).toBe(false);
  });

  it('ends when the machine confirmed before the answer came', async () => {
    const state = signal('PAUSED');
    const action = createAction(
      () => Promise.resolve(),
      () => state.value === 'PAUSED',
    );
    action.run();
    await settle();
    expect(action.working.value).toBe(false);
  });

  it('ends with the words of a refusal', async () => {
    const failed = vi.fn();
    const action = createAction(
      () => Promise.reject(new ApiError(409, 'bed', '')),
      () => false,
      failed,
    );
    action.run();
    await settle();
    expect(action.working.value).toBe(false);
    expect(failed).toHaveBeenCalledWith('The bed has to be cleared first.');
  });

  it('says so when nothing confirms it', async () => {
    const failed = vi.fn();
    const action = createAction(
      () => Promise.resolve(),
      () => false,
      failed,
    );
    action.run();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(failed).toHaveBeenCalledOnce();
    expect(action.working.value).toBe(false);
  });

  it('is not sent twice while it works', async () => {
    const send = vi.fn(() => Promise.resolve());
    const action = createAction(send, () => false);
    action.run();
    action.run();
    await settle();
    expect(send).toHaveBeenCalledOnce();
  });
});

describe('the words of a failure', () => {
  it('are the server’s where they are in the page’s language', async () => {
    const error = new ApiError(409, 'bed', 'Take the pawn off first.');
    expect(wordsOf(error)).toBe('Take the pawn off first.');
    await showLanguage('ko');
    expect(wordsOf(error)).toBe('먼저 베드를 비워야 합니다.');
    expect(wordsOf(new ApiError(409, 'bed', '먼저 떼어 내세요.'))).toBe('먼저 떼어 내세요.');
    expect(wordsOf(new ApiError(400, 'invalid', 'A digit is missing.'))).toBe(
      'A digit is missing.',
    );
  });
});
