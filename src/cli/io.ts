/**
 * Everything the command line touches besides files: what tests replace.
 *
 * Shapes: `columns` is absent where the text is not shown on a terminal. `isClosed` becomes true when whoever read has gone (`| head`): what is
 * written from then on is dropped.
 */
import { exitCodes } from './exit-codes.ts';

export interface Io {
  readonly stdout: Out;
  readonly stderr: Out;
  /** At most this many bytes; one more says that there are more. */
  readonly readStdin: (limitBytes: number) => Promise<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly isInterrupted: () => boolean;
  /** Lets signals in and text out. */
  readonly pause: () => Promise<void>;
}

export interface Out {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
  readonly isClosed: () => boolean;
}

export function processIo(): Io {
  let interruptions = 0;
  process.on('SIGINT', () => {
    interruptions += 1;
    if (interruptions > 1) process.exit(exitCodes.interrupted);
  });
  return {
    stdout: outOf(process.stdout),
    stderr: outOf(process.stderr),
    readStdin: (limitBytes) => readAtMost(process.stdin, limitBytes),
    env: process.env,
    cwd: process.cwd(),
    isInterrupted: () => interruptions > 0,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

/** Reads until there is more than allowed. */
export async function readAtMost(source: AsyncIterable<unknown>, limitBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    chunks.push(bytes);
    size += bytes.length;
    if (size > limitBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, limitBytes + 1);
}

function outOf(stream: NodeJS.WriteStream): Out {
  let closed = false;
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (!closed && code !== 'EPIPE') cannotWrite(code);
    closed = true;
  });
  return {
    write: (text) => {
      if (!closed && text !== '') stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    columns: stream.isTTY ? stream.columns : undefined,
    isClosed: () => closed,
  };
}

/** What was promised is not there: whatever else holds, this did not go well. */
function cannotWrite(code: string | undefined): void {
  process.stderr.write(`elbowroom: the report cannot be written (${code ?? 'unknown reason'}).\n`);
  process.on('exit', () => {
    process.exitCode = exitCodes.bug;
  });
}
