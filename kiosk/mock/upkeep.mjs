import { bodyOf, empty, json, problem } from './http.mjs';
import { choices } from './library.mjs';
import * as of from './people.mjs';

/** Routes of the deeper pages. */

const list =
  items =>
  ({ response }) =>
    json(response, 200, { items, next: null });
const give =
  body =>
  ({ response }) =>
    json(response, 200, body);
const accept =
  status =>
  ({ response }) =>
    status === 204 ? empty(response) : json(response, status, {});

export const upkeep = [
  ['POST', /^\/api\/v1\/accounts$/, accept(202)],
  ['POST', /^\/api\/v1\/password\/(forgot|reset)$/, accept(204)],
  [
    'POST',
    /^\/api\/v1\/confirm$/,
    async ({ request, response }) => {
      const { token } = await bodyOf(request);
      if (token !== 'mock') return problem(response, 403, 'token', '');
      json(response, 200, { purpose: 'register', session: null });
    },
  ],
  [
    'GET',
    /^\/api\/v1\/accounts$/,
    ({ response, session }) =>
      json(response, 200, { items: of.people(session.account), next: null }),
  ],
  [
    'PATCH',
    /^\/api\/v1\/accounts\/(\w+)$/,
    async ({ request, response, session, params }) => {
      const row = of.people(session.account).find(({ id }) => id === params[0]);
      json(response, 200, { ...row, ...(await bodyOf(request)) });
    },
  ],
  ['POST', /^\/api\/v1\/invitations$/, accept(202)],
  [
    'GET',
    /^\/api\/v1\/me$/,
    ({ response, session }) => json(response, 200, of.me(session.account)),
  ],
  [
    'PATCH',
    /^\/api\/v1\/me$/,
    ({ response, session }) => json(response, 200, of.me(session.account)),
  ],
  ['POST', /^\/api\/v1\/me\/(password|email)$/, accept(202)],
  ['DELETE', /^\/api\/v1\/me$/, accept(202)],
  ['GET', /^\/api\/v1\/me\/sessions$/, list(of.sessions)],
  ['DELETE', /^\/api\/v1\/me\/sessions$/, accept(204)],
  ['GET', /^\/api\/v1\/me\/keys$/, list(of.keys)],
  [
    'GET',
    /^\/api\/v1\/me\/keys\/requests$/,
    ({ response, world }) => json(response, 200, { items: world.keyRequests, next: null }),
  ],
  [
    'POST',
    /^\/api\/v1\/me\/keys$/,
    give({ id: 'k2', label: 'new', key: 'ep_3f8a1c77d20b4e5f9a66', scope: 'print' }),
  ],
  ['GET', /^\/api\/v1\/me\/notifications$/, give(of.notifications)],
  ['PUT', /^\/api\/v1\/me\/notifications$/, accept(204)],
  ['GET', /^\/api\/v1\/me\/webhook$/, give(of.webhook)],
  ['POST', /^\/api\/v1\/me\/webhook\/secret$/, give({ secret: '5c1f77d20b4e5f9a663f8a' })],
  ['POST', /^\/api\/v1\/me\/webhook\/test$/, accept(202)],
  ['GET', /^\/api\/v1\/settings$/, list(of.settings)],
  ['PATCH', /^\/api\/v1\/settings$/, list(of.settings)],
  ['POST', /^\/api\/v1\/mail\/test$/, accept(204)],
  ['GET', /^\/api\/v1\/mail\/outbox$/, list(of.outbox)],
  ['GET', /^\/api\/v1\/tls$/, give(of.tls)],
  ['PUT', /^\/api\/v1\/tls\/certificate$/, give({ ...of.tls, own: true })],
  ['DELETE', /^\/api\/v1\/tls\/certificate$/, give(of.tls)],
  ['GET', /^\/api\/v1\/audit$/, list(of.audit)],
  ['GET', /^\/api\/v1\/system$/, give(of.system)],
  ['POST', /^\/api\/v1\/system\/(restart|shutdown)$/, accept(202)],
  ['GET', /^\/api\/v1\/updates$/, give(of.updates)],
  ['POST', /^\/api\/v1\/updates(\/restart)?$/, accept(202)],
  ['DELETE', /^\/api\/v1\/updates\/restart$/, accept(204)],
  ['GET', /^\/api\/v1\/logs$/, list(of.logs)],
  ['GET', /^\/api\/v1\/spools$/, list(of.spools)],
  ['POST', /^\/api\/v1\/spools$/, accept(201)],
  ['PATCH', /^\/api\/v1\/spools\/(\w+)$/, accept(200)],
  ['GET', /^\/api\/v1\/prints\/totals$/, give(of.totals)],
  [
    'GET',
    /^\/api\/v1\/definitions$/,
    ({ response, url }) => {
      const search = (url.searchParams.get('search') ?? '').toLowerCase();
      const items = of.definitions.filter(({ name }) => name.toLowerCase().includes(search));
      json(response, 200, { items, next: null });
    },
  ],
  [
    'GET',
    /^\/api\/v1\/definitions\/(\w+)$/,
    ({ response, world, params }) =>
      json(response, 200, of.definition(params[0], world.printers.get(params[0]))),
  ],
  [
    'PUT',
    /^\/api\/v1\/definitions\/(\w+)$/,
    async ({ request, response, world, params }) => {
      const own = await bodyOf(request);
      if (own.settings.machine_width === '0') {
        return problem(response, 422, 'invalid', 'It is a length.', 'machine_width');
      }
      world.printers.set(params[0], own);
      json(response, 201, of.definition(params[0], own));
    },
  ],
  [
    'DELETE',
    /^\/api\/v1\/definitions\/(\w+)$/,
    ({ response, world, params }) => {
      world.printers.delete(params[0]);
      empty(response);
    },
  ],
  [
    'PUT',
    /^\/api\/v1\/printer\/definition$/,
    async ({ request, response, world }) => {
      const { id } = await bodyOf(request);
      world.printer = {
        ...choices.printer,
        id,
        name: of.definition(id, world.printers.get(id)).name,
      };
      empty(response);
    },
  ],
  [
    'POST',
    /^\/api\/v1\/printer\/detect$/,
    give({ port: '/dev/ttyUSB0', baud: 250000, firmware: 'Marlin 2.1.2.4' }),
  ],
  [
    'GET',
    /^\/api\/v1\/network$/,
    ({ response, world }) =>
      json(response, 200, {
        ...(world.alone ? of.ownNetwork : of.network),
        joining: world.joining,
      }),
  ],
  [
    'GET',
    /^\/api\/v1\/portal$/,
    ({ response, world }) =>
      json(response, 200, {
        name: 'easyprint-4f2a',
        address: 'http://easyprint-4f2a.local',
        accessPoint: of.ownNetwork.accessPoint.ssid,
        joining: world.joining,
      }),
  ],
  ['GET', /^\/api\/v1\/(network|portal)\/wifi$/, list(of.wifis)],
  [
    'POST',
    /^\/api\/v1\/(network|portal)\/wifi$/,
    async ({ request, response, world }) => {
      const { ssid } = await bodyOf(request);
      world.joining = { ssid, state: 'joining', reason: '' };
      json(response, 202, {});
    },
  ],
];
