/** Every page and panel that has a picture: where it is, and what to do before it is taken. */

const test = id => `[data-testid="${id}"]`;
const click = id => async page => {
  await page.locator(test(id)).first().click();
  await page.waitForTimeout(250);
};

const browser = (name, path, more = {}) => ({ face: 'browser', name, path, ...more });
const touch = (name, panel, more = {}) => ({
  face: 'touch',
  name,
  path: `/touch/#/${panel}`,
  ...more,
});

const upload = async page => {
  await page.locator(test('upload')).setInputFiles({
    name: 'pawn.stl',
    mimeType: 'model/stl',
    buffer: Buffer.alloc(20_000, 'solid '),
  });
  await page.locator(test('slice-form')).waitFor();
};

/** The language chosen, in whichever the picture is. */
const started = async page => {
  const language = await page.evaluate(() => localStorage.getItem('easyprint.language'));
  await click(`start-${language}`)(page);
};

export const VIEWS = [
  browser('setup', '/setup#token=mock', { as: 'setup', picture: 'setup' }),
  browser('login', '/', { as: 'nobody' }),
  browser('dashboard-printing', '/', { picture: 'dashboard', pictureSize: '1440x900' }),
  browser('drop', '/', {
    scene: 'idle',
    ready: async page => {
      await page.locator(test('status')).waitFor();
      await page.evaluate(() => {
        const brings = new DataTransfer();
        brings.items.add(new File(['solid'], 'pawn.stl'));
        window.dispatchEvent(new DragEvent('dragenter', { dataTransfer: brings }));
      });
      await page.locator('.drop-veil').waitFor();
    },
  }),
  browser('uploading', '/', {
    scene: 'idle',
    picture: 'uploading',
    ready: async (page, mock) => {
      mock.world.slowUploads = 200;
      await page.locator(test('upload')).setInputFiles({
        name: 'planetary gear.stl',
        mimeType: 'model/stl',
        buffer: Buffer.alloc(3_000_000, 'solid '),
      });
      await page.locator(test('upload-toast')).waitFor();
      await page.waitForTimeout(1500);
    },
  }),
  browser('dashboard-idle', '/', { scene: 'idle' }),
  browser('dashboard-bed', '/', { scene: 'bed', picture: 'bed' }),
  browser('dashboard-offline', '/', { scene: 'offline' }),
  browser('dashboard-fault', '/', { scene: 'fault' }),
  browser('dashboard-recovery', '/', { scene: 'recovery', picture: 'recovery' }),
  browser('cancel', '/', { ready: click('cancel') }),
  browser('line', '/', { ready: click('line') }),
  browser('account-menu', '/', { ready: click('account') }),
  browser('menu', '/', { ready: click('menu') }),
  browser('slice', '/', { ready: upload, picture: 'slice' }),
  browser('slice-result', '/', {
    ready: async page => {
      await upload(page);
      await page.locator(test('slice')).click();
      await page.locator(test('slice-result')).waitFor();
    },
  }),
  browser('models', '/models'),
  browser('model', '/models', {
    ready: async page => {
      await page.locator(test('model')).nth(1).click();
      await page.locator(test('plate')).waitFor();
      await page.waitForTimeout(1500);
    },
  }),
  browser('pick-model', '/models', {
    ready: async page => {
      await page.locator(test('model')).nth(1).click();
      await page.locator(test('part-add')).click();
      await page.locator(test('pick')).first().waitFor();
    },
  }),
  browser('plate', '/models', {
    picture: 'model',
    ready: async page => {
      await page.locator(test('model')).nth(1).click();
      await page.locator(test('part-add')).click();
      await page.locator(test('pick')).first().click();
      await page.locator(`${test('plate')}[data-copies="2"]`).waitFor();
      await page.waitForTimeout(1500);
    },
  }),
  browser('settings', '/models', {
    ready: async page => {
      await page.locator(test('model')).nth(1).click();
      await page.locator(test('settings-search')).fill('infill');
      await page.locator(test('set-infill_pattern')).waitFor();
      await page.locator(test('settings-search')).scrollIntoViewIfNeeded();
    },
  }),
  browser('layers', '/', {
    picture: 'layers',
    ready: async page => {
      await click('view-switch')(page);
      await page.locator(test('layers')).scrollIntoViewIfNeeded();
    },
  }),
  browser('queue', '/queue', { picture: 'queue' }),
  browser('history', '/history'),
  browser('print', '/history', {
    picture: 'print',
    ready: async page => {
      await page
        .locator(`${test('print')} a`)
        .first()
        .click();
      await page.locator(test('print-facts')).waitFor();
    },
  }),
  browser('register', '/register', { as: 'nobody' }),
  browser('forgot', '/forgot', { as: 'nobody' }),
  browser('reset', '/reset#token=mock', { as: 'nobody' }),
  browser('confirm', '/confirm#token=mock', {
    ready: page => page.locator(test('confirmed')).waitFor(),
  }),
  browser('trust', '/trust', {
    as: 'nobody',
    picture: 'trust',
    ready: page => page.locator(test('fingerprint')).waitFor(),
  }),
  browser('account', '/account'),
  browser('key-request', '/account', {
    ready: async (page, mock) => {
      mock.world.keyRequests = [{ id: 'r1', app: 'PrusaSlicer', address: '192.0.2.17' }];
      await page.locator(test('key-request')).scrollIntoViewIfNeeded();
    },
  }),
  browser('proof', '/account', {
    errors: true,
    ready: async (page, mock) => {
      mock.world.wantsProof = true;
      await page.locator(test('new-key-label')).fill('PrusaSlicer');
      await page.locator(test('new-key')).click();
      await page.locator(test('proof')).waitFor();
    },
  }),
  browser('disk-low', '/', {
    ready: async (page, mock) => {
      await page.locator(test('status')).waitFor();
      mock.world.send({ disk: { total: 31_000_000_000, free: 410_000_000, low: true } });
      await page.locator(test('disk-low')).waitFor();
    },
  }),
  browser('accounts', '/admin/accounts', { picture: 'accounts' }),
  browser('admin-settings', '/admin/settings'),
  browser('limits', '/admin/accounts', { ready: click('limits-a2') }),
  browser('system', '/admin/system'),
  browser('printer', '/printer', { picture: 'printer' }),
  browser('panel', '/admin/panel', {
    scene: 'idle',
    picture: 'panel',
    ready: async (page, mock) => {
      mock.world.panel.pressed = ['PAUSE'];
      await page.locator('.pressed-light.on').waitFor();
    },
  }),
  browser('panel-printing', '/admin/panel', {
    ready: page => page.locator(test('panel-busy')).waitFor(),
  }),
  browser('panel-absent', '/admin/panel', {
    scene: 'idle',
    ready: async (page, mock) => {
      Object.assign(mock.world.panel, { gpio: false, works: false, wires: [] });
      await page.locator(test('panel-absent')).waitFor();
    },
  }),
  browser('spools', '/spools'),
  browser('guide', '/guide'),
  browser('help', '/', {
    ready: async page => {
      await page.locator(test('status')).waitFor();
      await page.keyboard.press('?');
      await page.locator(test('help')).waitFor();
    },
  }),
  browser('not-found', '/nowhere'),
  browser('forbidden', '/admin/system', { as: 'viewer' }),
  browser('link-lost', '/', {
    errors: true,
    ready: async (page, mock) => {
      await page.locator(test('status')).waitFor();
      mock.world.broken = true;
      mock.cutSockets();
      await page.locator(test('offline')).waitFor();
    },
  }),
  browser('unreachable', '/', {
    errors: true,
    ready: async (page, mock) => {
      mock.world.broken = true;
      await page.reload();
      await page.locator(test('unreachable')).waitFor();
    },
  }),
  browser('portal', '/portal', {
    as: 'nobody',
    picture: 'portal',
    pictureSize: '390x844',
    ready: async page => {
      await page.locator(test('wifi-choice')).first().check();
      await page.locator(test('wifi-password')).waitFor();
    },
  }),
  browser('portal-failed', '/portal', {
    as: 'nobody',
    ready: async (page, mock) => {
      mock.world.joining = { ssid: 'Workshop', state: 'failed', reason: 'password' };
      await page.locator(test('portal-failed')).waitFor();
    },
  }),
  browser('portal-joining', '/portal', {
    as: 'nobody',
    ready: async page => {
      await page.locator(test('wifi-choice')).nth(1).check();
      await click('wifi-join')(page);
      await page.locator(test('portal-joining')).waitFor();
    },
  }),
  touch('printing', 'home', { picture: 'touch-printing' }),
  touch('paused', 'home', { scene: 'paused' }),
  touch('idle', 'home', { scene: 'idle', picture: 'touch-home' }),
  touch('bed', 'home', { scene: 'bed', picture: 'touch-bed' }),
  touch('fault', 'home', { scene: 'fault' }),
  touch('offline', 'home', { scene: 'offline' }),
  touch('cancel', 'home', { ready: click('cancel') }),
  touch('files', 'files', { scene: 'idle' }),
  touch('file', 'files', { scene: 'idle', ready: click('model') }),
  touch('queue', 'queue'),
  touch('temperature', 'temperature', { picture: 'touch-temperature' }),
  touch('number-pad', 'temperature', { ready: click('number-pad-open') }),
  touch('move', 'move', { scene: 'idle' }),
  touch('filament', 'filament', { scene: 'idle' }),
  touch('tune', 'tune'),
  touch('camera', 'camera'),
  touch('more', 'more'),
  touch('network', 'network', { ready: page => page.locator(test('qr')).waitFor() }),
  touch('wifi', 'network', { ready: click('wifi') }),
  touch('own-network', 'network', {
    picture: 'touch-own-network',
    ready: async (page, mock) => {
      mock.world.openAccessPoint();
      await page.locator(test('own-password')).waitFor();
      await page.locator('.qr').waitFor();
    },
  }),
  touch('alone', 'home', {
    scene: 'idle',
    ready: async (page, mock) => {
      mock.world.openAccessPoint();
      await page.locator(test('own-network')).waitFor();
    },
  }),
  touch('notes', 'notes'),
  touch('settings', 'settings'),
  touch('system', 'system'),
  touch('printer', 'printer', { scene: 'idle' }),
  touch('level', 'level', { scene: 'idle' }),
  touch('line', 'home', { ready: click('line') }),
  touch('keyboard', 'network', {
    ready: async page => {
      await click('wifi')(page);
      await page.locator('.list-line').first().click();
      await click('wifi-password')(page);
      await page.locator(test('keyboard')).waitFor();
    },
  }),
  touch('lock', 'settings', {
    ready: async (page, mock) => {
      await page.locator(test('lock-now')).waitFor();
      mock.world.setPin('4711');
      await page.locator(test('lock')).waitFor();
    },
  }),
  touch('start', 'home', { as: 'setup', errors: true }),
  touch('start-network', 'home', { as: 'setup', errors: true, ready: started }),
  touch('start-printer', 'home', {
    as: 'setup',
    errors: true,
    ready: async page => {
      await started(page);
      await click('start-next')(page);
      await click('start-port')(page);
      await page.locator(test('start-said')).getByText('Marlin').waitFor();
    },
  }),
  touch('start-link', 'home', {
    as: 'setup',
    errors: true,
    picture: 'touch-start',
    ready: async page => {
      await started(page);
      await click('start-next')(page);
      await click('start-next')(page);
      await page.locator('.qr').waitFor();
    },
  }),
  touch('splash', 'home', {
    errors: true,
    ready: async (page, mock) => {
      mock.world.broken = true;
      await page.reload();
      await page.locator(test('splash')).waitFor();
    },
  }),
  touch('login', 'home', { as: 'nobody', errors: true }),
];
