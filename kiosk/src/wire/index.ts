/**
 * The shapes on the wire: the records of appliance/printhost-api as the server passes them on, and
 * the shapes of docs/api.md. Times are milliseconds since 1970, lengths mm, temperatures °C, masses
 * g, durations seconds. Plain interfaces only: a test compares them with the records.
 */

export type * from './deeper';
export type * from './live';
export type * from './printhost';
export type * from './server';
