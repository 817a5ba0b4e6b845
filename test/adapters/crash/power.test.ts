/**
 * The power fails while a process writes to SQLite: with what is synced at every commit nothing acknowledged is lost, whatever part of the rest reached the
 * disk; with less it is, which shows that the images are severe enough to tell.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { collectGarbage } from '../given/collecting.ts';
import { aFolder } from '../given/folder.ts';
import { describeNeeding } from '../given/needing.ts';
import { after, type Disk, type DiskEvent, eventsOf, image } from './disk.ts';
import { noStrace, traced, type Workload } from './strace.ts';
import { commandsIn, integrityOf } from './survivor.ts';

const fresh = aFolder();
/** `npm run soak` looks at more of them, of more commands. */
const soak = Number(process.env['SOAK'] ?? 0);
const count = soak > 0 ? 200 : 40;
const cuts = 60 + 40 * soak;
/** So many images at most before their files are let go of. */
const together = 30;

interface Findings {
  readonly images: number;
  readonly lost: number;
  readonly broken: readonly string[];
}

async function findingsOf(synchronous: NonNullable<Workload['synchronous']>): Promise<Findings> {
  const events = eventsOf(await traced({ file: fresh('watched.db'), count, synchronous }));
  const chance = randomOf(11);
  const found = { images: 0, lost: 0, broken: [] as string[] };
  const every = Math.max(1, Math.floor(events.length / cuts));
  let disk: Disk = new Map();
  let acknowledged = 0;
  for (const [index, event] of events.entries()) {
    disk = after(disk, event);
    if (event.type === 'acknowledged') acknowledged = event.count;
    if (index % every !== 0 && index < events.length - 5) continue;
    for (const keeps of [() => false, () => chance() < 0.5, () => chance() < 0.9]) {
      const problem = await problemOf(disk, keeps, acknowledged);
      found.images += 1;
      if (found.images % together === 0) await collectGarbage();
      if (problem === 'lost') found.lost += 1;
      else if (problem !== null) found.broken.push(`after ${describeEvent(event)}: ${problem}`);
    }
  }
  return found;
}

async function problemOf(disk: Disk, keeps: () => boolean, acknowledged: number): Promise<string | null> {
  const folder = fresh('image');
  mkdirSync(folder);
  for (const [file, bytes] of image(disk, keeps))
    writeFileSync(join(folder, basename(file).replace(/^.*watched/, 'image')), bytes);
  try {
    const file = join(folder, 'image.db');
    const there = await commandsIn(file);
    const integrity = integrityOf(file);
    if (integrity !== 'ok') return integrity;
    return there < acknowledged ? 'lost' : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function describeEvent(event: DiskEvent): string {
  return 'file' in event ? `${event.type} of ${basename(event.file)}` : `acknowledging ${event.count}`;
}

function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describeNeeding(noStrace, 'after a power failure', () => {
  const timeout = 3 * 3_600_000;

  it('a file that is synced at every commit has all that was acknowledged, and nothing half', { timeout }, async () => {
    const { images, lost, broken } = await findingsOf('full');
    expect(images).toBeGreaterThan(100);
    expect({ lost, broken }).toEqual({ lost: 0, broken: [] });
    // However many images there are, they do not run out of files.
    expect(readdirSync('/proc/self/fd').length).toBeLessThan(20 * together);
  });

  it('a file that is synced now and then has lost some of it', { timeout }, async () => {
    const { lost, broken } = await findingsOf('normal');
    expect(lost).toBeGreaterThan(10);
    expect(broken).toEqual([]);
  });

  it('a file that is never synced has lost some of it, or all', { timeout }, async () => {
    const { lost, broken } = await findingsOf('off');
    expect(lost + broken.length).toBeGreaterThan(10);
  });
});
