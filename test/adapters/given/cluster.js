/**
 * A real Postgres from the machine's binaries: in a temporary folder, on a free port, never as root, stopped at the end.
 *
 * Shapes: it listens on loopback only and trusts whoever connects. In CI a machine without the binaries is a failure, elsewhere the tests
 * that need it say so. Plain JavaScript, since `npm run bench` starts one, too.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const binaries = findBinaries();

/** Why there is no Postgres here; null if there is. */
export const noPostgres = binaries === null ? 'no initdb and postgres on this machine' : null;

export async function startCluster(settings = []) {
  if (binaries === null) throw new Error(noPostgres ?? '');
  const folder = mkdtempSync(join(tmpdir(), 'elbowroom-postgres-'));
  const user = process.getuid?.() === 0 ? unprivileged() : null;
  if (user) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const words = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(binaries, 'initdb'), words, {
    ...user,
    cwd: folder,
    stdio: 'ignore',
    env: { PATH: process.env.PATH },
  });
  const port = await freePort();
  let server = null;

  const start = async () => {
    const options = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, ...settings];
    const child = spawn(join(binaries, 'postgres'), ['-D', data, ...options.flatMap((one) => ['-c', one])], {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server = child;
    await new Promise((resolve, reject) => {
      let said = '';
      child.stderr?.on('data', (text) => {
        said += String(text);
        if (said.includes('database system is ready to accept connections')) resolve();
      });
      child.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${said}`)));
    });
  };
  const ended = () =>
    new Promise((resolve) => {
      if (!server || server.exitCode !== null || server.signalCode !== null) return resolve();
      server.once('exit', () => resolve());
    });
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    folder,
    pid: () => server?.pid ?? 0,
    start,
    async kill() {
      const pid = server?.pid ?? 0;
      // It begins no new ones from here on; those that were about to end may have done so.
      process.kill(pid, 'SIGSTOP');
      const all = [...childrenOf(pid), pid];
      for (const one of all) signal(one, 'SIGSTOP');
      for (const one of all) signal(one, 'SIGKILL');
      await ended();
      rmSync(join(data, 'postmaster.pid'), { force: true });
    },
    async stop() {
      server?.kill('SIGINT');
      await ended();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function childrenOf(pid) {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      return new RegExp(`^PPid:\\s+${pid}$`, 'm').test(status) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

function unprivileged() {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // The next one.
    }
  }
  throw new Error('neither postgres nor nobody is a user here');
}

function findBinaries() {
  const versions = '/usr/lib/postgresql';
  const installed = existsSync(versions)
    ? readdirSync(versions)
        .sort((one, other) => Number(other) - Number(one))
        .map((one) => join(versions, one, 'bin'))
    : [];
  const folders = [...(process.env.PATH ?? '').split(':'), ...installed];
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))) ?? null;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
