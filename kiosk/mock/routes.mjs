import { randomUUID } from 'node:crypto';
import { bodyOf, empty, json, picture, problem } from './http.mjs';
import { choices } from './library.mjs';
import { cameraPicture, modelPicture } from './pictures.mjs';
import { resolve } from './settings.mjs';
import { layerOf, meshOf } from './solids.mjs';
import { upkeep } from './upkeep.mjs';

const cookie = session => ({
  'Set-Cookie': `easyprint_session=${session.id}; HttpOnly; SameSite=Strict; Path=/`,
});

function answerSession(response, status, world, session) {
  for (const [name, value] of Object.entries(cookie(session))) response.setHeader(name, value);
  json(response, status, world.describe(session));
}

const find = (list, id, response) => {
  const found = list.find(each => each.id === id);
  if (!found) problem(response, 404, 'not-found', '');
  return found;
};

const needs = (world, response, ...states) => {
  if (states.includes(world.machine.state)) return true;
  problem(response, 409, 'conflict', '');
  return false;
};

const later = (run, ms = 400) => setTimeout(run, ms);

const session = [
  [
    'GET',
    /^\/health$/,
    ({ response }) => json(response, 200, { status: 'up', version: '0.1.0-mock', printHost: true }),
  ],
  [
    'GET',
    /^\/api\/v1\/session$/,
    ({ response, world, session }) => answerSession(response, 200, world, session),
  ],
  [
    'POST',
    /^\/api\/v1\/session$/,
    async ({ request, response, world }) => {
      const { email, password } = await bodyOf(request);
      if (email !== world.account?.email || password !== world.account?.password) {
        return problem(response, 401, 'credentials', '');
      }
      answerSession(response, 200, world, world.newSession(world.account));
    },
  ],
  [
    'DELETE',
    /^\/api\/v1\/session$/,
    ({ response, world, session }) => {
      world.sessions.delete(session.id);
      empty(response, 204, { 'Set-Cookie': 'easyprint_session=; Max-Age=0; Path=/' });
    },
  ],
  [
    'POST',
    /^\/api\/v1\/setup$/,
    async ({ request, response, world }) => {
      const body = await bodyOf(request);
      if (body.token !== 'mock') return problem(response, 403, 'token', '');
      if (!/\d/.test(body.password))
        return problem(response, 400, 'invalid', 'The password needs a digit.', 'password');
      world.account = { id: 'a1', role: 'administrator', ...body };
      world.stage('idle');
      answerSession(response, 201, world, world.newSession(world.account));
    },
  ],
];

const models = [
  [
    'GET',
    /^\/api\/v1\/models$/,
    ({ response, world, url }) => {
      const search = (url.searchParams.get('search') ?? '').toLowerCase();
      const items = world.library.models.filter(({ name }) => name.toLowerCase().includes(search));
      const sort = url.searchParams.get('sort');
      if (sort === 'name') items.sort((a, b) => a.name.localeCompare(b.name));
      if (sort === '-bytes') items.sort((a, b) => b.bytes - a.bytes);
      json(response, 200, { items, next: null });
    },
  ],
  [
    'GET',
    /^\/api\/v1\/models\/([\w-]+)$/,
    ({ response, world, params }) => {
      const found = find(world.library.models, params[0], response);
      if (found) json(response, 200, found);
    },
  ],
  [
    'DELETE',
    /^\/api\/v1\/models\/([\w-]+)$/,
    ({ response, world, params }) => {
      world.library.models = world.library.models.filter(({ id }) => id !== params[0]);
      empty(response);
    },
  ],
  [
    'GET',
    /^\/api\/v1\/models\/([\w-]+)\/picture$/,
    ({ response, world, params }) => {
      const found = find(world.library.models, params[0], response);
      if (found) picture(response, modelPicture(found.shape));
    },
  ],
];

const uploads = [
  [
    'POST',
    /^\/api\/v1\/uploads$/,
    ({ request, response, world }) => {
      const name = /filename ([\w+/=]+)/.exec(request.headers['upload-metadata'] ?? '')?.[1] ?? '';
      const id = randomUUID();
      world.uploads.set(id, {
        name: Buffer.from(name, 'base64').toString(),
        length: Number(request.headers['upload-length']),
        offset: 0,
      });
      empty(response, 201, { Location: `/api/v1/uploads/${id}`, 'Tus-Resumable': '1.0.0' });
    },
  ],
  [
    'HEAD',
    /^\/api\/v1\/uploads\/([\w-]+)$/,
    ({ response, world, params }) => {
      const one = world.uploads.get(params[0]);
      if (!one) return empty(response, 404);
      empty(response, 200, {
        'Upload-Offset': one.offset,
        'Upload-Length': one.length,
        'Tus-Resumable': '1.0.0',
        'Cache-Control': 'no-store',
      });
    },
  ],
  [
    'PATCH',
    /^\/api\/v1\/uploads\/([\w-]+)$/,
    async ({ request, response, world, params }) => {
      const one = world.uploads.get(params[0]);
      if (!one) return empty(response, 404);
      for await (const part of request) {
        one.offset += part.length;
        if (world.slowUploads) await new Promise(done => setTimeout(done, world.slowUploads));
      }
      const headers = { 'Upload-Offset': one.offset, 'Tus-Resumable': '1.0.0' };
      if (one.offset >= one.length)
        headers.Location = `/api/v1/models/${world.addModel(one.name, one.length).id}`;
      empty(response, 204, headers);
    },
  ],
  [
    'DELETE',
    /^\/api\/v1\/uploads\/([\w-]+)$/,
    ({ response, world, params }) => {
      world.uploads.delete(params[0]);
      empty(response, 204, { 'Tus-Resumable': '1.0.0' });
    },
  ],
];

