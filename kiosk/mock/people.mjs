/** Accounts, settings and the rest of the upkeep, as a workshop might have them. */

const DAY = 86_400_000;
const ago = days => Date.now() - days * DAY;

const NO_QUOTA = { files: null, bytes: null, filamentMm: null };

export function people(account) {
  return [
    { ...account, disabled: false, createdAt: ago(210), lastLogin: ago(0.1) },
    {
      id: 'a2',
      email: 'minji@example.org',
      name: 'Minji',
      role: 'operator',
      language: 'ko',
      disabled: false,
      createdAt: ago(120),
      lastLogin: ago(2),
    },
    {
      id: 'a3',
      email: 'class-7b@example.org',
      name: 'Class 7b',
      role: 'viewer',
      language: 'en',
      disabled: false,
      createdAt: ago(60),
      lastLogin: null,
    },
    {
      id: 'a4',
      email: 'sam@example.org',
      name: 'Sam',
      role: 'operator',
      language: 'en',
      disabled: true,
      createdAt: ago(300),
      lastLogin: ago(150),
    },
  ].map(one => ({ ...one, quota: NO_QUOTA }));
}

export const me = account => ({
  account,
  createdAt: ago(210),
  lastLogin: ago(0.1),
  lastPrint: ago(0.2),
  totals: { prints: 142, seconds: 1_142_300, filamentMm: 2_184_000 },
});

export const sessions = [
  {
    id: 's1',
    current: true,
    createdAt: ago(3),
    lastSeen: Date.now(),
    agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
    address: '192.0.2.17',
  },
  {
    id: 's2',
    current: false,
    createdAt: ago(30),
    lastSeen: ago(1),
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    address: '192.0.2.31',
  },
];

export const keys = [
  { id: 'k1', label: 'PrusaSlicer', createdAt: ago(90), lastUsed: ago(1), scope: 'print' },
];

export const notifications = {
  finished: ['page', 'mail'],
  failed: ['page', 'mail', 'webhook'],
  attention: ['page', 'mail'],
  bed: ['page'],
  fault: ['page', 'mail'],
  webhook: 'https://home.example.org/printer',
};

export const webhook = {
  hasSecret: true,
  calls: [
    { id: 'c2', event: 'finished', createdAt: ago(0.2), state: 'sent', error: null },
    { id: 'c1', event: 'fault', createdAt: ago(3), state: 'failed', error: 'It answered 502.' },
  ],
};

const setting = (key, type, value, options = []) => ({
  key,
  group: { public: 'network' }[key.split('-')[0]] ?? key.split('-')[0],
  type,
  value,
  options: options.map(id => ({ id, name: id })),
  description: type === 'secret' ? '' : 'What the server says of it, in English.',
});

export const settings = [
  setting('public-url', 'text', ''),
  setting('tls-enabled', 'bool', true),
  setting('tls-port', 'number', 8443),
  setting('accounts-registration', 'choice', 'invitation', [
    'open',
    'confirmed',
    'invitation',
    'closed',
  ]),
  setting('accounts-guest', 'bool', false),
  setting('accounts-files', 'number', 0),
  setting('accounts-bytes', 'number', 0),
  setting('accounts-filament', 'number', 0),
  setting('mail-host', 'text', 'smtp.example.org'),
  setting('mail-port', 'number', 587),
  setting('mail-security', 'choice', 'starttls', ['starttls', 'tls', 'none']),
  setting('mail-user', 'text', 'printer'),
  setting('mail-password', 'secret', true),
  setting('mail-from', 'text', 'printer@example.org'),
];

export const tls = {
  enabled: true,
  port: 8443,
  own: false,
  names: ['easyprint-4f2a.local', 'easyprint-4f2a', '192.0.2.40'],
  notAfter: Date.now() + 380 * DAY,
  authority:
    '4F:2A:9C:01:7E:55:B3:D8:60:12:AA:3E:F1:97:0C:48:29:DE:74:B6:05:8F:C3:1D:E2:46:90:AB:77:3C:51:EE',
};

export const audit = [
  ['Jonas', 'PATCH /api/v1/settings', 200],
  ['Minji', 'POST /api/v1/queue', 201],
  ['', 'POST /api/v1/session', 401],
  ['Touchscreen', 'POST /api/v1/printer/bed-clear', 204],
].map(([name, action, status], index) => ({
  time: ago(0.01 * (index + 1)),
  accountId: name,
  name,
  address: '192.0.2.17',
  action,
  status,
}));

export const outbox = [
  {
    id: 'm1',
    to: 'minji@example.org',
    subject: 'Your print is finished: pawn.stl',
    createdAt: ago(0.3),
    state: 'sent',
    error: null,
    text: null,
  },
  {
    id: 'm2',
    to: 'jun@example.org',
    subject: 'Confirm your account',
    createdAt: ago(0.1),
    state: 'outbox',
    error: null,
    text: 'Open this link within 10 minutes:\nhttp://easyprint-4f2a.local/confirm#token=mock',
  },
];

