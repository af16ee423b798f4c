/** Child processes of a test: started from appliance/bin, watched, and ended by their own ids. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';

export const ROOT = new URL('../..', import.meta.url).pathname;

/** One program of ours while it runs. */
export class Program {
  private text = '';
  private readonly ended: Promise<number | null>;

  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
  ) {
    this.ended = new Promise(resolve => {
      child.once('exit', code => resolve(code));
    });
  }

  /** Starts `appliance/bin/NAME ARGUMENTS`; everything it says is kept in FOLDER/NAME.log. */
  static start(name: string, args: string[], folder: string, env: NodeJS.ProcessEnv = {}): Program {
    const child = spawn(join(ROOT, 'appliance/bin', name), args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const program = new Program(name, child);
    const log = createWriteStream(join(folder, `${name}.log`), { flags: 'a' });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (bytes: Buffer) => {
        program.text += bytes.toString('utf8');
        log.write(bytes);
      });
    }
    child.once('exit', () => log.end());
    return program;
  }

  get pid(): number {
    if (this.child.pid === undefined) {
      throw new Error(`${this.name} did not start`);
    }
    return this.child.pid;
  }

  get output(): string {
    return this.text;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The first match in what it says, as soon as it has said it. */
  async says(pattern: RegExp, seconds = 60): Promise<RegExpMatchArray> {
    return until(
      () => {
        const match = this.text.match(pattern);
        if (!match && !this.running) {
          throw new Error(`${this.name} ended before it said ${pattern}:\n${this.text}`);
        }
        return match;
      },
      () => `${this.name} to say ${pattern}; it said:\n${this.text}`,
      seconds,
    );
  }

  /** Sends a signal and waits for the end. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.running) {
      this.child.kill(signal);
      const hurry = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
      await this.ended;
      clearTimeout(hurry);
    }
    return this.ended;
  }
}

/** Asks again and again until there is an answer other than null, undefined or false. */
export async function until<T>(
  ask: () => T | Promise<T>,
  what: string | (() => string),
  seconds = 60,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) {
      return answer as NonNullable<T>;
    }
    if (Date.now() > deadline) {
      throw new Error(`waited ${seconds} s for ${typeof what === 'string' ? what : what()}`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
