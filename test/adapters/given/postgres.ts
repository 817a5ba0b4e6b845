/** A real Postgres for tests. */
export { type Cluster, noPostgres, startCluster } from './cluster.js';
