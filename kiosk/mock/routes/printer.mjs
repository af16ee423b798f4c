import { bodyOf, empty, json } from '../http.mjs';
import { later, needs } from './common.mjs';

/** What is asked of the printer. */

/** As the guide draws it. */
export const PANEL = {
  wires: [
    { part: 'PAUSE', pin: 17, pull: 'UP', activeLow: true },
    { part: 'STOP', pin: 22, pull: 'UP', activeLow: true },
    { part: 'BED_CLEAR', pin: 23, pull: 'UP', activeLow: true },
    { part: 'LIGHT', pin: 24, pull: null, activeLow: false },
  ],
  chosen: false,
  gpio: true,
  works: true,
  status: 'The panel works: 3 buttons, a status light.',
  pressed: [],
};

const CLEARING = {
  way: 'PERSON',
  release: 30,
  coolMinutes: 60,
  direction: 'FRONT',
  pushHeight: 5,
  headRadius: 35,
  gantryHeight: 25,
  widest: 120,
  feedrate: 1500,
  linesMayStay: false,
  beltAxis: 'Z',
  beltMargin: 50,
  script: [],
};

export const printer = [
  ['GET', /^\/api\/v1\/printer\/panel$/, ({ response, world }) => json(response, 200, world.panel)],
  [
    'PUT',
    /^\/api\/v1\/printer\/panel$/,
    async ({ request, response, world }) => {
      const { wires } = await bodyOf(request);
      if (!needs(world, response, 'READY', 'OFFLINE', 'FAULT')) return;
      world.panel = { ...world.panel, wires, chosen: true, pressed: [] };
      json(response, 200, world.panel);
    },
  ],
  [
    'DELETE',
    /^\/api\/v1\/printer\/panel$/,
    ({ response, world }) => {
      if (!needs(world, response, 'READY', 'OFFLINE', 'FAULT')) return;
      world.panel = { ...PANEL };
      json(response, 200, world.panel);
    },
  ],
  [
    'GET',
    /^\/api\/v1\/printer\/clearing$/,
    ({ response, world }) => {
      json(response, 200, { settings: world.clearingSettings ?? CLEARING, clearing: null });
    },
  ],
  [
    'PUT',
    /^\/api\/v1\/printer\/clearing$/,
    async ({ request, response, world }) => {
      world.clearingSettings = { ...CLEARING, ...(await bodyOf(request)) };
      json(response, 200, { settings: world.clearingSettings, clearing: null });
    },
  ],
  [
    'POST',
    /^\/api\/v1\/printer\/clearing\/preview$/,
    ({ response }) => {
      json(response, 200, { refused: null, lines: ['M140 S0', 'G28 X Y', 'M400'] });
    },
  ],
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
