import { describe, expect, it } from 'vitest';
import { browserName, thisDevice } from './devices';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const AGENTS = [
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`,
    'Edge, Windows',
    'windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
    'Firefox, Windows',
    'firefox',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    'Safari, iPhone',
    'ios',
  ],
  [
    `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/142.0.0.0 Mobile Safari/537.36`,
    'Chrome, Android',
    'android',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
    'Safari, macOS',
    'mac',
  ],
  [
    `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36`,
    'Chrome, Linux',
    'linux',
  ],
  ['PrusaSlicer/2.9', 'PrusaSlicer/2.9', null],
] as const;

describe('what a browser says of itself', () => {
  it.each(AGENTS)('%s', (agent, name, device) => {
    expect(browserName(agent)).toBe(name);
    expect(thisDevice(agent)).toBe(device);
  });
});
