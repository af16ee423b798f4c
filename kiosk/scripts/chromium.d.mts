/** Path of the browser of tests and pictures. */
export const CHROMIUM: string;
