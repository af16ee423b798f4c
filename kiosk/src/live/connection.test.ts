import { describe, expect, it, vi } from 'vitest';
import type { LiveServerMessage } from '../wire';
import { retryDelay } from './backoff';
import { type LinkState, LiveConnection } from './connection';

class FakeSocket {
  readyState = 0;
  sent: string[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onerror: (() => void) | null = null;
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.closed = true;
  }
  opens() {
    this.readyState = 1;
    this.onopen?.();
  }
  says(message: LiveServerMessage) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
  breaks(code = 1006) {
    this.onclose?.({ code });
  }
}

function set() {
  vi.useFakeTimers();
  const sockets: FakeSocket[] = [];
  const links: LinkState[] = [];
  const messages: LiveServerMessage[] = [];
  const refused = vi.fn();
  const connection = new LiveConnection(
    'ws://here',
    { link: state => links.push(state), message: one => messages.push(one), refused },
    {
      open: () => {
        const socket = new FakeSocket();
        sockets.push(socket);
        return socket as unknown as WebSocket;
      },
      setTimeout: (run, ms) => setTimeout(run, ms) as unknown as number,
      clearTimeout: handle => clearTimeout(handle),
      now: () => Date.now(),
    },
  );
  connection.start();
  const last = () => sockets.at(-1) as FakeSocket;
  return { connection, sockets, links, messages, refused, last };
}

const SNAPSHOT = { type: 'snapshot', state: {} } as unknown as LiveServerMessage;

describe('the live connection', () => {
  it('is open only once a whole snapshot has come', () => {
    const { links, last } = set();
    last().opens();
    expect(links).toEqual(['connecting']);
    last().says(SNAPSHOT);
    expect(links).toEqual(['connecting', 'open']);
  });

  it('comes back at once after the first break and is never away for a second', () => {
    const { sockets, links, last } = set();
    last().opens();
    last().says(SNAPSHOT);
    last().breaks();
    expect(links.at(-1)).toBe('lost');
    vi.advanceTimersByTime(1);
    expect(sockets).toHaveLength(2);
    for (let attempt = 3; attempt < 12; attempt += 1) {
      last().breaks();
      vi.advanceTimersByTime(999);
      expect(sockets).toHaveLength(attempt);
    }
  });

  it('does not call itself open again before the next snapshot', () => {
    const { links, last } = set();
    last().opens();
    last().says(SNAPSHOT);
    last().breaks();
    vi.advanceTimersByTime(1);
    last().opens();
    expect(links.at(-1)).toBe('lost');
    last().says(SNAPSHOT);
    expect(links.at(-1)).toBe('open');
  });

  it('counts as lost when a server that answered pings falls silent', () => {
    const { links, last, sockets } = set();
    last().opens();
    last().says(SNAPSHOT);
    last().says({ type: 'pong' });
    vi.advanceTimersByTime(20_000);
    expect(links).toContain('lost');
    expect(sockets.length).toBeGreaterThan(1);
  });

  it('does not mind silence from a server that never answered a ping', () => {
    const { links, last } = set();
    last().opens();
    last().says(SNAPSHOT);
    vi.advanceTimersByTime(120_000);
    expect(links.at(-1)).toBe('open');
  });

  it('stops and says so when the server refuses it', () => {
    const { refused, last, sockets } = set();
    last().opens();
    last().breaks(1008);
    vi.advanceTimersByTime(10_000);
    expect(refused).toHaveBeenCalledOnce();
    expect(sockets).toHaveLength(1);
  });

  it('tries at once when it is nudged', () => {
    const { connection, sockets, last } = set();
    for (let i = 0; i < 6; i += 1) {
      last().breaks();
      vi.advanceTimersByTime(1000);
    }
    last().breaks();
    const before = sockets.length;
    connection.nudge();
    expect(sockets).toHaveLength(before + 1);
  });
});

describe('the wait before the next try', () => {
  it('is nothing at first, then grows, and stays under a second', () => {
    expect(retryDelay(0)).toBe(0);
    expect(retryDelay(1, () => 1)).toBeGreaterThan(0);
    for (let attempt = 0; attempt < 50; attempt += 1) {
      expect(retryDelay(attempt, () => 1)).toBeLessThan(1000);
    }
  });
});
