import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultPolicy, mergePolicy, patchProblems, policyProblems } from '../../../src/core/rules/policy.ts';
import { misfit, policySettings } from '../../../src/core/rules/policy-settings.ts';

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly default?: unknown;
  readonly type?: string | readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
}

const schema = JSON.parse(
  readFileSync(new URL('../../../schemas/policy.schema.json', import.meta.url), 'utf8'),
) as SchemaNode;

function settingsOf(node: SchemaNode, prefix = ''): [string, SchemaNode][] {
  return Object.entries(node.properties ?? {}).flatMap(([name, part]): [string, SchemaNode][] =>
    part.properties ? settingsOf(part, `${prefix}${name}.`) : [[prefix + name, part]],
  );
}

function defaultsOf(node: SchemaNode): unknown {
  if (!node.properties) return node.default;
  return Object.fromEntries(Object.entries(node.properties).map(([name, part]) => [name, defaultsOf(part)]));
}

describe('the settings', () => {
  it('have the defaults of the schema', () => {
    expect(defaultPolicy).toEqual(defaultsOf(schema));
  });

  it('are those of the schema, with its values', () => {
    expect([...policySettings.keys()]).toEqual(settingsOf(schema).map(([path]) => path));
    for (const [path, node] of settingsOf(schema)) {
      const setting = policySettings.get(path);
      if (setting?.kind === 'choice') expect([path, setting.choices]).toEqual([path, node.enum]);
      else {
        expect([path, setting?.minimum]).toEqual([path, node.minimum]);
        expect([path, setting?.maximum]).toEqual([path, node.maximum ?? Number.MAX_SAFE_INTEGER]);
        expect([path, setting?.orNull]).toEqual([path, Array.isArray(node.type)]);
      }
    }
  });

  it('refuse what is no whole number in range, or no choice', () => {
    const ttl = policySettings.get('presence.ttlMs');
    const wrong = ['1', 1.5, 0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e12, null, undefined, {}, [5]];
    expect(wrong.filter((value) => ttl && misfit(ttl, value) === null)).toEqual([]);
    expect(ttl && misfit(ttl, 1)).toBe(null);
    const guard = policySettings.get('guard.reply');
    expect(guard && misfit(guard, 'ignore')).toBe('It is one of hold, confirm, allow.');
  });
});

describe('a change of settings', () => {
  it('keeps what is not named', () => {
    const merged = mergePolicy(defaultPolicy, { presence: { ttlMs: 30_000 }, lock: 'onOpen', noteEditMs: 1000 });
    expect(merged).toEqual({
      ...defaultPolicy,
      presence: { ...defaultPolicy.presence, ttlMs: 30_000 },
      lock: 'onOpen',
      noteEditMs: 1000,
    });
    expect(mergePolicy(merged, { noteEditMs: null }).noteEditMs).toBe(null);
  });

  it('leaves the policy before as it was', () => {
    const before = structuredClone(defaultPolicy);
    mergePolicy(defaultPolicy, { presence: { ttlMs: 30_000 } });
    expect(defaultPolicy).toEqual(before);
  });

  it.each([
    ['null', null],
    ['a text', 'ttlMs'],
    ['a list', [1]],
    ['an unknown setting', { colour: 'red' }],
    ['an unknown setting of a group', { presence: { ttl: 1 } }],
    ['a path as a name', { 'presence.ttlMs': 30_000 }],
    ['a value of the wrong kind', { undoMs: '15s' }],
    ['a group that is none', { presence: 30_000 }],
    ['the prototype', JSON.parse('{"__proto__":{"undoMs":1},"constructor":{"prototype":{"undoMs":1}}}')],
    ['the prototype of a group', JSON.parse('{"presence":{"__proto__":{"ttlMs":1}}}')],
  ])('ignores %s and names it as a problem', (_, patch) => {
    expect(mergePolicy(defaultPolicy, patch)).toEqual(defaultPolicy);
    expect(patchProblems(patch)).not.toEqual([]);
    expect(({} as Record<string, unknown>)['undoMs']).toBe(undefined);
  });

  it('names at most ten problems', () => {
    const patch = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`s${index}`, 1]));
    expect(patchProblems(patch)).toHaveLength(10);
    expect(patchProblems({ presence: patch })).toHaveLength(10);
  });
});

describe('settings that cannot work together', () => {
  const problemsWith = (patch: unknown) => policyProblems(mergePolicy(defaultPolicy, patch)).map(({ path }) => path);

  it('are not among the defaults', () => {
    expect(policyProblems(defaultPolicy)).toEqual([]);
  });

  it.each([
    ['a lease shorter than 2.5 heartbeats', { presence: { ttlMs: 24_999 } }, 'presence.ttlMs'],
    [
      'a hidden lease shorter than 2.5 hidden heartbeats',
      { presence: { hiddenTtlMs: 149_999 } },
      'presence.hiddenTtlMs',
    ],
    ['a sign of composing that outlives the lease', { presence: { typingMs: 25_000 } }, 'presence.typingMs'],
    ['idle before the sign of composing ends', { presence: { idleMs: 5_000 } }, 'presence.idleMs'],
    ['typing reported less often than it lasts', { presence: { throttleMs: 5_000 } }, 'presence.throttleMs'],
    [
      'heartbeats held back by the throttle',
      { presence: { throttleMs: 10_000, typingMs: 20_000 } },
      'presence.throttleMs',
    ],
    ['seen only when idle already', { guard: { noticeMs: 120_000 } }, 'guard.noticeMs'],
    ['a lock that goes while its holder is composing', { lock: 'onCompose', lockIdleMs: 4_999 }, 'lockIdleMs'],
    ['a retry after every lease is over', { retryMs: 150_000 }, 'retryMs'],
  ])('name %s', (_, patch, path) => {
    expect(problemsWith(patch)).toEqual([path]);
  });

  it.each([
    ['exactly 2.5 heartbeats', { presence: { heartbeatMs: 4_000, ttlMs: 10_000 } }],
    ['exactly 2.5 hidden heartbeats', { presence: { hiddenTtlMs: 150_000 } }],
    ['a lock whose times do not matter, because it is off', { lock: 'off', lockIdleMs: 1 }],
    ['a lock that goes when the sign of composing does', { lock: 'manual', lockIdleMs: 5_000 }],
    ['no undo window', { undoMs: 0 }],
    ['changes that count as seen at once', { guard: { noticeMs: 0 } }],
  ])('leave %s alone', (_, patch) => {
    expect(problemsWith(patch)).toEqual([]);
  });

  it('say so in a sentence with the numbers', () => {
    const [problem] = policyProblems(mergePolicy(defaultPolicy, { presence: { ttlMs: 20_000 } }));
    expect(problem?.problem).toBe(
      'A lease of 20000 ms does not outlive two lost heartbeats: with one every 10000 ms it takes 25000 ms.',
    );
  });

  it('are found in order of range first', () => {
    const broken = { ...defaultPolicy, presence: { ...defaultPolicy.presence, ttlMs: -1 } };
    expect(policyProblems(broken)).toEqual([
      { path: 'presence.ttlMs', problem: 'It is a whole number from 1 to 31536000000.' },
    ]);
  });
});
