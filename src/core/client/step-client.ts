/**
 * One step of a session: time passes, the input happens, and what is due goes out.
 *
 * Shapes: `stepClient` changes state that the caller owns; `advanceClient` goes from snapshot to snapshot. Both by the same recipe.
 */
import { produce } from 'immer';
import { doAct } from './acts.ts';
import type { ClientEnv, ClientInput, ClientOutput, ClientState } from './client.ts';
import { followClock } from './clock.ts';
import { sendWhatIsDue } from './due.ts';
import { connect, disconnect } from './link.ts';
import { receive } from './messages.ts';
import { nextWake } from './next-wake.ts';
import { letTimePass } from './passing-time.ts';
import type { Step, WritableClient } from './step.ts';

export function stepClient(client: ClientState | WritableClient, input: ClientInput, env: ClientEnv): ClientOutput[] {
  const step: Step = { client: client as WritableClient, at: env.at, without: env.without, out: [] };
  followClock(step);
  letTimePass(step);
  happen(step, input);
  sendWhatIsDue(step);
  const wake = nextWake(step.client, env.at);
  if (wake !== null) step.out.push({ type: 'wake', at: wake });
  return step.out;
}

export function advanceClient(
  client: ClientState,
  input: ClientInput,
  env: ClientEnv,
): readonly [ClientState, readonly ClientOutput[]] {
  let out: readonly ClientOutput[] = [];
  const next = produce(client, (draft) => {
    out = stepClient(draft, input, env);
  });
  return [next, out];
}

function happen(step: Step, input: ClientInput): void {
  switch (input.type) {
    case 'act':
      return doAct(step, input.act);
    case 'connected':
      return connect(step);
    case 'disconnected':
      return disconnect(step);
    case 'message':
      return receive(step, input.message);
    case 'tick':
      return;
  }
}