const deeper = [
  [
    'GET',
    /^\/api\/v1\/models\/([\w-]+)\/mesh$/,
    ({ response, world, params }) => {
      const found = find(world.library.models, params[0], response);
      if (!found) return;
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
      response.end(meshOf(found.shape));
    },
  ],
  [
    'GET',
    /^\/api\/v1\/slices\/([\w-]+)\/layers\/(\d+)$/,
    ({ response, world, params }) => {
      const found = find(world.library.slices, params[0], response);
      if (!found) return;
      const layer = Number(params[1]);
      json(
        response,
        200,
        layerOf(found.shape, layer * found.layerHeight, layer, found.gcode.layers),
      );
    },
  ],
  [
    'POST',
    /^\/api\/v1\/slicing\/settings$/,
    async ({ request, response }) => json(response, 200, resolve(await bodyOf(request))),
  ],
];

const slices = [
  ['GET', /^\/api\/v1\/slicing$/, ({ response }) => json(response, 200, choices)],
  [
    'POST',
    /^\/api\/v1\/slices$/,
    async ({ request, response, world }) => {
      const { modelId, ...settings } = await bodyOf(request);
      const model = find(world.library.models, modelId, response);
      if (!model) return;
      const slice = world.library.slice(model, settings);
      world.slicing = [...world.slicing, slice].slice(-5);
      world.send({ slices: world.slicing });
      json(response, 202, slice);
    },
  ],
  [
    'GET',
    /^\/api\/v1\/slices$/,
    ({ response, world, url }) => {
      const model = url.searchParams.get('model');
      json(response, 200, {
        items: world.library.slices.filter(({ modelId }) => modelId === model),
      });
    },
  ],
  [
    'GET',
    /^\/api\/v1\/slices\/([\w-]+)$/,
    ({ response, world, params }) => {
      const found = find(world.library.slices, params[0], response);
      if (found) json(response, 200, found);
    },
  ],
  [
    'DELETE',
    /^\/api\/v1\/slices\/([\w-]+)$/,
    ({ response, world, params }) => {
      const found = find(world.library.slices, params[0], response);
      if (!found) return;
      found.state = 'cancelled';
      world.send({ slices: world.slicing });
      empty(response);
    },
  ],
  [
    'GET',
    /^\/api\/v1\/slices\/([\w-]+)\/picture$/,
    ({ response, world, params }) => {
      const found = find(world.library.slices, params[0], response);
      if (found) picture(response, modelPicture(found.shape));
    },
  ],
];

const queue = [
  [
    'GET',
    /^\/api\/v1\/queue$/,
    ({ response, world }) => json(response, 200, { items: world.library.queue }),
  ],
  [
    'POST',
    /^\/api\/v1\/queue$/,
    async ({ request, response, world, session }) => {
      const { sliceId } = await bodyOf(request);
      const slice = find(world.library.slices, sliceId, response);
      if (!slice) return;
      const entry = world.library.enqueue(slice, session.account.name);
      world.sendQueue();
      json(response, 201, entry);
    },
  ],
  [
    'DELETE',
    /^\/api\/v1\/queue\/([\w-]+)$/,
    ({ response, world, params }) => {
      world.library.queue = world.library.queue.filter(({ id }) => id !== params[0]);
      world.sendQueue();
      empty(response);
    },
  ],
  [
    'POST',
    /^\/api\/v1\/queue\/([\w-]+)\/move$/,
    async ({ request, response, world, params }) => {
      const { before } = await bodyOf(request);
      if (!world.library.moveEntry(params[0], before))
        return problem(response, 404, 'not-found', '');
      world.sendQueue();
      empty(response);
    },
  ],
  [
    'POST',
    /^\/api\/v1\/prints\/seen$/,
    ({ response, world }) => {
      world.library.unseen = 0;
      world.send({ unseen: 0 });
      empty(response);
    },
  ],
  [
    'GET',
    /^\/api\/v1\/prints$/,
    ({ response, world }) => {
      json(response, 200, { items: world.library.prints, next: null });
    },
  ],
  [
    'GET',
    /^\/api\/v1\/prints\/([\w-]+)$/,
    ({ response, world, params }) => {
      const found = find(world.library.prints, params[0], response);
      if (found) json(response, 200, found);
    },
  ],
  [
    'GET',
    /^\/api\/v1\/prints\/([\w-]+)\/picture$/,
    ({ response, world, params }) => {
      const found = find(world.library.prints, params[0], response);
      if (found) picture(response, cameraPicture(found.shape, 1, ''));
    },
  ],
  [
    'GET',
    /^\/api\/v1\/webcam\/$/,
    ({ response, world }) => {
      const { job } = world.machine;
      picture(
        response,
        cameraPicture(
          job?.shape ?? 'box',
          job?.progress ?? 0,
          new Date().toLocaleTimeString('en-GB'),
        ),
      );
    },
  ],
];

