/**
 * The store for recordings: a file of JSON Lines that is only ever added to, and that people can read.
 *
 * Shapes: everything is read when it is opened and held in memory; one process has the file open at a time. What waits together is written together
 * and synced once. A line that was torn by a crash was never acknowledged, and is cut off.
 * Errors: where there is no room, what was being written is taken back and the store works on. After any other failure it neither writes nor reads, since
 * what is on the disk is known again only when it has been opened anew.
 */
import type { Store } from '../../core/ports/store.ts';
import { type StoreError, storeError } from '../../core/ports/store-error.ts';
import { type Done, storeOver } from '../../core/ports/store-over-state.ts';
import { factVersion } from '../../core/store/fact-version.ts';
import type { StoreState } from '../../core/store/store-state.ts';
import { failureOf, type LogFile, openLogFile } from './file.ts';
import { heading, lineOf, readLog } from './lines.ts';

interface Job {
  readonly run: (state: StoreState) => Done<unknown>;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export async function openJsonlStore(path: string): Promise<Store> {
  const file = open(path);
  let { state, bytes } = takeUp(file, path);
  let broken: StoreError | null = null;
  let isClosed = false;
  let isPlanned = false;
  const waiting: Job[] = [];
  const watchers = new Set<() => void>();
  const tellWatchers = (): void => {
    for (const watcher of [...watchers]) watcher();
  };

  const save = (text: string): void => {
    try {
      file.add(text);
      bytes += Buffer.byteLength(text);
    } catch (cause) {
      throw takeBack(failureOf(cause, false));
    }
  };
  /** As if nothing had been asked for, if that can be. */
  const takeBack = (failure: StoreError): StoreError => {
    try {
      file.cut(bytes);
      state = readLog(file.read(), path).state;
      if (failure.code === 'store.full') return failureOf(failure.cause, true);
    } catch {
      // Nothing more is written or read: what is held here may not be what is in the file.
    }
    broken = failure;
    return failure;
  };
  const work = (): void => {
    isPlanned = false;
    const jobs = waiting.splice(0);
    const settled: (() => void)[] = [];
    let text = '';
    if (broken) {
      const failure = refusal(broken);
      for (const { reject } of jobs) reject(failure);
      return;
    }
    for (const { run, resolve, reject } of jobs) {
      try {
        const { answer, change } = run(state);
        if (change) text += lineOf(change);
        settled.push(() => resolve(answer));
      } catch (error) {
        reject(error);
      }
    }
    try {
      if (text !== '') save(text);
    } catch (failure) {
      for (const { reject } of jobs) reject(failure);
      return;
    }
    for (const settle of settled) settle();
    if (text !== '') tellWatchers();
  };

  const ports = storeOver({
    async read(job) {
      if (isClosed) throw storeError('store.closed', '', { definite: true });
      if (broken) throw refusal(broken);
      return job(state);
    },
    write: (run) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(storeError('store.closed', '', { definite: true }));
        waiting.push({ run, resolve: resolve as (answer: unknown) => void, reject });
        if (isPlanned) return;
        isPlanned = true;
        setImmediate(work);
      }),
    listen(wake) {
      watchers.add(wake);
      return () => watchers.delete(wake);
    },
    isClosed: () => isClosed,
  });
  return {
    ...ports,
    async close() {
      if (isClosed) return;
      isClosed = true;
      work();
      tellWatchers();
      file.close();
    },
  };
}

/** What was not even tried. */
function refusal(cause: StoreError): StoreError {
  return storeError('store.failed', cause.message, { definite: true, cause });
}

function open(path: string): LogFile {
  try {
    return openLogFile(path);
  } catch (cause) {
    throw failureOf(cause, true);
  }
}

function takeUp(file: LogFile, path: string): { state: StoreState; bytes: number } {
  try {
    const content = file.read();
    const { state, version, wholeBytes } = readLog(content, path);
    if (wholeBytes < content.length) file.cut(wholeBytes);
    if (version === factVersion) return { state, bytes: wholeBytes };
    file.add(heading);
    return { state, bytes: wholeBytes + Buffer.byteLength(heading) };
  } catch (cause) {
    file.close();
    throw failureOf(cause, true);
  }
}
