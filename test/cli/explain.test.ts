import { describe, expect, it } from 'vitest';
import { broken, placeWith } from './given/command-line.ts';

const held = `title: Bea is held
people: { ana: {}, bea: {}, finn: { role: light } }
conversations: { refund: { customer: dana@example.com, body: Hello } }
steps:
  - bea: { reply: refund, text: Mine }
  - ana: { reply: refund, text: First, send: true }
  - bea: { send: refund }
  - wait: 1s
  - bea: { gets: held }
  - finn: { api: { type: reply.send, conversation: refund, text: No, seen: 1 } }
`;

const place = () => placeWith({ files: { 'x.yaml': held, 'broken.yaml': broken } });

describe('explain', () => {
  it('says which permission decided', async () => {
    const { code, stdout } = await place().run('explain', 'x.yaml', '--step', '5');
    expect(code).toBe(0);
    expect(stdout).toContain('/steps/5');
    expect(stdout).toContain('x.yaml:10');
    expect(stdout).toMatch(/deny .*permission/);
  });

  it('tells the rules as JSON', async () => {
    const { stdout } = await place().run('explain', 'x.yaml', '--step', '/steps/5', '--json');
    const { steps } = JSON.parse(stdout) as {
      steps: readonly { decisions: readonly { because: readonly { rule: string; verdict: string }[] }[] }[];
    };
    expect(steps[0]?.decisions[0]?.because).toContainEqual(
      expect.objectContaining({ rule: 'permission', verdict: 'deny' }),
    );
  });

  it('explains every step when none is named', async () => {
    const { stdout } = await place().run('explain', 'x.yaml', '--json');
    const { steps } = JSON.parse(stdout) as { steps: readonly { path: string }[] };
    expect(steps.map(({ path }) => path)).toEqual([0, 1, 2, 3, 4, 5].map((step) => `/steps/${step}`));
  });

  it('tells each decision once when no step is named', async () => {
    const { stdout } = await place().run('explain', 'x.yaml');
    expect(stdout.match(/reply\.send of ana on refund/g)).toHaveLength(1);
    expect(stdout).not.toContain('/steps/3');
  });

  it('says so when nothing was decided at all', async () => {
    const files = { 'quiet.yaml': 'title: Quiet\nsteps: [{ wait: 1s }]\n' };
    const { stdout } = await placeWith({ files }).run('explain', 'quiet.yaml');
    expect(stdout).toBe('Nothing was decided in this scenario.\n');
  });

  it('shows what an expectation came to', async () => {
    const { stdout } = await place().run('explain', 'x.yaml', '--step', '4');
    expect(stdout).toContain('expected that');
  });

  it('explains another story without a protection', async () => {
    const { stdout } = await place().run('explain', 'x.yaml', '--step', '4', '--without', 'send-guard');
    expect(stdout).toContain('but ');
  });

  it('says when there is no such step: 2', async () => {
    const { code, stderr } = await place().run('explain', 'x.yaml', '--step', '99');
    expect(code).toBe(2);
    expect(stderr).toContain('the last is /steps/5');
  });

  it('takes one scenario alone: 64', async () => {
    expect((await placeWith({ files: { 'a/x.yaml': held, 'a/y.yaml': held } }).run('explain', 'a')).code).toBe(64);
  });

  it('tells what is wrong with a file: 65', async () => {
    expect((await place().run('explain', 'broken.yaml')).code).toBe(65);
  });
});
