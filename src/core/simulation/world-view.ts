/** What invariants and expectations may look at: the true state of a world at one moment. */
import type { ClientState } from '../client/client.ts';
import type { Directory } from '../directory/directory.ts';
import type { RoomState } from '../room/room.ts';

export interface WorldView {
  /** Milliseconds since the run began. */
  readonly at: number;
  /** The server's account and rooms; null while the server is down. */
  readonly directory: Directory | null;
  readonly rooms: ReadonlyMap<string, RoomState>;
  readonly sessions: readonly WorldSession[];
  /** The longest that an undisturbed message takes on any link, at any time of the run. */
  readonly deliveryMs: number;
}

export interface WorldSession {
  /** As the scenario says it: `ana` or `ana@phone`. */
  readonly label: string;
  readonly session: string;
  readonly person: string;
  /** Null once the tab has crashed. */
  readonly client: ClientState | null;
  /** True while messages pass both ways: not offline, not partitioned, server up. */
  readonly connected: boolean;
  /** When `connected` last changed. */
  readonly connectedSince: number;
}
