import { type Listener, LiveConnection } from './connection';
import { gathered } from './gather';
import * as store from './store';

export * from './machine';
export * from './store';

function liveUrl(): string {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return `${scheme}//${location.host}/api/v1/live`;
}

let connection: LiveConnection | null = null;

export interface LiveOptions {
  /** Changes within this time are shown together: a small computer paints less often. */
  gatherMs?: number;
}

/** Starts the one live connection of this page. `refused` runs when the log-in no longer counts. */
export function startLive(refused: () => void, { gatherMs = 0 }: LiveOptions = {}): void {
  if (connection) return;
  const changes = gathered(store.applyChange, gatherMs);
  const listener: Listener = {
    message: received => {
      if (received.type === 'snapshot') {
        changes.drop();
        store.applySnapshot(received.state);
      } else if (received.type === 'change') {
        changes.push(received.state);
      }
    },
    link: state => {
      store.link.value = state;
    },
    refused,
  };
  connection = new LiveConnection(liveUrl(), listener);
  connection.start();
}

export function stopLive(): void {
  connection?.stop();
  connection = null;
  store.known.value = false;
  store.link.value = 'connecting';
}

const nudge = () => connection?.nudge();
window.addEventListener('online', nudge);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') nudge();
});