const printer = [
  [
    'POST',
    /^\/api\/v1\/printer\/pause$/,
    ({ response, world: { machine }, world }) => {
      if (!needs(world, response, 'PRINTING')) return;
      machine.set('PAUSING');
      later(() => machine.set('PAUSED'), 900);
      empty(response);
    },
  ],
  [
    'POST',
    /^\/api\/v1\/printer\/resume$/,
    ({ response, world: { machine }, world }) => {
      if (!needs(world, response, 'PAUSED')) return;
      machine.set('RESUMING');
      later(() => machine.set('PRINTING'), 900);
      empty(response);
    },
  ],
  [
    'POST',
    /^\/api\/v1\/printer\/cancel$/,
    ({ response, world: { machine }, world }) => {
      if (!needs(world, response, 'PRINTING', 'PAUSED')) return;
      machine.set('CANCELLING');
      later(() => machine.end('CANCELLED', null), 900);
      empty(response);
    },
  ],
  [
    'POST',
    /^\/api\/v1\/printer\/bed-clear$/,
    ({ response, world }) => {
      if (!needs(world, response, 'READY', 'OFFLINE', 'FAULT')) return;
      later(() => {
        world.machine.bed = 'CLEAR';
        world.send({ bed: 'CLEAR' });
      });
      empty(response);
    },
  ],
  [
    'POST',
    /^\/api\/v1\/printer\/emergency-stop$/,
    ({ response, world: { machine } }) => {
      if (machine.job && !machine.job.outcome) machine.end('FAILED', 'Emergency stop.');
      machine.set('FAULT', 'Emergency stop.');
      empty(response);
    },
  ],
  [
    'POST',
    /^\/api\/v1\/printer\/connection$/,
    ({ response, world: { machine } }) => {
      machine.set('CONNECTING');
      later(() => {
        machine.connection = { port: '/dev/ttyUSB0', baud: 250000, firmware: 'Marlin 2.1.2.4' };
        machine.set('READY');
      }, 1200);
      empty(response);
    },
  ],
  [
    'DELETE',
    /^\/api\/v1\/printer\/connection$/,
    ({ response, world: { machine } }) => {
      machine.set('OFFLINE');
      empty(response);
    },
  ],
  [
    'GET',
    /^\/api\/v1\/printer\/ports$/,
    ({ response }) =>
      json(response, 200, {
        items: [
          {
            path: '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0',
            description: 'USB Serial (CH340)',
          },
          { path: '/dev/ttyAMA0', description: '/dev/ttyAMA0' },
        ],
      }),
  ],
  [
    'POST',
    /^\/api\/v1\/printer\/heat$/,
    async ({ request, response, world }) => {
      const { heater, target } = await bodyOf(request);
      later(() => world.machine.setTarget(heater, target));
      empty(response);
    },
  ],
  [
    'POST',
    /^\/api\/v1\/printer\/tune$/,
    async ({ request, response, world }) => {
      const factors = await bodyOf(request);
      later(() => {
        Object.assign(world.machine.tune, factors);
        world.send({ tune: world.machine.tune });
      });
      empty(response);
    },
  ],
  [
    'POST',
    /^\/api\/v1\/printer\/(move|home)$/,
    async ({ request, response, world, params }) => {
      const body = await bodyOf(request);
      world.machine.say(
        true,
        params[0] === 'home' ? `G28 ${body.axes}` : `G0 ${JSON.stringify(body)}`,
      );
      later(() => world.machine.say(false, 'ok'));
      empty(response);
    },
  ],
  [
    'POST',
    /^\/api\/v1\/printer\/command$/,
    async ({ request, response, world }) => {
      const { lines } = await bodyOf(request);
      for (const line of lines) world.machine.say(true, line);
      later(() => world.machine.say(false, 'ok'));
      empty(response);
    },
  ],
  [
    'POST',
    /^\/api\/v1\/printer\/recover$/,
    ({ response, world }) => {
      later(() => {
        world.machine.recovery = null;
        world.send({ recovery: null });
      });
      empty(response);
    },
  ],
];

export const routes = [
  ...upkeep,
  ...session,
  ...models,
  ...uploads,
  ...deeper,
  ...slices,
  ...queue,
  ...printer,
];
