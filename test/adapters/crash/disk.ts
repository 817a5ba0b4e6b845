/**
 * What a disk may hold after a power failure: of each file what was synced, and of what was written since any part, in sectors of 512 bytes.
 *
 * Shapes: creating and deleting a file count at once, as file systems with a journal order them. A write that was not synced may be missing, whole or torn,
 * whatever became of the others.
 * Source: Pillai and others, All File Systems Are Not Created Equal (OSDI 2014); sqlite.org/atomiccommit.html.
 */
const sector = 512;

export type DiskEvent =
  | { readonly type: 'write'; readonly file: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly type: 'truncate'; readonly file: string; readonly length: number }
  | { readonly type: 'sync'; readonly file: string }
  | { readonly type: 'delete'; readonly file: string }
  /** The process said that so many commands are safe. */
  | { readonly type: 'acknowledged'; readonly count: number };

type Change = Extract<DiskEvent, { readonly type: 'write' | 'truncate' }>;

interface DiskFile {
  readonly durable: Buffer;
  readonly pending: readonly Change[];
}

export type Disk = ReadonlyMap<string, DiskFile>;

/** The disk after one more event. */
export function after(disk: Disk, event: DiskEvent): Disk {
  if (event.type === 'acknowledged') return disk;
  const next = new Map(disk);
  const { durable, pending } = disk.get(event.file) ?? { durable: Buffer.alloc(0), pending: [] };
  if (event.type === 'delete') next.delete(event.file);
  else if (event.type === 'sync') next.set(event.file, { durable: pending.reduce(changed, durable), pending: [] });
  else next.set(event.file, { durable, pending: [...pending, event] });
  return next;
}

/** How the files may be found: `keeps` says of each sector that was not synced whether it is there. */
export function image(disk: Disk, keeps: () => boolean): ReadonlyMap<string, Buffer> {
  return new Map(
    [...disk].map(([file, { durable, pending }]) => [
      file,
      pending.flatMap((one) => partsOf(one, keeps)).reduce(changed, durable),
    ]),
  );
}

function partsOf(change: Change, keeps: () => boolean): readonly Change[] {
  if (change.type === 'truncate') return keeps() ? [change] : [];
  const parts: Change[] = [];
  for (let from = 0; from < change.bytes.length; from += sector)
    if (keeps())
      parts.push({ ...change, offset: change.offset + from, bytes: change.bytes.subarray(from, from + sector) });
  return parts;
}

function changed(before: Buffer, change: Change): Buffer {
  if (change.type === 'truncate')
    return change.length <= before.length ? before.subarray(0, change.length) : grown(before, change.length);
  const bytes = grown(before, Math.max(before.length, change.offset + change.bytes.length));
  change.bytes.copy(bytes, change.offset);
  return bytes;
}

function grown(before: Buffer, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  before.copy(bytes);
  return bytes;
}

/** What strace saw of one process: `-f -y -xx`, with calls that went on while another thread called in two lines. */
export function eventsOf(trace: string): readonly DiskEvent[] {
  const events: DiskEvent[] = [];
  const unfinished = new Map<string, string>();
  for (const line of trace.split('\n')) {
    const [, thread = '', text = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const begun = /^(.*) <unfinished \.\.\.>$/.exec(text);
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text);
    if (begun) unfinished.set(thread, begun[1] ?? '');
    else events.push(...eventOf(resumed ? `${unfinished.get(thread)}${resumed[1]}` : text));
  }
  return events;
}

function eventOf(call: string): readonly DiskEvent[] {
  const file = textOf(/^\w+\(\d+<([^>]*)>/.exec(call)?.[1] ?? '');
  const written = /^pwrite64\([^,]*, "([^"]*)", (\d+), (\d+)\) += \d+/.exec(call);
  if (written) return [{ type: 'write', file, offset: Number(written[3]), bytes: bytesOf(written[1] ?? '') }];
  const cut = /^ftruncate\([^,]*, (\d+)\) += 0/.exec(call);
  if (cut) return [{ type: 'truncate', file, length: Number(cut[1]) }];
  if (/^(fsync|fdatasync)\(.*\) += 0/.test(call)) return [{ type: 'sync', file }];
  const gone = /^unlink\("([^"]*)"\) += 0/.exec(call);
  if (gone) return [{ type: 'delete', file: textOf(gone[1] ?? '') }];
  const said = /^write\(1<[^,]*, "([^"]*)"/.exec(call);
  const count = /^acknowledged (\d+)\n$/.exec(said ? bytesOf(said[1] ?? '').toString() : '');
  return count ? [{ type: 'acknowledged', count: Number(count[1]) }] : [];
}

function bytesOf(escaped: string): Buffer {
  return Buffer.from(escaped.replaceAll('\\x', ''), 'hex');
}

/** Paths are escaped by some versions of strace. */
function textOf(path: string): string {
  return path.startsWith('\\x') ? bytesOf(path).toString() : path;
}
