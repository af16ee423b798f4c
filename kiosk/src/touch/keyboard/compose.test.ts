import { describe, expect, it } from 'vitest';
import { begin, erase, press, textOf } from './compose';

const type = (keys: string, from = '') =>
  [...keys].reduce((state, key) => press(state, key), begin(from));

describe('typing Korean', () => {
  it('joins letters into syllables', () => {
    expect(textOf(type('ㅎㅏㄴㄱㅡㄹ'))).toBe('한글');
  });

  it('moves a consonant over to the next syllable when a vowel follows', () => {
    expect(textOf(type('ㄱㅏㄴㅏ'))).toBe('가나');
    expect(textOf(type('ㅇㅓㅂㅅㅇㅓㅇㅛ'))).toBe('없어요');
  });

  it('builds double vowels and final clusters', () => {
    expect(textOf(type('ㅇㅗㅏ'))).toBe('와');
    expect(textOf(type('ㄷㅏㄹㄱ'))).toBe('닭');
    expect(textOf(type('ㄷㅏㄹㄱㅣ'))).toBe('달기');
  });

  it('takes letters back one by one, then whole characters', () => {
    let state = type('ㅎㅏㄴ', '글');
    const seen = [];
    for (let i = 0; i < 4; i += 1) {
      state = erase(state);
      seen.push(textOf(state));
    }
    expect(seen).toEqual(['글하', '글ㅎ', '글', '']);
  });

  it('goes on after other characters', () => {
    expect(textOf(type('ㅇㅏ A ㄱㅏ'))).toBe('아 A 가');
  });

  it('writes a long text without loss', () => {
    expect(textOf(type('ㄱㅗㅇㄱㅜㄱㅓㄹㅇㅣ'))).toBe('공구걸이');
  });
});
