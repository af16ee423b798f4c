/** A person comes, prints, looks at what came out, and goes: with real mails, in a real browser. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { encode } from 'uqr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Appliance, PASSWORD } from './appliance';
import { Mailbox } from './mailbox';
import { binaryBox } from './meshes';
import { ROOT } from './processes';
import { clearBed, dropFile, setUp } from './visitor';

const EMAIL = 'minji@example.org';
let appliance: Appliance;
let mailbox: Mailbox;
let administrator: Page;
let person: Page;
/** Whom the person's pages asked for anything. */
const hosts = new Set<string>();

beforeAll(async () => {
  mailbox = await Mailbox.start();
  appliance = await Appliance.start(100, [
    '--accounts-registration',
    'confirmed',
    ...mailbox.options,
  ]);
  administrator = await appliance.page();
  person = await appliance.page();
  person.context().on('request', request => hosts.add(new URL(request.url()).host));
});
afterAll(async () => {
  await appliance?.stop();
  await mailbox?.stop();
});

async function logIn(page = person): Promise<void> {
  await page.goto(`${appliance.url}/login`);
  await page.getByTestId('login-email').fill(EMAIL);
  await page.getByTestId('login-password').fill(PASSWORD);
  await page.getByTestId('login-submit').click();
}

test('the screen shows the set-up link as a QR code, and is let in once somebody followed it', async () => {
  const screen = await appliance.page(800, 480);
  const key = readFileSync(join(appliance.folder, 'data/screen.key'), 'utf8').trim();
  await screen.goto(`${appliance.url}/touch/#key=${key}`);
  await screen.getByTestId('start-en').click();
  const drawn = await screen.getByTestId('qr').locator('path').getAttribute('d');
  const link = (await screen.locator('.network-address').textContent()) ?? '';
  expect(link.split('#')[1]).toBe((await appliance.setupLink()).split('#')[1]);
  const { data } = encode(link, { ecc: 'M', border: 2 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  expect(drawn).toBe(dark.join(''));
  await setUp(administrator, appliance);
  await screen.getByTestId('panel-home').waitFor();
  await screen.context().close();
});

test('who registers is let in once the link of the mail was opened', async () => {
  await person.goto(`${appliance.url}/register`);
  await person.getByTestId('register-name').fill('Minji');
  await person.getByTestId('register-email').fill(EMAIL);
  await person.getByTestId('register-password').fill(PASSWORD);
  await person.getByRole('checkbox').check();
  await person.getByTestId('register-submit').click();
  await person.getByTestId('mail-sent').waitFor();
  const link = await mailbox.link();
  await logIn();
  await person.getByTestId('login-error').waitFor();
  await person.goto(link);
  await person.getByTestId('confirmed').waitFor();
  expect(person.url()).not.toContain('token');
  await administrator.goto(`${appliance.url}/admin/settings`);
  const sent = administrator.getByTestId('mail').filter({ hasText: 'Confirm your account' });
  await sent.filter({ hasText: EMAIL }).waitFor();
  await logIn();
  await person.getByTestId('mood').first().waitFor();
});

test('prints, is told by the bell, and the bell is silent once the results were seen', async () => {
  await dropFile(person, 'chip.stl', binaryBox(8, 8, 1));
  await person.getByTestId('slice').click();
  await person.getByTestId('slice-result').waitFor({ timeout: 120_000 });
  await person.getByTestId('print').click();
  await clearBed(person);
  await person.getByTestId('bell').getByText('1', { exact: true }).waitFor({ timeout: 120_000 });
  await person.getByTestId('bell').click();
  await person.getByTestId('history').getByText('chip').first().waitFor();
  await person.getByTestId('bell').getByText('1', { exact: true }).waitFor({ state: 'detached' });
});

test('the own page sums up what was printed, and logs out everywhere else', async () => {
  const elsewhere = await appliance.page();
  await logIn(elsewhere);
  await elsewhere.getByTestId('mood').first().waitFor();
  await person.goto(`${appliance.url}/account`);
  const figure = (label: string) =>
    person.locator('.figure', { hasText: label }).locator('dd').textContent();
  await person.locator('svg.avatar').waitFor();
  expect(await figure('Prints')).toBe('1');
  expect(await figure('Last log-in')).toMatch(/\d/);
  expect(await figure('Last print')).toMatch(/\d/);
  await person.getByRole('button', { name: 'Log out everywhere else' }).click();
  await person
    .getByRole('button', { name: 'Log out everywhere else' })
    .waitFor({ state: 'detached' });
  await elsewhere.reload();
  await elsewhere.getByTestId('login').waitFor();
});

test('what is dangerous asks for the password again, and is done with the right one', async () => {
  await appliance.killServer();
  forgetProofs(appliance);
  await appliance.startServer();
  await administrator.goto(`${appliance.url}/account`);
  await administrator.getByTestId('new-key-label').fill('slicer');
  await administrator.getByTestId('new-key').click();
  const dialog = administrator.getByTestId('proof');
  await dialog.locator('input').fill('not my password 1');
  await administrator.getByTestId('proof-submit').click();
  await dialog.getByRole('alert').waitFor();
  await dialog.locator('input').fill(PASSWORD);
  await administrator.getByTestId('proof-submit').click();
  await dialog.waitFor({ state: 'detached' });
  expect(await administrator.getByTestId('key-once').textContent()).toMatch(/ep_[\w-]{40,}/);
});

test('where guests may look, they see the printer, and find the way in', async () => {
  await administrator.goto(`${appliance.url}/admin/settings`);
  const accounts = administrator.getByTestId('settings-accounts');
  await accounts.getByRole('checkbox', { name: 'Guests' }).check();
  await accounts.getByRole('button', { name: 'Save' }).click();
  await accounts.getByRole('button', { name: 'Save', disabled: true }).waitFor();
  const guest = await appliance.page();
  await guest.goto(appliance.url);
  await guest.getByTestId('mood').first().waitFor();
  await guest.getByTestId('account').click();
  await guest.getByTestId('to-login').click();
  await guest.getByTestId('login-email').fill(EMAIL);
  await guest.getByTestId('login-password').fill(PASSWORD);
  await guest.getByTestId('login-submit').click();
  await guest.getByTestId('mood').first().waitFor();
  await guest.getByTestId('account').click();
  await guest.getByTestId('logout').waitFor();
});

test('who deletes the account is forgotten once that was confirmed by mail', async () => {
  await person.goto(`${appliance.url}/account`);
  await person.getByTestId('delete-account').click();
  await person.getByRole('dialog').locator('input[type="password"]').fill(PASSWORD);
  await person.getByTestId('delete-confirm').click();
  await person.goto(await mailbox.link());
  await person.getByTestId('confirmed').waitFor();
  await logIn();
  await person.getByTestId('login-error').waitFor();
  await administrator.goto(`${appliance.url}/admin/accounts`);
  await administrator.getByText('ada@example.org').first().waitFor();
  expect(await administrator.getByText(EMAIL).count()).toBe(0);
  expect([...hosts].filter(Boolean)).toEqual([new URL(appliance.url).host]);
});

test('a machine that did not start from the card says how it is updated instead', async () => {
  await administrator.goto(`${appliance.url}/admin/system`);
  const card = administrator.getByTestId('updates');
  await card.getByText('was not started from').waitFor();
  expect(await card.getByTestId('update-file').count()).toBe(0);
});

/** Five minutes pass for every session: in the store itself, while no server has it. */
function forgetProofs(of: Appliance): void {
  const store = join(of.folder, 'data/store');
  const ended = spawnSync(
    join(ROOT, 'appliance/bin/java-25'),
    ['-cp', join(ROOT, 'appliance/server/target/lib/*'), 'org.apache.derby.tools.ij'],
    {
      input: `connect 'jdbc:derby:${store}';\nupdate session set proved_at = 0;\nexit;\n`,
      cwd: of.folder,
      encoding: 'utf8',
    },
  );
  expect(ended.stdout).toMatch(/[1-9] rows? (inserted|updated)/);
}
