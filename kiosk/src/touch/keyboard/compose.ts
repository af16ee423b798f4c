import { assemble, disassemble, isConsonant, isVowel } from 'hangul-js';

/** Text with the syllable that is still being put together at its end. */
export interface Composed {
  done: string;
  /** letters (jamo) of the unfinished end */
  jamo: readonly string[];
}

export const begin = (text: string): Composed => ({ done: text, jamo: [] });

export const textOf = ({ done, jamo }: Composed): string => done + assemble([...jamo]);

const isJamo = (key: string): boolean => key.length === 1 && (isConsonant(key) || isVowel(key));

/** Adds a key's character; letters of Hangul join into syllables as they are typed. */
export function press(state: Composed, key: string): Composed {
  if (!isJamo(key)) return { done: textOf(state) + key, jamo: [] };
  const jamo = [...state.jamo, key];
  const text = assemble([...jamo]);
  // All but the last two syllables can no longer change.
  const characters = [...text];
  if (characters.length <= 2) return { ...state, jamo };
  const settled = characters.slice(0, -2).join('');
  return {
    done: state.done + settled,
    jamo: jamo.slice(disassemble(settled).length),
  };
}

/** Takes back one letter of the unfinished syllable, else the character before. */
export function erase(state: Composed): Composed {
  if (state.jamo.length > 0) return { ...state, jamo: state.jamo.slice(0, -1) };
  return { done: [...state.done].slice(0, -1).join(''), jamo: [] };
}
