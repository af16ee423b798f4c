import { expect, it } from 'vitest';
import { wifiCode } from './network';

it('escapes what would end a field of the code', () => {
  expect(wifiCode('Easyprint-4f2a', 'a;b:c\\d"e,f')).toBe(
    'WIFI:T:WPA;S:Easyprint-4f2a;P:a\\;b\\:c\\\\d\\"e\\,f;;',
  );
});
