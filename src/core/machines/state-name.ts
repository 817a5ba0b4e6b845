/**
 * States by name: `viewing`, `open.editing`, `(light.on | fan.off)`, and with what history remembers `off [power.last: high]`.
 *
 * Shapes: two states have the same name only if they are the same; a key that has one of the signs above in it is quoted.
 */
import type { AnyMachineSnapshot, StateValue } from 'xstate';

/** By history node: the states that it would go back to. */
export type Memory = Readonly<Record<string, readonly string[]>>;

export function snapshotName(snapshot: AnyMachineSnapshot): string {
  return stateName(snapshot.value as StateValue, memoryOf(snapshot));
}

export function stateName(value: StateValue, memory: Memory): string {
  const remembered = Object.keys(memory).sort();
  const suffix = remembered.map((node) => `${listed(node)}: ${memory[node]?.map(listed).join(', ')}`).join('; ');
  return suffix === '' ? valueName(value) : `${valueName(value)} [${suffix}]`;
}

export function memoryOf(snapshot: AnyMachineSnapshot): Memory {
  const memory: Record<string, readonly string[]> = {};
  for (const [node, states] of Object.entries(snapshot.historyValue)) memory[node] = states.map(({ id }) => id).sort();
  return memory;
}

function valueName(value: StateValue): string {
  if (typeof value === 'string') return quoted(value);
  const parts = Object.entries(value).map(([key, inner]) => {
    const name = inner === undefined ? '' : valueName(inner);
    return name === '' ? quoted(key) : `${quoted(key)}.${name}`;
  });
  if (parts.length === 0) return '';
  return parts.length === 1 ? String(parts[0]) : `(${parts.join(' | ')})`;
}

function quoted(key: string): string {
  return key === '' || /[.()|[\]:;,"\s]/.test(key) ? JSON.stringify(key) : key;
}

/** An id in the list of what is remembered, where dots are no sign. */
function listed(id: string): string {
  return id === '' || /[[\]:;,"\s]/.test(id) ? JSON.stringify(id) : id;
}