export const system = {
  version: '0.1.0-mock',
  java: '25',
  os: 'Debian GNU/Linux 13',
  model: 'Raspberry Pi 4 Model B, 2 GB',
  startedAt: ago(6),
  disk: { total: 31_000_000_000, free: 22_400_000_000 },
  wear: {
    disk: 'mmcblk0',
    size: 31_914_983_424,
    written: 1_240_000_000,
    seconds: 4.5 * 86_400,
    perDay: 275_000_000,
    usedPercent: null,
  },
  memory: { total: 1_900_000_000, free: 780_000_000 },
  load: 0.42,
  temperature: 51.2,
  addresses: ['http://easyprint-4f2a.local', 'http://192.0.2.40'],
  hostname: 'easyprint-4f2a',
};

export const updates = {
  version: '0.1.0-mock',
  slot: 'a',
  possible: true,
  onTrial: false,
  state: 'ready',
  next: '0.2.0',
  progress: 100,
  whenIdle: false,
  fault: '',
  at: ago(1),
};

export const logs = [
  {
    time: ago(0.01),
    level: 'info',
    source: 'queue',
    text: 'pawn.stl starts, entry 3 of the queue',
  },
  { time: ago(0.02), level: 'warning', source: 'webcam', text: 'camera answered after 2.1 s' },
  { time: ago(0.05), level: 'info', source: 'web', text: 'started in 412 ms' },
];

export const spools = [
  {
    id: 'f1',
    name: 'Teal, workshop',
    material: 'PLA',
    colour: '#2ec4a6',
    diameter: 1.75,
    weightG: 1000,
    leftG: 640,
    price: 19.9,
    loaded: true,
  },
  {
    id: 'f2',
    name: 'Signal orange',
    material: 'PETG',
    colour: '#ff6b35',
    diameter: 1.75,
    weightG: 750,
    leftG: 90,
    price: 24,
    loaded: false,
  },
  {
    id: 'f3',
    name: 'Natural',
    material: 'TPU 95A',
    colour: '#e9e4d8',
    diameter: 1.75,
    weightG: 500,
    leftG: 500,
    price: 31,
    loaded: false,
  },
];

export const totals = {
  prints: 142,
  finished: 131,
  seconds: 1_142_300,
  filamentMm: 2_184_000,
  byMonth: [4, 9, 12, 7, 14, 11, 18, 16, 9, 15, 13, 14].map((prints, index) => ({
    month: `2026-${String(index + 1).padStart(2, '0')}`,
    prints,
    seconds: prints * 8000,
    filamentMm: prints * 15_000,
  })),
};

export const definitions = [
  ['anet3d_a8', 'Anet A8', 'Anet'],
  ['creality_ender3', 'Creality Ender-3', 'Creality3D'],
  ['creality_ender5', 'Creality Ender-5', 'Creality3D'],
  ['prusa_i3_mk3', 'Prusa i3 Mk3/Mk3s', 'Prusa3D'],
  ['ultimaker2', 'Ultimaker 2', 'Ultimaker B.V.'],
  ['voron2_base', 'Voron 2.4', 'VoronDesign'],
  ['artillery_sidewinder_x1', 'Artillery Sidewinder X1', 'Artillery'],
  ['geeetech_A10', 'Geeetech A10', 'Geeetech'],
].map(([id, name, maker]) => ({ id, name, maker }));

const machine = (key, name, type, value, unit = '') => ({
  key,
  name,
  description: `${name}, as Cura describes it.`,
  unit,
  type,
  options: type === 'enum' ? ['rectangular', 'elliptic'].map(id => ({ id, name: id })) : [],
  value,
});

/** What may be changed of a printer; `own` is one that a person made. */
export const definition = (id, own) => ({
  id,
  name: own?.name ?? definitions.find(one => one.id === id)?.name ?? id,
  basedOn: own?.basedOn ?? null,
  settings: [
    machine('machine_width', 'Machine Width', 'float', '220', 'mm'),
    machine('machine_depth', 'Machine Depth', 'float', '220', 'mm'),
    machine('machine_height', 'Machine Height', 'float', '240', 'mm'),
    machine('machine_shape', 'Build Plate Shape', 'enum', 'rectangular'),
    machine('machine_center_is_zero', 'Is Center Origin', 'bool', 'False'),
    machine('machine_heated_bed', 'Has Heated Build Plate', 'bool', 'True'),
    machine('machine_nozzle_size', 'Nozzle Diameter', 'float', '0.4', 'mm'),
    machine('machine_start_gcode', 'Start G-code', 'str', 'G28 ;Home\nG1 Z15 F6000'),
    machine('machine_end_gcode', 'End G-code', 'str', 'M104 S0\nM140 S0\nM84'),
    machine('machine_acceleration', 'Default Acceleration', 'float', '500', 'mm/s²'),
  ].map(setting => ({ ...setting, value: own?.settings[setting.key] ?? setting.value })),
});

export const network = {
  hostname: 'easyprint-4f2a.local',
  addresses: ['http://easyprint-4f2a.local', 'http://192.0.2.40'],
  manager: true,
  wifi: { ssid: 'Workshop', signal: 78 },
  accessPoint: null,
  joining: null,
};

/** While there is no network. */
export const ownNetwork = {
  ...network,
  addresses: ['http://10.42.0.1'],
  wifi: null,
  accessPoint: { ssid: 'Easyprint-4f2a', password: 'k7wq2mzt9xhe' },
};

export const wifis = [
  { ssid: 'Workshop', signal: 78, secured: true },
  { ssid: 'Werkstatt-Gast', signal: 51, secured: false },
  { ssid: '작업실 5G', signal: 34, secured: true },
];
