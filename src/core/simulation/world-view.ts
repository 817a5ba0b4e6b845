/** What invariants and expectations may look at: the true state of a world at one moment. */
import type { ClientState } from '../client/client.ts';
import type { Directory } from '../directory/directory.ts';
import type { RoomState } from '../room/room.ts';
import type { ProtectionName } from '../rules/protections.ts';

export interface WorldView {
  /** Protections that are taken out of this run: for what is shown, and computed only when it is. */
  readonly without?: ReadonlySet<ProtectionName>;
  /** Milliseconds since the run began. */
  readonly at: number;
  /** The newest of what any server holds: the account, null while all are down, and the rooms. */
  readonly directory: Directory | null;
  readonly rooms: ReadonlyMap<string, RoomState>;
  /** From when on every server knows what each of them knows; Infinity while that cannot be said. */
  readonly nodesReadyAt: number;
  /** Streams of which some server does not know yet whether the store took what it wrote there. */
  readonly awaited: ReadonlySet<string>;
  /** Every server that is up. */
  readonly nodes: readonly WorldNode[];
  readonly sessions: readonly WorldSession[];
  /** The longest that an undisturbed message takes on any link, at any time of the run. */
  readonly deliveryMs: number;
}

/** One server that is up, and what it holds. */
export interface WorldNode {
  /** From 1. */
  readonly node: number;
  readonly directory: Directory;
  readonly rooms: ReadonlyMap<string, RoomState>;
}

export interface WorldSession {
  /** The server node that it is connected to, or was. */
  readonly node: number;
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
