import { bodyOf, empty, json, problem } from '../http.mjs';

/** Set-up, log-in, log-out. */

const cookie = session => ({
  'Set-Cookie': `easyprint_session=${session.id}; HttpOnly; SameSite=Strict; Path=/`,
});

function answerSession(response, status, world, session) {
  for (const [name, value] of Object.entries(cookie(session))) response.setHeader(name, value);
  json(response, status, world.describe(session));
}

export const session = [
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
    /^\/api\/v1\/screen\/(lock|unlock)$/,
    async ({ request, response, world, session, params }) => {
      const { pin } = await bodyOf(request);
      if (params[0] === 'unlock' && pin !== world.pin) {
        return problem(response, 401, 'wrong-pin', 'That is not the PIN.');
      }
      session.gave = params[0] === 'unlock' ? pin : undefined;
      json(response, 200, world.describe(session));
    },
  ],
  [
    'GET',
    /^\/api\/v1\/screen\/pin$/,
    ({ response, world }) => json(response, 200, { pin: world.pin !== '' }),
  ],
  [
    'PUT',
    /^\/api\/v1\/screen\/pin$/,
    async ({ request, response, world }) => {
      const { pin } = await bodyOf(request);
      if (!/^\d{4,8}$/.test(pin)) {
        return problem(response, 400, 'invalid', 'A PIN has 4 to 8 digits.', 'pin');
      }
      world.setPin(pin);
      json(response, 200, { pin: true });
    },
  ],
  [
    'DELETE',
    /^\/api\/v1\/screen\/pin$/,
    ({ response, world }) => {
      world.setPin('');
      json(response, 200, { pin: false });
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
