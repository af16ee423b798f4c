#!/usr/bin/env node
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { WebSocketServer } from 'ws';
import { page, problem } from './http.mjs';
import { routes } from './routes.mjs';
import { World } from './world.mjs';

/**
 * A server that speaks docs/api.md, for developing and testing the pages without the appliance.
 *   node mock/server.mjs [--port 8099] [--scene printing] [--speed 1] [--open] [--setup]
 * --open: everybody is logged in; --setup: nobody has an account yet (token: "mock").
 */
export function startMock({
  port = 0,
  scene = 'printing',
  speed = 1,
  open = false,
  setup = false,
  role = 'administrator',
  language = 'en',
}) {
  const world = new World({ scene, speed, open, setup, role, language });
  const root = join(import.meta.dirname, '..', 'dist');
  const sockets = new WebSocketServer({ noServer: true });

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://mock');
    if (!url.pathname.startsWith('/api/') && url.pathname !== '/health') {
      page(response, root, decodeURIComponent(url.pathname));
      return;
    }
    if (world.broken) return problem(response, 503, 'unavailable', 'Broken on demand.');
    const session = world.sessionOf(request);
    const refused = refusal(request, url, session, world);
    if (refused) return problem(response, ...refused);
    for (const [method, pattern, handle] of routes) {
      const match = request.method === method && pattern.exec(url.pathname);
      if (!match) continue;
      try {
        await handle({ world, request, response, url, session, params: match.slice(1) });
      } catch (error) {
        problem(response, 500, 'internal', String(error));
      }
      return;
    }
    problem(response, 404, 'not-found', '');
  });

  server.on('upgrade', (request, socket, head) => {
    const account = world.sessionOf(request)?.account;
    if (!account || world.broken) return socket.destroy();
    sockets.handleUpgrade(request, socket, head, client => {
      client.send(JSON.stringify({ type: 'snapshot', state: world.snapshot() }));
      client.on('message', data => {
        if (String(data).includes('ping')) client.send('{"type":"pong"}');
      });
    });
  });
  world.send = state => {
    const text = JSON.stringify({ type: 'change', state });
    for (const client of sockets.clients) client.send(text);
  };
  const timer = setInterval(() => world.tick(), 200);

  return new Promise(resolve => {
    server.listen(port, '127.0.0.1', () => {
      resolve({
        world,
        url: `http://127.0.0.1:${server.address().port}`,
        cutSockets: () => {
          for (const client of sockets.clients) client.terminate();
        },
        close: () => {
          clearInterval(timer);
          for (const client of sockets.clients) client.terminate();
          server.closeAllConnections();
          return new Promise(done => server.close(done));
        },
      });
    });
  });
}

const OPEN_PATHS = [
  '/health',
  '/api/v1/session',
  '/api/v1/setup',
  '/api/v1/tls',
  '/api/v1/portal',
  '/api/v1/portal/wifi',
  '/api/v1/accounts',
  '/api/v1/confirm',
  '/api/v1/password/forgot',
  '/api/v1/password/reset',
];

/** What the appliance's own screen may ask before there is an account. */
const SCREEN_PATHS = /^\/api\/v1\/(network|printer\/(ports|detect))/;

/** What a touchscreen may ask that is locked by its PIN. */
const LOOKS_AND_STOPS =
  /^\/api\/v1\/(session|screen\/(un)?lock|live|queue|printer|printer\/(pause|emergency-stop))$/;

function refusal(request, url, session, world) {
  const setup = world.account === null;
  const isOpen = OPEN_PATHS.includes(url.pathname) || (setup && SCREEN_PATHS.test(url.pathname));
  if (!isOpen && !session?.account) return [401, 'unauthenticated', ''];
  if (world.isLocked(session) && !LOOKS_AND_STOPS.test(url.pathname)) {
    return [403, 'screen-locked', ''];
  }
  const changes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
  // Guests of the access point have no session that somebody else could use.
  if (url.pathname.startsWith('/api/v1/portal')) return null;
  if (changes && request.headers['x-csrf-token'] !== session?.csrf) return [403, 'csrf', ''];
  if (changes && world.wantsProof) return [403, 'password-needed', ''];
  return null;
}

if (import.meta.filename === process.argv[1]) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8099' },
      scene: { type: 'string', default: 'printing' },
      speed: { type: 'string', default: '1' },
      open: { type: 'boolean', default: false },
      setup: { type: 'boolean', default: false },
    },
  });
  const { url } = await startMock({
    ...values,
    port: Number(values.port),
    speed: Number(values.speed),
  });
  console.log(`mock server: ${url}`);
  process.on('SIGTERM', () => process.exit(0));
}
