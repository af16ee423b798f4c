import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { Stage, until } from './stage';

let stage: Stage;
afterEach(() => stage?.strike());

const mood = (page: Page) => page.getByTestId('mood').first().getAttribute('data-mood');
const stl = (bytes: number) => ({
  name: 'pawn.stl',
  mimeType: 'model/stl',
  buffer: Buffer.alloc(bytes, 'solid '),
});

async function open(options: Parameters<typeof Stage.set>[0] = {}): Promise<Page> {
  stage = await Stage.set(options);
  const page = await stage.page('/');
  await page.getByTestId('status').waitFor();
  return page;
}

describe('the browser face', () => {
  it('keeps a button working until the machine has confirmed', async () => {
    const page = await open();
    await page.getByTestId('pause').click();
    expect(await page.getByTestId('pause').getAttribute('aria-busy')).toBe('true');
    await page.getByTestId('resume').waitFor();
    expect(await mood(page)).toBe('paused');
    await page.getByTestId('resume').click();
    await page.getByTestId('pause').waitFor();
  });

  it('asks before it cancels, and does nothing when told to go on', async () => {
    const page = await open();
    await page.getByTestId('cancel').click();
    await page.getByTestId('confirm-no').click();
    expect(stage.mock.world.machine.state).toBe('PRINTING');
    await page.getByTestId('cancel').click();
    await page.getByTestId('confirm-yes').click();
    await page.getByTestId('bed-clear').waitFor();
    expect(await page.getByTestId('outcome').first().getAttribute('data-outcome')).toBe(
      'CANCELLED',
    );
  });

  it('starts the next print once the bed is said to be clear', async () => {
    const page = await open({ scene: 'bed' });
    await page.getByTestId('bed-clear').click();
    await page.getByTestId('progress').waitFor();
    expect(await page.getByTestId('job-name').textContent()).toContain('planetary gear');
  });

  it('stops at one click, also while a dialog is open', async () => {
    const page = await open();
    await page.getByTestId('cancel').click();
    await page.getByTestId('confirm').waitFor();
    await page.getByTestId('emergency-stop').click();
    await until(() => stage.mock.world.machine.state === 'FAULT', 'the machine to stop');
  });

  it('stops at Ctrl+Shift+E, also in a text field', async () => {
    const page = await open();
    await page.getByLabel('A line for the printer').fill('G28');
    await page.keyboard.press('Control+Shift+E');
    await until(() => stage.mock.world.machine.state === 'FAULT', 'the machine to stop');
  });

  it('wires buttons, shows which is pressed, and lets nothing be wired twice or while a print is on', async () => {
    const page = await open({ scene: 'idle' });
    await page.goto(`${stage.mock.url}/admin/panel`);
    expect(await page.getByTestId('pressed-STOP').textContent()).toBe('Not pressed');
    stage.mock.world.panel.pressed = ['STOP'];
    await page.getByTestId('pressed-STOP').getByText('Pressed now').waitFor();

    const save = page.getByTestId('panel-save');
    expect(await save.isDisabled()).toBe(true);
    await page.getByTestId('pin-POWER').selectOption('17');
    await page
      .getByTestId('part-POWER')
      .getByText('Pause and go on has this pin already.')
      .waitFor();
    expect(await save.isDisabled()).toBe(true);
    await page.getByTestId('pin-POWER').selectOption('25');
    await page.getByTestId('level-POWER').selectOption('low');
    await page.getByTestId('pin-PAUSE').selectOption('');
    await save.click();
    await page.getByTestId('panel-reset').waitFor();
    expect(stage.mock.world.panel.wires).toContainEqual({
      part: 'POWER',
      pin: 25,
      pull: null,
      activeLow: true,
    });
    expect(stage.mock.world.panel.wires.some(({ part }) => part === 'PAUSE')).toBe(false);

    stage.mock.world.machine.set('PAUSED');
    await page.getByTestId('panel-busy').waitFor();
    expect(await page.getByTestId('pin-STOP').isDisabled()).toBe(true);
    expect(await page.getByTestId('panel-reset').isDisabled()).toBe(true);
    stage.mock.world.machine.set('READY');
    await page.getByTestId('panel-busy').waitFor({ state: 'detached' });
    await page.getByTestId('panel-reset').click();
    await page.getByTestId('panel-reset').waitFor({ state: 'detached' });
    expect(await page.getByTestId('pin-PAUSE').inputValue()).toBe('17');
  });

  it('keeps choices under a name, takes them up again, and takes those of Cura', async () => {
    const page = await open();
    await page.goto(`${stage.mock.url}/models/${stage.mock.world.library.models[0]?.id}`);
    await page.getByTestId('profile').selectOption('Strong');
    expect(await page.getByTestId('infill').inputValue()).toBe('60');
    expect(await page.getByTestId('profile-delete').count()).toBe(1);
    await page.getByTestId('profile').selectOption('Vase (shared)');
    expect(await page.getByTestId('infill').inputValue()).toBe('0');
    expect(await page.getByTestId('profile-delete').count()).toBe(0);

    await page.getByTestId('pattern').selectOption('gyroid');
    await page.getByTestId('every-quality').selectOption('coarse');
    await page.getByTestId('profile-keep').click();
    await page.getByTestId('profile-name').fill('Gyroid');
    await page.getByTestId('profile-shared').check();
    await page.getByTestId('profile-name').press('Enter');
    await page.getByTestId('profile-name').waitFor({ state: 'detached' });
    expect(stage.mock.world.profiles.at(-1)).toMatchObject({
      name: 'Gyroid',
      shared: true,
      settings: { quality: 'coarse', infill: 0, overrides: { infill_pattern: 'gyroid' } },
    });

    await page.getByTestId('profile-import').setInputFiles({
      name: 'mine.curaprofile',
      mimeType: 'application/zip',
      buffer: Buffer.from('PK'),
    });
    await page.getByTestId('profile-left-out').waitFor();
    expect(await page.getByTestId('pattern').inputValue()).toBe('');
    await page.getByTestId('profile-delete').click();
    await until(() => stage.mock.world.profiles.length === 3, 'the profile to go');
  });

  it('makes a printer of one\u2019s own from the set-up one, changes it and takes it back', async () => {
    const page = await open();
    await page.goto(`${stage.mock.url}/printer`);
    await page.getByTestId('own-open').click();
    await page.getByTestId('machine_width').fill('0');
    await page.getByTestId('own-save').click();
    await page.locator('.field.wrong').waitFor();
    await page.getByTestId('own-name').fill('Mine');
    await page.getByTestId('machine_width').fill('300');
    await page.getByLabel('Has Heated Build Plate').uncheck();
    await page.getByTestId('machine_start_gcode').fill('G28\nG29');
    await page.getByTestId('own-save').click();
    await page.getByTestId('own-delete').waitFor();
    const { printers, printer } = stage.mock.world;
    expect(printer).toMatchObject({ name: 'Mine' });
    expect(printers.get(printer.id)).toEqual({
      name: 'Mine',
      basedOn: 'anet3d_a8',
      settings: {
        machine_width: '300',
        machine_heated_bed: 'False',
        machine_start_gcode: 'G28\nG29',
      },
    });
    expect(await page.getByTestId('machine_width').inputValue()).toBe('300');
    await page.getByTestId('own-delete').click();
    await until(() => stage.mock.world.printer.id === 'anet3d_a8', 'the old printer');
    await until(() => printers.size === 0, 'the printer to go');
  });

  it('keeps what is half typed, whatever is drawn anew meanwhile', async () => {
    const page = await open();
    const { library } = stage.mock.world;
    const pawn = library.models.find(({ name }) => name === 'pawn.stl');
    await page.goto(`${stage.mock.url}/models/${pawn?.id}`);
    const percent = page.getByTestId('scale-x');
    await percent.fill('200');
    // A click that leaves the keyboard where it is, as an answer of the server does.
    await page.getByTestId('turn-z').dispatchEvent('click');
    expect(await percent.inputValue()).toBe('200');
    await percent.press('Tab');
    await until(
      async () => (await page.getByTestId('scale-y').inputValue()) === '200',
      'the other axes to follow',
    );
  });

  it('keeps a half typed text of the settings, too', async () => {
    const page = await open();
    const pawn = stage.mock.world.library.models.find(({ name }) => name === 'pawn.stl');
    await page.goto(`${stage.mock.url}/models/${pawn?.id}`);
    await page.getByTestId('settings-search').fill('start g-code');
    const row = page.getByTestId('set-machine_start_gcode');
    const text = row.getByRole('textbox');
    await text.fill('G28 ;Home\nM300');
    await row.locator('.setting-name').dispatchEvent('click');
    await row.locator('.setting-about').waitFor();
    expect(await text.inputValue()).toBe('G28 ;Home\nM300');
    await text.press('Tab');
    await until(
      async () => (await row.getAttribute('class'))?.includes('changed') === true,
      'the change',
    );
  });

  it('puts other models on the same plate, each in a pose of its own', async () => {
    const page = await open();
    const { library } = stage.mock.world;
    for (let i = 0; i < 60; i += 1) stage.mock.world.addModel(`knob ${i}.stl`, 1000);
    const first = library.models.find(({ name }) => name === 'pawn.stl');
    const other = library.models.find(({ name }) => name === 'knob 7.stl');
    await page.goto(`${stage.mock.url}/models/${first?.id}`);
    await page.getByTestId('part-add').click();
    await page.getByTestId('pick-more').click();
    await page.getByTestId('pick').nth(60).waitFor();
    await page.getByTestId('pick-search').fill('Knob 7');
    await until(async () => (await page.getByTestId('pick').count()) === 1, 'the one found');
    await page.getByTestId('pick').press('Enter');
    await page.getByTestId('part-copies').nth(1).fill('3');
    await page.locator('[data-testid=plate][data-copies="4"]').waitFor();
    await page.getByTestId('turn-x').click();
    // The first one again, by the keyboard.
    await page.getByTestId('part-choose').nth(1).press('ArrowUp');
    await page.locator('[data-testid=part].chosen').filter({ hasText: 'pawn' }).waitFor();
    await page.getByTestId('scale-x').fill('200');
    await page.getByTestId('scale-x').press('Tab');
    await page.getByTestId('slice').click();
    await page.getByTestId('slice-result').waitFor();
    const upright = { x: 90, y: 0, z: 0 };
    expect(library.slices.at(-1)?.settings).toMatchObject({
      copies: 1,
      pose: { scale: { x: 2, y: 2, z: 2 }, turn: { x: 0, y: 0, z: 0 } },
      models: [{ modelId: other?.id, copies: 3, pose: { turn: upright } }],
    });
    await page.getByTestId('slice-again').click();
    await page.locator('[data-testid=plate][data-copies="4"]').waitFor();
    await page.getByTestId('part-copies').nth(1).fill('50');
    await page.getByTestId('part-copies').nth(0).fill('50');
    await page.getByTestId('no-room').waitFor();
    expect(await page.getByTestId('slice').isDisabled()).toBe(true);
    await page.getByTestId('part-remove').click();
    expect(await page.getByTestId('part').count()).toBe(1);
  });

  it('chooses a model on the plate by a tap, and looks around without choosing', async () => {
    const page = await open();
    const print = stage.mock.world.library.prints[1];
    await page.goto(`${stage.mock.url}/models/${print?.modelId}?print=${print?.id}`);
    await page.locator('[data-testid=plate][data-copies="5"]').waitFor();
    expect(await page.getByTestId('part-copies').nth(1).inputValue()).toBe('3');
    const chosen = () =>
      page
        .getByTestId('part-choose')
        .evaluateAll(all => all.findIndex(one => (one as HTMLInputElement).checked));
    expect(await chosen()).toBe(0);
    const plate = await page.getByTestId('plate').boundingBox();
    if (!plate) throw new Error('no plate');
    const tapped = async () => {
      for (let y = 0.3; y < 0.9; y += 0.06) {
        for (let x = 0.1; x < 0.9; x += 0.06) {
          await page.mouse.click(plate.x + plate.width * x, plate.y + plate.height * y);
          if ((await chosen()) === 1)
            return { x: plate.x + plate.width * x, y: plate.y + plate.height * y };
        }
      }
      throw new Error('the second model is nowhere');
    };
    const at = await tapped();
    expect(await page.getByTestId('scale-x').inputValue()).toBe('150');
    await page.getByTestId('part-choose').nth(0).check();
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x + 40, at.y + 10, { steps: 4 });
    await page.mouse.up();
    expect(await chosen()).toBe(0);
  });

  it('shows a whole state again after a break, by itself', async () => {
    const page = await open();
    stage.mock.cutSockets();
    stage.mock.world.machine.set('PAUSED');
    await page.getByTestId('resume').waitFor();
  });

  it('says that the connection is lost, and takes it back', async () => {
    const page = await open();
    stage.mock.world.broken = true;
    stage.mock.cutSockets();
    await page.getByTestId('offline').waitFor();
    stage.mock.world.broken = false;
    await page.getByTestId('offline').waitFor({ state: 'detached' });
  });

  it('goes on with an upload where the connection broke', async () => {
    const page = await open({ scene: 'idle' });
    stage.mock.world.slowUploads = 30;
    await page.getByTestId('upload').setInputFiles(stl(12_000_000));
    const { uploads } = stage.mock.world;
    await until(() => [...uploads.values()].some(({ offset }) => offset > 1_000_000), 'a part');
    await page.context().setOffline(true);
    await new Promise(done => setTimeout(done, 600));
    await page.context().setOffline(false);
    stage.mock.world.slowUploads = 0;
    await page.getByTestId('slice-form').waitFor({ timeout: 30_000 });
    expect(uploads.size).toBe(1);
  });

  it('takes a model from the drop to the queue', async () => {
    const page = await open();
    await page.getByTestId('upload').setInputFiles(stl(50_000));
    await page.getByTestId('slice').click();
    await page.getByTestId('slice-result').waitFor();
    await page.getByTestId('print').click();
    await until(() => stage.mock.world.library.queue.length === 4, 'the fourth entry');
  });

  it('can be moved about in the queue by buttons', async () => {
    const page = await open();
    const names = () => stage.mock.world.library.queue.map(({ name }) => name);
    const before = names();
    await page.getByRole('button', { name: `Move “${before[2]}” up` }).click();
    await until(() => names()[1] === before[2], 'the other order');
  });

  it('refuses what is no model with a sentence', async () => {
    const page = await open();
    await page
      .getByTestId('upload')
      .setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
    await page.getByTestId('upload-toast').getByText('not a model').waitFor();
  });

  it('speaks Korean throughout after a change', async () => {
    const page = await open();
    await page.getByTestId('account').click();
    await page.getByTestId('language').selectOption('ko');
    await page.getByText('출력 중').first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('ko');
  });
});

