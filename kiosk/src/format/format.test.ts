import { beforeEach, describe, expect, it } from 'vitest';
import { showLanguage, t } from '../i18n';
import { bytes, days, duration, hoursMinutes, metres, percent } from '.';

beforeEach(() => showLanguage('en'));

describe('figures for people', () => {
  it('tell hours and minutes as a clock does', () => {
    expect([0, 59, 60, 4320, 36_000].map(hoursMinutes)).toEqual([
      '0:00',
      '0:00',
      '0:01',
      '1:12',
      '10:00',
    ]);
  });

  it('tell a length of time in the largest units that matter', () => {
    expect([42, 90, 3600, 7740].map(duration)).toEqual(['42 sec', '2 min', '1 hr', '2 hr 9 min']);
  });

  it('keep a share between nothing and all', () => {
    expect([-0.2, 0.617, 1.4].map(percent)).toEqual(['0%', '62%', '100%']);
  });

  it('follow the language', async () => {
    expect(bytes(684_284)).toBe('684 kB');
    expect(metres(12_340)).toBe('12.3 m');
    expect([1, 112.4].map(days)).toEqual(['1 day', '112 days']);
    await showLanguage('ko');
    expect(duration(7740)).toBe('2시간 9분');
    expect(days(112.4)).toBe('112일');
  });
});

describe('plural forms', () => {
  it('are chosen by the language', async () => {
    expect(t('queue.waiting', { n: 1 })).toBe('1 print waiting');
    expect(t('queue.waiting', { n: 3 })).toBe('3 prints waiting');
    await showLanguage('ko');
    expect(t('queue.waiting', { n: 1 })).toBe('1건 대기 중');
  });
});
