/** The token of a link that came by mail, on the screen or on the console: `#token=…`. */
export const tokenOf = (hash: string): string =>
  new URLSearchParams(hash.slice(1)).get('token') ?? '';
