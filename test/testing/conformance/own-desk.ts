/**
 * The desk of the core as a system to be tested: its server reducer on a store in memory, and nothing of its client.
 *
 * Shapes: `without` takes protections out of it, and `spoil` changes what it shows or does, one way at a time.
 */

import { mailAutomation } from '../../../src/core/conversation/delivery.ts';
import { createDesk } from '../../../src/core/desk/create-desk.ts';
import type { Desk, DeskInput, DeskOutput } from '../../../src/core/desk/desk.ts';
import { stepDesk } from '../../../src/core/desk/step-desk.ts';
import type { OutboundMail } from '../../../src/core/room/room.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type {
  ClientMessage,
  Command,
  DirectoryCommand,
  Notification,
  Outcome,
} from '../../../src/core/schema/types.ts';
import type { Driver, SavedAnswer, SubmitAnswer, System } from '../../../src/testing/conformance/driver.ts';
import { conversationAspectsOf, customersOf, listsOf } from './own-views.ts';

export interface OwnDeskOptions {
  readonly without?: readonly ProtectionName[];
  readonly spoil?: (driver: Driver) => Driver;
}

export function ownDesk({ without = [], spoil = (driver) => driver }: OwnDeskOptions = {}): System {
  return {
    name: `own desk${without.map((name) => ` without ${name}`).join('')}`,
    start: (account, at) => {
      const desk = createDesk();
      desk.directory = structuredClone(account);
      return spoil(driverOf(desk, at, new Set(without)));
    },
  };
}

interface Running {
  readonly desk: Desk;
  readonly without: ReadonlySet<ProtectionName>;
  now: number;
  wakeAt: number | null;
  readonly answers: Map<string, Outcome>;
  readonly saves: Map<string, SavedAnswer>;
  readonly mails: OutboundMail[];
  readonly notifications: Map<string, Notification>;
  readonly joins: Map<string, { readonly join: string; counter: number }>;
  count: number;
}

function driverOf(desk: Desk, at: number, without: ReadonlySet<ProtectionName>): Driver {
  const running: Running = {
    desk,
    without,
    now: at,
    wakeAt: null,
    answers: new Map(),
    saves: new Map(),
    mails: [],
    notifications: new Map(),
    joins: new Map(),
    count: 0,
  };
  const tell = (session: string, message: ClientMessage): void => feed(running, { type: 'message', session, message });
  const next = (): string => {
    running.count += 1;
    return String(running.count);
  };
  return {
    submit: ({ command: given, by, session, seen, acknowledged }) => {
      const command = {
        ...given,
        ...(seen !== undefined && { seen }),
        ...(acknowledged !== undefined && { acknowledged }),
      } as Command | DirectoryCommand;
      running.answers.delete(command.id);
      if (session === null) feed(running, { type: 'submit', by, command });
      else tell(session, { type: 'command', sentAt: running.now, command });
      return answerOf(running.answers.get(command.id));
    },
    connect: (session, person) => feed(running, { type: 'connected', session, person }),
    disconnect: (session) => feed(running, { type: 'disconnected', session }),
    advance: (ms) => advance(running, running.now + ms),
    open: (session, conversation) => {
      const join = `${session}:${next()}`;
      running.joins.set(`${session} ${conversation}`, { join, counter: 0 });
      tell(session, { type: 'room.join', sentAt: running.now, conversation, join });
    },
    close: (session, conversation) => {
      const known = running.joins.get(`${session} ${conversation}`);
      if (known) tell(session, { type: 'room.leave', sentAt: running.now, conversation, join: known.join });
    },
    openList: (session, inbox) =>
      tell(session, { type: 'list.join', sentAt: running.now, inbox, join: `${session}:${next()}` }),
    closeList: (session, inbox) =>
      tell(session, {
        type: 'list.leave',
        sentAt: running.now,
        inbox,
        join: desk.watchers.get(inbox)?.get(session)?.join ?? '',
      }),
    sign: (session, { conversation, state, kind, hidden }) => {
      const known = running.joins.get(`${session} ${conversation}`);
      if (!known) return;
      known.counter += 1;
      const seen = desk.rooms.get(conversation)?.members[session]?.seq ?? 0;
      const report = {
        conversation,
        join: known.join,
        state,
        hidden,
        counter: known.counter,
        seen,
        ...(kind && { kind }),
      };
      tell(session, { type: 'presence.report', sentAt: running.now, ...report });
    },
    saveDraft: (session, { conversation, kind, text, lineage, base }) => {
      running.count += 1;
      const counter = running.count;
      tell(session, {
        type: 'draft.save',
        sentAt: running.now,
        conversation,
        kind,
        text,
        lineage,
        base: (base as number | null) ?? 0,
        counter,
      });
      return running.saves.get(`${session} ${counter}`) ?? { ok: false };
    },
    look: (session) => ({
      conversations: conversationAspectsOf(desk, session, without),
      lists: listsOf(desk, session, without),
    }),
    mails: () => running.mails.filter(({ kind, to }) => kind !== 'refusal' && !isOurs(desk, to)),
    notifications: () => [...running.notifications.values()],
    customer: (address) => customersOf(desk, address, without),
  };
}

