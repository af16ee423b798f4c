import { describe, expect, it } from 'vitest';
import { isModelFile, SpeedMeter } from './upload';

describe('the speed of an upload', () => {
  it('is measured over the last seconds only', () => {
    let now = 0;
    const meter = new SpeedMeter(() => now, 1000);
    for (; now <= 2000; now += 100) meter.read(now * 10);
    for (; now <= 4000; now += 100) meter.read(20_000 + (now - 2000));
    expect(Math.round(meter.read(22_100) / 100)).toBe(10);
  });

  it('is nothing at first', () => {
    expect(new SpeedMeter(() => 0).read(5000)).toBe(0);
  });
});

describe('what can be uploaded', () => {
  it('is told by the end of the name, whatever its case', () => {
    for (const name of ['a.stl', 'A.STL', 'b.3mf', 'c.obj', 'd.gcode', 'e.GCO', 'f.g']) {
      expect(isModelFile(name), name).toBe(true);
    }
    for (const name of ['a.txt', 'stl', 'a.stl.exe', 'photo.png']) {
      expect(isModelFile(name), name).toBe(false);
    }
  });
});
