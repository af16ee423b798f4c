/** Pictures that stand in for what the server renders. */

const SHAPES = {
  pawn: '<ellipse cx="256" cy="420" rx="120" ry="42"/><path d="M156 410c10-70 62-80 66-170h68c4 90 56 100 66 170z"/><ellipse cx="256" cy="240" rx="62" ry="20"/><circle cx="256" cy="165" r="72"/>',
  gear: '<path d="M256 96l28 52 58-14 8 59 58 16-18 57 42 42-42 42 18 57-58 16-8 59-58-14-28 52-28-52-58 14-8-59-58-16 18-57-42-42 42-42-18-57 58-16 8-59 58 14z"/>',
  box: '<path d="M256 110l150 80v150l-150 86-150-86V190z"/>',
  vase: '<path d="M186 110h140c-10 90 60 130 60 210 0 60-60 100-130 100s-130-40-130-100c0-80 70-120 60-210z"/>',
};

const SHADES = {
  pawn: '<circle cx="232" cy="142" r="26" fill="#fff" opacity=".25"/><ellipse cx="256" cy="410" rx="100" ry="28" fill="#000" opacity=".18"/>',
  gear: '<circle cx="256" cy="308" r="56" fill="#0b1014" opacity=".75"/>',
  box: '<path d="M256 270l150-80v150l-150 86z" fill="#000" opacity=".3"/><path d="M256 270L106 190v150l150 86z" fill="#000" opacity=".12"/>',
  vase: '<ellipse cx="256" cy="112" rx="68" ry="18" fill="#000" opacity=".4"/>',
};

export function modelPicture(shape, colour = '#2EC4A6') {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512">
  <ellipse cx="256" cy="440" rx="190" ry="46" fill="#000" opacity=".22"/>
  <g fill="${colour}">${SHAPES[shape] ?? SHAPES.box}</g>${SHADES[shape] ?? ''}</svg>`;
}

/** A camera picture of a printer whose print has come as far as `progress`. */
export function cameraPicture(shape, progress, time) {
  const top = 420 - progress * 300;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720">
  <defs><linearGradient id="w" x2="0" y2="1"><stop stop-color="#39434d"/><stop offset="1" stop-color="#1b2127"/></linearGradient>
  <clipPath id="c"><rect x="0" y="${top}" width="512" height="512"/></clipPath></defs>
  <rect width="1280" height="720" fill="url(#w)"/>
  <path d="M190 40h60v600h-60zM1030 40h60v600h-60z" fill="#0f1317"/>
  <path d="M240 600h800l90 80H150z" fill="#10151a"/><path d="M260 606h760l70 60H190z" fill="#26303a"/>
  <g transform="translate(384 130)" clip-path="url(#c)">${modelPicture(shape, '#d8dde2')}</g>
  <rect x="250" y="${top + 62}" width="780" height="26" fill="#0b0f13"/>
  <path d="M590 ${top + 50}h100v60l-30 22h-40l-30-22z" fill="#151b20"/><path d="M628 ${top + 130}h24l-12 14z" fill="#c98b4a"/>
  <text x="40" y="690" font-family="monospace" font-size="26" fill="#c8d0d8">${time}</text></svg>`;
}
