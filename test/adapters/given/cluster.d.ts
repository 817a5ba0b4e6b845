export interface Cluster {
  readonly url: string;
  readonly folder: string;
  /** The first process of the server. */
  readonly pid: () => number;
  /** Kills every process of it at once, as a power failure of the machine would end them. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Why there is no Postgres here; null if there is. */
export const noPostgres: string | null;

/** `settings` as postgresql.conf has them: `fsync=off`. */
export function startCluster(settings?: readonly string[]): Promise<Cluster>;
