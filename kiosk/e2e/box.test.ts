/** The owner at the box: `easyprint account …` as a program, on a server that runs and on one that does not. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { Program, ROOT } from './processes';

const FIRST = 'a pawn in 3 layers';
const SECOND = 'a rook in 4 layers';
const folder = mkdtempSync(join(tmpdir(), 'easyprint-box-'));
const data = join(folder, 'data');
let server: Program | undefined;

afterEach(async () => {
  await server?.end();
  server = undefined;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs it to its end, with this on its input. */
function account(words: string, input = '', at = data): Promise<Ended> {
  const [command = '', ...options] = words.split(' ');
  const args = ['account', command, ...options, '--data', at];
  return new Promise((resolve, reject) => {
    const child = spawn(join(ROOT, 'appliance/bin/easyprint'), args);
    const ended: Ended = { code: null, out: '', err: '' };
    child.stdout.on('data', (bytes: Buffer) => {
      ended.out += bytes.toString('utf8');
    });
    child.stderr.on('data', (bytes: Buffer) => {
      ended.err += bytes.toString('utf8');
    });
    child.once('error', reject);
    child.once('close', code => resolve({ ...ended, code }));
    child.stdin.end(input);
  });
}

const done = (out: string) => ({ code: 0, out, err: '' });
const refused = (err: string) => ({ code: 1, out: '', err: `${err}\n` });

async function serve(): Promise<string> {
  server = Program.start('easyprint', ['serve', '--data', data, '--port', '0'], folder);
  const [, address = ''] = await server.says(/Easyprint is at (http:\/\/\S+)/);
  return address;
}

const logIn = async (address: string, email: string, password: string) =>
  (
    await fetch(`${address}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password, remember: false }),
    })
  ).status;

const roleOf = async (address: string, key: string) => {
  const answer = await fetch(`${address}/api/v1/session`, { headers: { 'X-Api-Key': key } });
  const { account } = (await answer.json()) as { account: { role: string } | null };
  return account?.role;
};

test('on a stopped server it makes the first account and a key, and prints what scripts need', async () => {
  const added = await account(
    'add --email Ada@example.org --name Ada --role administrator --password-stdin',
    `${FIRST}\n`,
  );
  expect(added).toEqual(done(expect.stringMatching(/^[0-9a-f]{32}\n$/)));
  const key = await account('api-key --email ada@example.org --name script');
  expect(key).toEqual(done(expect.stringMatching(/^ep_[\w-]{40,}\n$/)));
  const address = await serve();
  expect(await logIn(address, 'ada@example.org', FIRST)).toBe(200);
  expect(await roleOf(address, key.out.trim())).toBe('administrator');
});

test('a running server obeys at once, and a killed one leaves nothing in the way', async () => {
  const address = await serve();
  const added = await account('add --email bo@example.org --name Bo --password-stdin', FIRST);
  expect(added.code).toBe(0);
  expect(await logIn(address, 'bo@example.org', FIRST)).toBe(200);
  const key = (await account('api-key --email bo@example.org --name n')).out.trim();
  expect(await roleOf(address, key)).toBe('operator');
  expect(await account('role --email bo@example.org --role viewer')).toEqual(done(''));
  expect(await roleOf(address, key)).toBe('viewer');
  expect(await account('reset-password --email bo@example.org --password-stdin', SECOND)).toEqual(
    done(''),
  );
  expect(await logIn(address, 'bo@example.org', FIRST)).toBe(401);
  expect(await logIn(address, 'bo@example.org', SECOND)).toBe(200);
  expect(await account('disable --email bo@example.org')).toEqual(done(''));
  expect(await logIn(address, 'bo@example.org', SECOND)).toBe(401);
  expect(await roleOf(address, key)).toBeUndefined();
  await server?.end('SIGKILL');
  expect((await account('list')).out).toMatch(/^bo@example.org\tviewer\tdisabled\t/m);
});

test('what cannot be done is refused in a sentence, and changes nothing', async () => {
  await serve();
  const nowhere = join(folder, 'mistyped');
  const other = '--email c@example.org --name C';
  const before = (await account('list')).out;
  expect(before).toMatch(/^ada@example.org\tadministrator\tactive\t[\d-]{10} [\d:]{5}\tAda$/m);
  const ended = await Promise.all([
    account('role --email ada@example.org --role viewer'),
    account('role --email ada@example.org --role boss'),
    account('disable --email nobody@example.org'),
    account('add --email ada@example.org --name A --password-stdin', FIRST),
    account(`add ${other} --password-stdin`),
    account(`add ${other}`),
    account('list', '', nowhere),
  ]);
  expect(ended).toEqual(
    [
      'Nobody could administer any more.',
      'A role is administrator, operator or viewer.',
      'There is no account with this address.',
      'There is an account with this address.',
      'The input is empty: it has to begin with the password.',
      'No terminal to ask at: use --password-stdin.',
      `There is no Easyprint in ${nowhere}.`,
    ].map(refused),
  );
  expect(existsSync(nowhere)).toBe(false);
  const weak = await account(`add ${other} --password-stdin`, 'password1\n');
  expect(weak).toEqual({ code: 1, out: '', err: expect.stringMatching(/^[A-Z].*\.\n$/) });
  expect((await account('add --name C')).code).toBe(2);
  expect((await account('list')).out).toBe(before);
});
