import { bodyOf, empty, json, picture, problem } from '../http.mjs';
import { cameraPicture } from '../pictures.mjs';
import { find } from './common.mjs';

/** Queue, history, camera. */

export const queue = [
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
    /^\/api\/v1\/prints\/([\w-]+)\/timelapse$/,
    ({ response, world, params }) => {
      const at = world.library.prints.findIndex(({ id }) => id === params[0]);
      const state = ['done', 'rendering'][at];
      if (!state) return problem(response, 404, 'not-found', '');
      const progress = state === 'done' ? 1 : 0.4;
      json(response, 200, {
        mode: 'layer',
        state,
        progress,
        frames: 190,
        bytes: 4_812_331,
        error: null,
      });
    },
  ],
  [
    'POST',
    /^\/api\/v1\/prints\/([\w-]+)\/again$/,
    ({ response, world, params, session }) => {
      const found = find(world.library.prints, params[0], response);
      if (!found) return;
      const slice = world.library.slices.find(({ id }) => id === found.sliceId);
      json(response, 201, world.library.enqueue(slice, session.account.name));
      world.sendQueue();
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
