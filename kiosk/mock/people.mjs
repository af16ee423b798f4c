/** Accounts, settings and the rest of the upkeep, as a workshop might have them. */

const DAY = 86_400_000;
const ago = days => Date.now() - days * DAY;

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
  ];
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
    agent: 'Firefox, Linux',
    address: '192.0.2.17',
  },
  {
    id: 's2',
    current: false,
    createdAt: ago(30),
    lastSeen: ago(1),
    agent: 'Safari, iPhone',
    address: '192.0.2.31',
  },
];

export const keys = [{ id: 'k1', label: 'PrusaSlicer', createdAt: ago(90), lastUsed: ago(1) }];

export const notifications = {
  finished: ['page', 'mail'],
  failed: ['page', 'mail', 'webhook'],
  attention: ['page', 'mail'],
  bed: ['page'],
  webhook: '',
};

const setting = (key, type, value, description = '', options = []) => ({
  key,
  group: key.split('.')[0],
  type,
  value,
  options,
  description,
});

export const settings = [
  setting('mail.host', 'text', 'smtp.example.org', 'Without a server mails land in the outbox.'),
  setting('mail.port', 'number', 587),
  setting('mail.user', 'text', 'printer'),
  setting('mail.password', 'secret', true),
  setting('mail.security', 'choice', 'starttls', '', [
    { id: 'starttls', name: 'STARTTLS' },
    { id: 'tls', name: 'TLS' },
  ]),
  setting('tls.enabled', 'bool', false),
  setting('webcam.device', 'text', '/dev/video0'),
  setting('webcam.resolution', 'text', '1280x720'),
  setting('webcam.rate', 'number', 15),
  setting('accounts.registration', 'choice', 'invitation', '', [
    { id: 'open', name: 'open' },
    { id: 'invitation', name: 'by invitation' },
    { id: 'closed', name: 'closed' },
  ]),
  setting('panel.enabled', 'bool', true),
];

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
  memory: { total: 1_900_000_000, free: 780_000_000 },
  load: 0.42,
  temperature: 51.2,
  addresses: ['http://easyprint-4f2a.local', 'http://192.0.2.40'],
  hostname: 'easyprint-4f2a',
  update: {
    version: '0.2.0',
    notes: 'Quieter camera, quicker start.',
    state: 'offered',
    progress: 0,
  },
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

export const network = {
  hostname: 'easyprint-4f2a.local',
  addresses: ['http://easyprint-4f2a.local', 'http://192.0.2.40'],
  wifi: { ssid: 'Workshop', signal: 78 },
  accessPoint: null,
};

export const wifis = [
  { ssid: 'Workshop', signal: 78, secured: true },
  { ssid: 'Werkstatt-Gast', signal: 51, secured: false },
  { ssid: '작업실 5G', signal: 34, secured: true },
];
