import type { NetworkState, PortalState, Wifi } from '../wire';
import { get, post } from './client';

/** The machine's network: for administrators and its own screen, and for guests of its access point. */

export const network = () => get<NetworkState>('/network');
export const wifis = () => get<{ items: Wifi[] }>('/network/wifi');
export const joinWifi = (ssid: string, password: string) =>
  post('/network/wifi', { ssid, password });

export const portal = () => get<PortalState>('/portal');
export const portalWifis = () => get<{ items: Wifi[] }>('/portal/wifi');
export const joinByPortal = (ssid: string, password: string) =>
  post('/portal/wifi', { ssid, password });

/** What a phone's camera reads (WPA3 specification, section 7.1): some signs need a backslash. */
export function wifiCode(ssid: string, password: string): string {
  const plain = (text: string) => text.replace(/[\\;,":]/g, '\\$&');
  return `WIFI:T:WPA;S:${plain(ssid)};P:${plain(password)};;`;
}