function answerOf(outcome: Outcome | undefined): SubmitAnswer {
  if (!outcome) return { ok: false, why: 'no answer' };
  return outcome.ok ? { ok: true, held: outcome.result === 'held' } : { ok: false, why: outcome.rejection.code };
}

function isOurs({ directory }: Desk, address: string): boolean {
  return Object.values(directory.people).some((person) => person.address === address);
}

function advance(running: Running, to: number): void {
  while (running.wakeAt !== null && running.wakeAt <= to) {
    running.now = Math.max(running.now, running.wakeAt);
    running.wakeAt = null;
    feed(running, { type: 'tick' });
  }
  running.now = to;
}

function feed(running: Running, input: DeskInput): void {
  const inputs = [input];
  for (let next = inputs.shift(); next; next = inputs.shift()) {
    const outputs = stepDesk(running.desk, next, { at: running.now, without: running.without });
    for (const output of outputs) inputs.push(...carryOut(running, output));
  }
}

function carryOut(running: Running, output: DeskOutput): readonly DeskInput[] {
  switch (output.type) {
    case 'append': {
      const { stream, also = [] } = output;
      return [...also.map((one): DeskInput => ({ type: 'news', ...one })), { type: 'appended', stream }];
    }
    case 'send': {
      const { message } = output;
      if (message.type === 'answer') running.answers.set(message.command, message.outcome);
      if (message.type === 'draft.answer') {
        const { outcome } = message;
        running.saves.set(
          `${output.to} ${message.counter}`,
          outcome.ok ? { ok: true, version: outcome.version } : { ok: false },
        );
      }
      return [];
    }
    case 'notify':
      running.notifications.set(output.notification.id, output.notification);
      return [];
    case 'mail':
      return post(running, output.mail);
    case 'decided':
      running.answers.set(output.submission.command.id, output.outcome);
      return [];
    case 'wake':
      running.wakeAt = Math.max(output.at, running.now + 1);
      return [];
    default:
      return [];
  }
}

/** Handed over once it may be, and confirmed at once. */
function post(running: Running, mail: OutboundMail): readonly DeskInput[] {
  running.mails.push(mail);
  if (mail.kind === 'refusal') return [];
  running.count += 1;
  const { conversation, id } = mail;
  const base = { conversation, mail: id };
  return [
    { type: 'submit', by: mailAutomation, command: { ...base, type: 'delivery.hand', id: `post:${running.count}` } },
    {
      type: 'submit',
      by: mailAutomation,
      command: { ...base, type: 'delivery.report', id: `post:${running.count}/done`, result: 'confirmed' },
    },
  ];
}
