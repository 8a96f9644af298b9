/** Runs the built command line as a person's shell would: with a home folder of its own and a plain environment. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const packageRoot = fileURLToPath(new URL('../..', import.meta.url));
export const program = join(packageRoot, 'bin/kanbao.js');

if (!existsSync(join(packageRoot, 'dist/cli.js'))) throw new Error('not built: run `npm run build` first');

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  /** Folder to run in; the desk's own unless said. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Written to standard input; `open`: a pipe that is never written to; none: /dev/null. */
  readonly input?: string | Buffer | { readonly open: true };
}

/** A folder with files, a home beside it, and kanbao run in it. */
export class Desk {
  readonly folder: string;
  readonly home: string;
  readonly #base: string;

  constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    this.#base = realpathSync(mkdtempSync(join(tmpdir(), 'kanbao-cli-')));
    this.folder = join(this.#base, 'desk');
    this.home = join(this.#base, 'home');
    mkdirSync(this.folder);
    mkdirSync(this.home);
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string | Buffer): string {
    const file = this.path(name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** The settings of this desk's home. */
  settings(value: unknown): void {
    const file = join(this.home, '.config/kanbao/config.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  }

  environment(added: Readonly<Record<string, string>> = {}): Record<string, string> {
    const plain = { PATH: process.env.PATH ?? '', HOME: this.home, LANG: 'en_US.UTF-8', TZ: 'UTC' };
    return { ...plain, TERM: 'xterm-256color', KANBAO: program, NODE: process.execPath, ...added };
  }

  run(args: readonly string[], options: RunOptions = {}): Promise<Run> {
    return this.#spawn(process.execPath, [program, ...args], options);
  }

  /** Runs a line of bash in which `kanbao` is the program; its exit code is the line's. */
  shell(line: string, options: RunOptions = {}): Promise<Run> {
    return this.#spawn('bash', ['-c', `kanbao() { "$NODE" "$KANBAO" "$@"; }\n${line}`], options);
  }

  remove(): void {
    rmSync(this.#base, { recursive: true, force: true });
  }

  #spawn(command: string, args: readonly string[], { cwd, env, input }: RunOptions): Promise<Run> {
    return new Promise((done, failed) => {
      const child = spawn(command, args, {
        cwd: cwd ?? this.folder,
        env: this.environment(env),
        stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout?.on('data', (bytes: Buffer) => out.push(bytes));
      child.stderr?.on('data', (bytes: Buffer) => err.push(bytes));
      child.on('error', failed);
      child.on('close', (code) => {
        done({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
      });
      // It reads no more than it shows.
      child.stdin?.on('error', () => {});
      if (typeof input === 'string' || Buffer.isBuffer(input)) child.stdin?.end(input);
    });
  }
}

/** The lines of an output, without the end of the last one. */
export function lines(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