describe('the way in', () => {
  it('makes the first account through the set-up link', async () => {
    stage = await Stage.set({ open: false, setup: true });
    const page = await stage.page('/setup#token=mock');
    await page.getByTestId('setup-name').fill('Ada');
    await page.getByTestId('setup-email').fill('ada@example.org');
    await page.getByTestId('setup-password').fill('no digits here');
    await page.getByTestId('setup-submit').click();
    await page.getByText('The password needs a digit.').waitFor();
    await page.getByTestId('setup-password').fill('a pawn in 3 layers');
    await page.getByTestId('setup-submit').click();
    await page.getByTestId('status').waitFor();
    expect(page.url()).not.toContain('token');
  });

  it('logs in and out', async () => {
    stage = await Stage.set({ open: false });
    const page = await stage.page('/');
    await page.getByTestId('login-email').fill('jonas@example.org');
    await page.getByTestId('login-password').fill('wrong');
    await page.getByTestId('login-submit').click();
    await page.getByTestId('login-error').waitFor();
    await page.getByTestId('login-password').fill('printer123');
    await page.getByTestId('login-submit').click();
    await page.getByTestId('status').waitFor();
    await page.getByTestId('account').click();
    await page.getByTestId('logout').click();
    await page.getByTestId('login').waitFor();
  });
});
