import type { Tls } from '../wire';
import { del, get, put } from './client';

/** How HTTPS stands, and what a device needs to trust it. */

export const tls = () => get<Tls>('/tls');
export const AUTHORITY = '/api/v1/tls/authority';
export const putCertificate = (certificate: string, key: string) =>
  put<Tls>('/tls/certificate', { certificate, key });
export const removeCertificate = () => del<Tls>('/tls/certificate');
