import type { LiveServerMessage } from '../wire';
import { retryDelay } from './backoff';

export type LinkState = 'connecting' | 'open' | 'lost';

/** What the connection needs of the world, so that a test can stand in for it. */
export interface World {
  open(url: string): WebSocket;
  setTimeout(run: () => void, ms: number): number;
  clearTimeout(handle: number): void;
  now(): number;
}

export interface Listener {
  message(message: LiveServerMessage): void;
  link(state: LinkState): void;
  /** The server closed because nobody is logged in (any longer). */
  refused(): void;
}

const PING_EVERY_MS = 5_000;
const DEAD_AFTER_MS = 12_000;
const HANDSHAKE_MS = 5_000;
/** RFC 6455's policy violation: the server's word for "log in again". */
const POLICY_VIOLATION = 1008;

/**
 * One WebSocket that comes back by itself: at once, then with growing gaps of under a second. A
 * connection that has fallen silent (Wi-Fi gone without a word) counts as lost.
 */
export class LiveConnection {
  private socket: WebSocket | null = null;
  private attempt = 0;
  private retry = 0;
  private watch = 0;
  private lastHeard = 0;
  private answersPings = false;
  private stopped = true;

  constructor(
    private readonly url: string,
    private readonly listener: Listener,
    private readonly world: World = browserWorld,
  ) {}

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.attempt = 0;
    this.listener.link('connecting');
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.world.clearTimeout(this.retry);
    this.drop();
  }

  /** Something (the network, a screen that was switched on) suggests that a try is worth it now. */
  nudge(): void {
    if (this.stopped) return;
    if (this.socket?.readyState === WebSocket.OPEN) {
      this.ping();
      return;
    }
    this.attempt = 0;
    this.world.clearTimeout(this.retry);
    this.drop();
    this.connect();
  }

  private connect(): void {
    const socket = this.world.open(this.url);
    this.socket = socket;
    this.answersPings = false;
    this.lastHeard = this.world.now();
    this.watch = this.world.setTimeout(() => this.lose(socket), HANDSHAKE_MS);
    socket.onopen = () => {
      if (socket !== this.socket) return;
      this.heard();
      this.tick(socket);
    };
    socket.onmessage = event => {
      if (socket !== this.socket) return;
      this.heard();
      this.receive(String(event.data));
    };
    socket.onclose = event => {
      if (socket !== this.socket) return;
      if (event.code === POLICY_VIOLATION) {
        this.stop();
        this.listener.refused();
        return;
      }
      this.lose(socket);
    };
  }

  private receive(text: string): void {
    const message = JSON.parse(text) as LiveServerMessage;
    if (message.type === 'pong') {
      this.answersPings = true;
      return;
    }
    if (message.type === 'snapshot') {
      this.attempt = 0;
      this.listener.message(message);
      this.listener.link('open');
      return;
    }
    this.listener.message(message);
  }

  private heard(): void {
    this.lastHeard = this.world.now();
  }

  private tick(socket: WebSocket): void {
    if (socket !== this.socket) return;
    this.world.clearTimeout(this.watch);
    // A server that does not answer pings is never called dead for being silent.
    if (this.answersPings && this.world.now() - this.lastHeard > DEAD_AFTER_MS) {
      this.lose(socket);
      return;
    }
    this.ping();
    this.watch = this.world.setTimeout(() => this.tick(socket), PING_EVERY_MS);
  }

  private ping(): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send('{"type":"ping"}');
  }

  private lose(socket: WebSocket): void {
    if (socket !== this.socket || this.stopped) return;
    this.drop();
    this.listener.link('lost');
    const delay = retryDelay(this.attempt);
    this.attempt += 1;
    this.retry = this.world.setTimeout(() => this.connect(), delay);
  }

  private drop(): void {
    this.world.clearTimeout(this.watch);
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.onerror = null;
    socket.close();
  }
}

const browserWorld: World = {
  open: url => new WebSocket(url),
  setTimeout: (run, ms) => window.setTimeout(run, ms),
  clearTimeout: handle => window.clearTimeout(handle),
  now: () => performance.now(),
};
