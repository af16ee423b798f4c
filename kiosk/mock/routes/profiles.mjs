import { randomUUID } from 'node:crypto';
import { bodyOf, empty, json, problem } from '../http.mjs';

/** Named choices for slicing. */

const imported = name => ({
  id: randomUUID(),
  name,
  shared: false,
  mine: true,
  settings: { overrides: { wall_line_count: 4 } },
});

export const profiles = [
  [
    'GET',
    /^\/api\/v1\/slicing\/profiles$/,
    ({ response, world }) => json(response, 200, { items: world.profiles }),
  ],
  [
    'POST',
    /^\/api\/v1\/slicing\/profiles$/,
    async ({ request, response, world }) => {
      const body = await bodyOf(request);
      if (body.name.trim() === '') return problem(response, 422, 'invalid', '', 'name');
      const profile = { ...body, id: randomUUID(), mine: true };
      const others = world.profiles.filter(one => !one.mine || one.name !== body.name);
      world.profiles = [...others, profile];
      json(response, 201, profile);
    },
  ],
  [
    'POST',
    /^\/api\/v1\/slicing\/profiles\/import$/,
    async ({ request, response, world }) => {
      for await (const _ of request);
      const profile = imported('From Cura');
      world.profiles = [...world.profiles, profile];
      json(response, 201, { profile, leftOut: ['wall_thickness: its value is a formula'] });
    },
  ],
  [
    'DELETE',
    /^\/api\/v1\/slicing\/profiles\/([\w-]+)$/,
    ({ response, world, params }) => {
      world.profiles = world.profiles.filter(({ id }) => id !== params[0]);
      empty(response);
    },
  ],
];
