/**
 * What every session has on its screen: the rows of its inbox list and what each of them shows of colleagues.
 *
 * Shapes: `seen` is null where the session says that it may be out of date. `list` differs from `seen` only when list and open
 * conversation disagree. A lane without a list shows the conversations it has open; one without either has no inbox.
 */
import type { Indicator } from '../../../core/presence/indicator.ts';
import type { ServerMessage } from '../../../core/schema/types.ts';
import type { TraceEvent } from '../../../core/simulation/trace.ts';
import { laneOf } from '../wording/names.ts';

export interface InboxView {
  readonly caption: string;
  readonly rows: readonly InboxRow[];
}

export interface InboxRow {
  readonly conversation: string;
  readonly subject: string;
  readonly open: boolean;
  readonly seen: Indicator | null;
  readonly list: Indicator | null;
}

export interface Inboxes {
  /** True when the event may have changed an inbox. */
  readonly see: (event: TraceEvent) => boolean;
  /** True when the event changes an indicator that has already changed since the inboxes were last shown. */
  readonly repeats: (event: TraceEvent) => boolean;
  /** The inboxes that look different from when this was last asked. */
  readonly changes: () => ReadonlyMap<string, InboxView>;
}

interface Screen {
  inbox: string | null;
  readonly rows: Map<string, string>;
  readonly open: Set<string>;
  readonly inList: Map<string, Indicator | null>;
  readonly inConversation: Map<string, Indicator | null>;
}

const nobody: Indicator = { state: 'none', people: [] };

export function openInboxes(): Inboxes {
  const screens = new Map<string, Screen>();
  const shown = new Map<string, string>();
  const fresh = new Set<string>();
  const subjects = new Map<string, string>();

  const screenOf = (session: string): Screen => {
    const lane = laneOf(session);
    const screen = screens.get(lane) ?? blank();
    screens.set(lane, screen);
    return screen;
  };

  return {
    see(event) {
      if (event.type === 'fact' && event.fact.type === 'conversation.created')
        subjects.set(event.fact.conversation, event.fact.subject);
      if (event.type === 'act') return act(screenOf(event.session), event.act);
      if (event.type === 'delivered' && event.direction === 'down')
        return receive(screenOf(event.session), event.message as ServerMessage, subjects);
      if (event.type === 'link' && event.state === 'crashed') {
        screens.set(laneOf(event.session), blank());
        return true;
      }
      if (event.type !== 'indicator') return false;
      fresh.add(keyOf(event));
      const screen = screenOf(event.session);
      (event.where === 'list' ? screen.inList : screen.inConversation).set(event.conversation, event.indicator);
      return true;
    },
    repeats: (event) => event.type === 'indicator' && fresh.has(keyOf(event)),
    changes() {
      fresh.clear();
      const views = new Map<string, InboxView>();
      for (const [lane, screen] of screens) {
        const view = viewOf(screen, subjects);
        const look = JSON.stringify(view.rows, (field, value: unknown) => (field === 'since' ? undefined : value));
        if (view.rows.length > 0 && shown.get(lane) !== look) views.set(lane, view);
        shown.set(lane, look);
      }
      return views;
    },
  };
}

function blank(): Screen {
  return { inbox: null, rows: new Map(), open: new Set(), inList: new Map(), inConversation: new Map() };
}

function keyOf(event: Extract<TraceEvent, { type: 'indicator' }>): string {
  return `${event.where}/${event.session}/${event.conversation}`;
}

function act(screen: Screen, act: Extract<TraceEvent, { type: 'act' }>['act']): boolean {
  if (act.do === 'close') return leave(screen, act.conversation);
  if (act.do === 'close-list') return closeList(screen);
  return false;
}

function receive(screen: Screen, message: ServerMessage, subjects: Map<string, string>): boolean {
  switch (message.type) {
    case 'room.snapshot':
      subjects.set(message.conversation, message.view.subject);
      screen.open.add(message.conversation);
      return true;
    case 'room.closed':
      return leave(screen, message.conversation);
    case 'list.snapshot':
      screen.inbox = message.inbox;
      screen.rows.clear();
      for (const row of message.rows) screen.rows.set(row.conversation, row.subject);
      return true;
    case 'list.changed':
      if (message.change.kind === 'row.changed')
        screen.rows.set(message.change.row.conversation, message.change.row.subject);
      if (message.change.kind === 'row.removed') screen.rows.delete(message.change.conversation);
      return message.change.kind !== 'roster.changed';
    case 'list.closed':
      return closeList(screen);
    default:
      return false;
  }
}

function leave(screen: Screen, conversation: string): boolean {
  screen.inConversation.delete(conversation);
  return screen.open.delete(conversation);
}

function closeList(screen: Screen): boolean {
  screen.inbox = null;
  screen.rows.clear();
  screen.inList.clear();
  return true;
}

function viewOf(screen: Screen, subjects: ReadonlyMap<string, string>): InboxView {
  const conversations = [...new Set([...screen.rows.keys(), ...screen.open])];
  const rows = conversations.map((conversation) => {
    const inList = screen.inList.get(conversation);
    const inConversation = screen.open.has(conversation) ? screen.inConversation.get(conversation) : undefined;
    const seen = first(inConversation, inList);
    return {
      conversation,
      subject: screen.rows.get(conversation) ?? subjects.get(conversation) ?? '',
      open: screen.open.has(conversation),
      seen,
      list: screen.rows.has(conversation) ? first(inList, inConversation) : seen,
    };
  });
  return { caption: screen.inbox ?? 'open', rows };
}

/** Never told is nobody there; told that it is unknown stays unknown. */
function first(...indicators: readonly (Indicator | null | undefined)[]): Indicator | null {
  const told = indicators.find((indicator) => indicator !== undefined);
  return told === undefined ? nobody : told;
}
