/** The Korean letters: after the first picture, and each file only if a letter of it is shown. */
export function loadHangul(): void {
  void import('@fonts/hangul.css');
}
