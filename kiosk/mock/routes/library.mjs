import { randomUUID } from 'node:crypto';
import { bodyOf, empty, json, picture, problem } from '../http.mjs';
import { choices } from '../library.mjs';
import { modelPicture } from '../pictures.mjs';
import { arrange } from '../plate.mjs';
import { resolve } from '../settings.mjs';
import { layerOf, meshOf } from '../solids.mjs';
import { find } from './common.mjs';

/** Models, their uploads, and what is sliced of them. */

const PAGE = 50;

export const models = [
  [
    'GET',
    /^\/api\/v1\/models$/,
    ({ response, world, url }) => {
      const search = (url.searchParams.get('search') ?? '').toLowerCase();
      const shapes = url.searchParams.get('shapes') === 'true';
      const items = world.library.models.filter(
        ({ name, format }) =>
          name.toLowerCase().includes(search) && !(shapes && format === 'gcode'),
      );
      const sort = url.searchParams.get('sort');
      if (sort === 'name') items.sort((a, b) => a.name.localeCompare(b.name));
      if (sort === '-bytes') items.sort((a, b) => b.bytes - a.bytes);
      const page = Number(url.searchParams.get('page') ?? 0);
      const rest = items.slice(page * PAGE);
      const next = rest.length > PAGE ? String(page + 1) : null;
      json(response, 200, { items: rest.slice(0, PAGE), next });
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

export const uploads = [
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

export const deeper = [
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
  [
    'POST',
    /^\/api\/v1\/slicing\/plate$/,
    async ({ request, response, world }) => {
      const { models = [], ...first } = await bodyOf(request);
      const parts = [first, ...models].map(part => ({
        ...part,
        model: world.library.models.find(({ id }) => id === part.modelId),
      }));
      if (parts.some(({ model }) => !model)) return problem(response, 400, 'invalid-field', '');
      json(response, 200, arrange(parts));
    },
  ],
];

export const slices = [
  [
    'GET',
    /^\/api\/v1\/slicing$/,
    ({ response, world }) => json(response, 200, { ...choices, printer: world.printer }),
  ],
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
