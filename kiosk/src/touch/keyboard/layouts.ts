import type { KeyboardLayoutObject } from 'simple-keyboard';

/** Keys in rows; words in braces are keys that do something. */
export const LAYOUTS: Record<'en' | 'ko', KeyboardLayoutObject> = {
  en: {
    default: [
      'q w e r t y u i o p',
      'a s d f g h j k l',
      '{shift} z x c v b n m {bksp}',
      '{symbols} {language} {space} . {enter}',
    ],
    shift: [
      'Q W E R T Y U I O P',
      'A S D F G H J K L',
      '{shift} Z X C V B N M {bksp}',
      '{symbols} {language} {space} . {enter}',
    ],
    symbols: [
      '1 2 3 4 5 6 7 8 9 0',
      '@ # $ % & - _ + ( )',
      '! ? / : ; = * " \' {bksp}',
      '{letters} {language} {space} , {enter}',
    ],
  },
  ko: {
    default: [
      'ㅂ ㅈ ㄷ ㄱ ㅅ ㅛ ㅕ ㅑ ㅐ ㅔ',
      'ㅁ ㄴ ㅇ ㄹ ㅎ ㅗ ㅓ ㅏ ㅣ',
      '{shift} ㅋ ㅌ ㅊ ㅍ ㅠ ㅜ ㅡ {bksp}',
      '{symbols} {language} {space} . {enter}',
    ],
    shift: [
      'ㅃ ㅉ ㄸ ㄲ ㅆ ㅛ ㅕ ㅑ ㅒ ㅖ',
      'ㅁ ㄴ ㅇ ㄹ ㅎ ㅗ ㅓ ㅏ ㅣ',
      '{shift} ㅋ ㅌ ㅊ ㅍ ㅠ ㅜ ㅡ {bksp}',
      '{symbols} {language} {space} . {enter}',
    ],
    symbols: [
      '1 2 3 4 5 6 7 8 9 0',
      '@ # $ % & - _ + ( )',
      '! ? / : ; = * " \' {bksp}',
      '{letters} {language} {space} , {enter}',
    ],
  },
};
