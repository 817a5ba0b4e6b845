/** A Postgres to measure: the one that `ELBOWROOM_POSTGRES` names, else one of the machine's binaries for as long as it takes. */
import { noPostgres, startCluster } from '../../test/adapters/given/cluster.js';

/** What was measured there; says so and answers nothing where there is none. */
export async function onPostgres(measure) {
  const given = process.env.ELBOWROOM_POSTGRES;
  if (given) return measure(given);
  if (noPostgres !== null) {
    console.error(`Not measured on Postgres: ${noPostgres}.`);
    return [];
  }
  const cluster = await startCluster();
  try {
    return await measure(cluster.url);
  } finally {
    await cluster.stop();
  }
}
