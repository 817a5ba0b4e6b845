// Generated from schemas/ by `npm run generate`. Never edited by hand.

/**
 * Something that happened.
 */
export type AuditIncident =
  AuditDoubleReply | AuditBlindReply | AuditHeldReply | AuditSentAnyway | AuditGhost | AuditWastedDraft | AuditNearNote;
export type Assignee = NobodyAssigned | PersonAssigned | TeamAssigned;
export type Status = 'active' | 'pending' | 'closed' | 'spam';
export type Mention = PersonMention | TeamMention;
/**
 * What is being written.
 */
export type DraftKind = 'reply' | 'note' | 'forward';
/**
 * What somebody asks of one conversation.
 */
export type Command =
  | CreateConversation
  | WriteAsCustomer
  | SendReply
  | ReleaseReply
  | EditReply
  | DiscardReply
  | UndoReply
  | ScheduleReply
  | UnscheduleReply
  | AddNote
  | EditNote
  | DeleteNote
  | ChangeAssignment
  | AddFollower
  | RemoveFollower
  | AddTag
  | RemoveTag
  | ChangeStatus
  | SnoozeConversation
  | UnsnoozeConversation
  | MoveConversation
  | MergeConversation
  | ForwardConversation
  | UndoForward
  | AcquireLock
  | ReleaseLock
  | TakeOverLock
  | TakeOverDraft
  | RunWorkflow
  | HandMail
  | ReportDelivery
  | ResendReply
  | SuggestDraft;
export type Role = 'light' | 'user' | 'administrator' | 'owner';
/**
 * How a notification reaches a person.
 */
export type Medium = 'email' | 'browser' | 'mobile';
/**
 * What somebody asks of the account: people, access, teams, inboxes, saved replies, policy.
 */
export type DirectoryCommand =
  | AddPerson
  | AcceptInvitation
  | ChangeRole
  | TransferOwnership
  | DeactivatePerson
  | ReactivatePerson
  | SetAway
  | SetNotifications
  | GrantAccess
  | RevokeAccess
  | CreateTeam
  | JoinTeam
  | LeaveTeam
  | CreateInbox
  | RequireTemplate
  | SetRouting
  | PutSavedReply
  | RemoveSavedReply
  | ChangePolicy
  | PutWorkflow
  | RemoveWorkflow;
/**
 * What starts a workflow: a fact, or time.
 */
export type WorkflowTrigger = WorkflowEvent | WorkflowWait;
/**
 * A fact that starts a workflow.
 */
export type WorkflowEvent =
  | 'conversation.created'
  | 'customer.wrote'
  | 'reply.sent'
  | 'note.added'
  | 'assignment.changed'
  | 'status.changed'
  | 'tag.added'
  | 'conversation.moved';
/**
 * What has to be so for a workflow to act: one condition, or several put together. At most 30, at most five deep.
 */
export type WorkflowCondition = AllHold | AnyHolds | NoneHolds | WorkflowLeaf;
/**
 * One condition.
 */
export type WorkflowLeaf =
  | SubjectIs
  | NewestTextIs
  | NewestIs
  | CustomerIs
  | DomainIs
  | CustomerNameIs
  | StatusIs
  | HasTag
  | BelongsTo
  | HasWaited
  | HourIs
  | WeekdayIs;
/**
 * A day of the week.
 */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
/**
 * What a workflow does: a command as data.
 */
export type WorkflowAction =
  | AssignAction
  | StatusAction
  | TagAction
  | UntagAction
  | NoteAction
  | ReplyAction
  | SavedReplyAction
  | MoveAction
  | FollowAction;
/**
 * Where a person stands in the account. Everything but invited and deactivated is a role.
 */
export type MemberState = 'invited' | 'light' | 'user' | 'administrator' | 'owner' | 'deactivated';
export type ConversationState = 'active' | 'pending' | 'closed' | 'spam' | 'merged';
/**
 * Who caused something: a person of the account, a customer, or the account itself.
 */
export type Actor = PersonActor | CustomerActor | AutomationActor;
/**
 * One thing the author of a reply had not seen.
 */
export type Cause = ThreadCause | ComposingCause;
/**
 * The one answer a command id ever gets.
 */
export type Outcome = Accepted | Refused;
/**
 * What happened to one conversation, in the order of its revisions.
 */
export type Fact =
  | ConversationCreated
  | CustomerWrote
  | ReplyAccepted
  | ReplyHeld
  | ReplyReheld
  | ReplyReleased
  | ReplyEdited
  | ReplyDiscarded
  | ReplyUndone
  | ReplyScheduled
  | ReplyUnscheduled
  | ReplyKeptBack
  | ReplySent
  | NoteAdded
  | NoteEdited
  | NoteDeleted
  | AssignmentChanged
  | FollowerAdded
  | FollowerRemoved
  | GuestAdded
  | TagAdded
  | TagRemoved
  | StatusChanged
  | ConversationSnoozed
  | ConversationWoke
  | ConversationMoved
  | ConversationMerged
  | ConversationAbsorbed
  | ForwardAccepted
  | ForwardUndone
  | ForwardSent
  | LockGranted
  | LockReleased
  | LockTakenOver
  | DraftTakenOver
  | WorkflowPlanned
  | WorkflowFired
  | WorkflowPassed
  | DeliveryHanded
  | DeliveryConfirmed
  | DeliveryReturned
  | DeliveryFailed
  | DeliveryDoubted
  | DeliveryRequeued;
/**
 * What happened to the account.
 */
export type DirectoryFact =
  | PersonAdded
  | PersonAccepted
  | RoleChanged
  | PersonDeactivated
  | PersonReactivated
  | PersonWentAway
  | PersonCameBack
  | NotificationsSet
  | AccessGranted
  | AccessRevoked
  | TeamCreated
  | TeamJoined
  | TeamLeft
  | InboxCreated
  | TemplateRequired
  | RoutingSet
  | SavedReplyPut
  | SavedReplyRemoved
  | PolicyChanged
  | WorkflowPut
  | WorkflowRemoved;
/**
 * What one session does in one conversation. `kind` only while composing.
 */
export type Attention = 'viewing' | 'idle' | 'composing';
/**
 * From a session to the server. `sentAt` is the session's own clock, which decides nothing.
 */
export type ClientMessage =
  JoinRoom | LeaveRoom | ReportPresence | SaveDraft | SubmitCommand | JoinList | LeaveList | CheckList;
export type RoomChange = FactsChange | PresenceJoined | PresenceUpdated | PresenceLeft | DraftChanged | DraftRemoved;
export type ListChange = RowChanged | RowRemoved | RosterChanged;
/**
 * From the server to a session. `at` is the server's clock.
 */
export type ServerMessage =
  | Welcome
  | SelfChanged
  | RoomSnapshot
  | RoomResumed
  | RoomChanged
  | RoomAlive
  | RoomClosed
  | Answer
  | DraftAnswer
  | ListSnapshot
  | ListChanged
  | ListAlive
  | ListClosed
  | Notified;
/**
 * What server nodes tell each other. Every node speaks of its own sessions only, so that what arrives in any order, twice or not at all comes to the same in the end.
 */
export type PeerMessage = PeerChanged | PeerBeat | PeerAsked | PeerState | PeerNotified;
/**
 * A span of time: milliseconds, or a number with its unit (ms, s, m, h, d).
 */
export type Duration = number | string;
/**
 * Who a conversation belongs to: a person, `me`, `nobody`, or a team as `{ team: first-line }` or `team:first-line`.
 */
export type AssigneeName = string | TeamReference;
/**
 * A span of time, or a range of which every message draws its own.
 */
export type DurationRange = number | string;
/**
 * How many of all: a number from 0 to 1, or a percentage.
 */
export type Share = number | string;
/**
 * One step: a person acts or must see something, a customer does, time passes, or a fault occurs.
 */
export type Step =
  | WaitStep
  | SettleStep
  | TogetherStep
  | ExactlyStep
  | AtLeastStep
  | AtMostStep
  | WithinStep
  | ExpectStep
  | CustomerStep
  | NetworkStep
  | LinkStep
  | DropStep
  | DuplicateStep
  | DelayStep
  | ReorderStep
  | PartitionStep
  | HealStep
  | RestartStep
  | ClockStep
  | WorkerStep
  | ProviderStep
  | HoldStep
  | DeliverStep
  | LoseStep
  | ActorStep
  | KillStep
  | StoreStep;
/**
 * Something a person or a customer does.
 */
export type ActStep = ActorActStep | CustomerActStep;
/**
 * What a session does. An act on a conversation that is not open opens it first.
 */
export type Act =
  | OpenAct
  | CloseAct
  | ListAct
  | UnlistAct
  | ReplyAct
  | NoteAct
  | ForwardAct
  | TypeAct
  | ComposeAct
  | StopAct
  | ClearAct
  | RestoreAct
  | ForgetAct
  | InsertAct
  | TemplateAct
  | SendAct
  | ConfirmAct
  | ReleaseAct
  | EditAct
  | DiscardAct
  | UndoAct
  | ScheduleAct
  | UnscheduleAct
  | ResendAct
  | EditNoteAct
  | DeleteNoteAct
  | AssignAct
  | FollowAct
  | UnfollowAct
  | TagAct
  | UntagAct
  | StatusAct
  | SnoozeAct
  | UnsnoozeAct
  | MoveAct
  | MergeAct
  | LockAct
  | UnlockAct
  | TakeOverAct
  | SuggestAct
  | CreateAct
  | AnswerByMailAct
  | ApiAct
  | RepeatAct
  | HideAct
  | ShowAct
  | OfflineAct
  | OnlineAct
  | CrashAct
  | ReopenAct
  | InviteAct
  | AcceptAct
  | RoleAct
  | TransferAct
  | DeactivateAct
  | ReactivateAct
  | AwayAct
  | BackAct
  | NotifyAct
  | GrantAct
  | RevokeAct
  | JoinTeamAct
  | LeaveTeamAct
  | RequireTemplateAct
  | RoutingAct
  | SavedReplyAct
  | RemoveSavedReplyAct
  | WorkflowAct
  | PutWorkflowAct
  | RemoveWorkflowAct
  | PolicyAct;
/**
 * Why somebody is notified.
 */
export type NotificationCause =
  | 'mentioned'
  | 'assigned'
  | 'assigned-to-other'
  | 'followed'
  | 'new-conversation'
  | 'customer-wrote'
  | 'colleague-wrote'
  | 'reply-held'
  | 'could-not-notify'
  | 'delivery-failed'
  | 'delivery-uncertain'
  | 'draft-retired'
  | 'woke'
  | 'schedule-cancelled';
/**
 * What an outsider does.
 */
export type CustomerAct = CustomerWrites | CustomerBegins | CustomerAnswers | CustomerMails | CustomerSpoofs;
/**
 * Something that must be so now.
 */
export type ExpectationStep = ActorExpectationStep | ExpectStep | CustomerExpectationStep;
/**
 * What a session must show.
 */
export type Expectation =
  | SeesExpectation
  | GetsExpectation
  | ReadsExpectation
  | KeepsExpectation
  | DraftExpectation
  | LockedExpectation
  | NotifiedExpectation
  | ToldExpectation
  | ListsExpectation
  | CanOpenExpectation
  | OffersExpectation;
/**
 * What is shown of the others: nobody, somebody looking, somebody writing, or "I may be out of date".
 */
export type ShownState = 'none' | 'viewing' | 'replying' | 'unknown';
/**
 * A verb that gives a command to the server.
 */
export type CommandVerb =
  | 'reply'
  | 'note'
  | 'forward'
  | 'send'
  | 'confirm'
  | 'release'
  | 'edit'
  | 'discard'
  | 'undo'
  | 'schedule'
  | 'unschedule'
  | 'resend'
  | 'editNote'
  | 'deleteNote'
  | 'assign'
  | 'follow'
  | 'unfollow'
  | 'tag'
  | 'untag'
  | 'status'
  | 'snooze'
  | 'unsnooze'
  | 'move'
  | 'merge'
  | 'lock'
  | 'unlock'
  | 'takeOver'
  | 'suggest'
  | 'create'
  | 'answers'
  | 'api'
  | 'invite'
  | 'accept'
  | 'role'
  | 'transfer'
  | 'deactivate'
  | 'reactivate'
  | 'away'
  | 'back'
  | 'notify'
  | 'grant'
  | 'revoke'
  | 'joinTeam'
  | 'leaveTeam'
  | 'requireTemplate'
  | 'routing'
  | 'savedReply'
  | 'removeSavedReply'
  | 'workflow'
  | 'putWorkflow'
  | 'removeWorkflow'
  | 'policy';
/**
 * Something that a session tells its person.
 */
export type WarningCode =
  | 'access-lost'
  | 'draft-conflict'
  | 'text-set-aside'
  | 'queue-full'
  | 'colleague-composing'
  | 'changed-while-composing'
  | 'merged';
/**
 * What an outsider must have got.
 */
export type CustomerExpectation = CustomerReceives | CustomerReads;
/**
 * `up` is from the session to the server, `down` from the server to the session.
 */
export type Direction = 'up' | 'down' | 'both';
/**
 * A kind of message between a session and the server.
 */
export type MessageType =
  | 'room.join'
  | 'room.leave'
  | 'presence.report'
  | 'draft.save'
  | 'command'
  | 'list.join'
  | 'list.leave'
  | 'list.check'
  | 'session.welcome'
  | 'self.changed'
  | 'room.snapshot'
  | 'room.resumed'
  | 'room.changed'
  | 'room.alive'
  | 'room.closed'
  | 'answer'
  | 'draft.answer'
  | 'list.snapshot'
  | 'list.changed'
  | 'list.alive'
  | 'list.closed'
  | 'notified';
/**
 * How far a clock is wrong: ahead is plus, behind is minus.
 */
export type Skew = number | string;
/**
 * `up` is from the session to the server, `down` from the server to the session.
 */
export type Way = 'up' | 'down';

/**
 * What `elbowroom audit --reporter json` prints. It holds no texts and no addresses.
 */
export interface AuditReport {
  /**
   * Of elbowroom.
   */
  readonly version: string;
  readonly source: AuditSource;
  readonly options: AuditOptions;
  readonly recorded: AuditRecorded;
  readonly names: AuditNames;
  readonly total: AuditRow;
  /**
   * One an inbox.
   */
  readonly inboxes: readonly AuditRow[];
  /**
   * One a person.
   */
  readonly people: readonly AuditRow[];
  /**
   * In the order in which they happened.
   */
  readonly incidents: readonly AuditIncident[];
}
/**
 * What was read.
 */
export interface AuditSource {
  /**
   * As it was named; without the password of a database.
   */
  readonly place: string;
  /**
   * A log of facts, recorded simulated runs, a store, or what a help desk exported.
   */
  readonly form: 'log' | 'runs' | 'store' | 'import';
  /**
   * How many.
   */
  readonly conversations: number;
  /**
   * Facts, saved drafts and signs, or threads of an import.
   */
  readonly entries: number;
  /**
   * The first of them that counts; null for none.
   */
  readonly from: number | null;
  /**
   * The last.
   */
  readonly to: number | null;
  /**
   * How an import was understood; null otherwise.
   */
  readonly imported: null | AuditImported;
}
/**
 * How an import was understood.
 */
export interface AuditImported {
  /**
   * Lines that were read.
   */
  readonly lines: number;
  /**
   * Deliveries that came more than once; each counts once.
   */
  readonly repeated: number;
  /**
   * Payloads that carry no threads, and so say nothing here.
   */
  readonly withoutThreads: number;
  /**
   * Kinds of events and threads that say nothing here, and how many.
   */
  readonly unknown: {
    readonly [k: string]: number;
  };
}
/**
 * What was asked for.
 */
export interface AuditOptions {
  /**
   * Nothing before it counts.
   */
  readonly since: number | null;
  /**
   * Nothing from it on counts.
   */
  readonly until: number | null;
  /**
   * Only these count; none for all.
   */
  readonly inboxes: readonly string[];
  /**
   * Where nobody recorded what was seen, two answers within this time are a double reply.
   */
  readonly withinMs: number;
}
/**
 * By kind: whether it could be known from what was read.
 */
export interface AuditRecorded {
  readonly double: AuditKnown;
  readonly blind: AuditKnown;
  readonly held: AuditKnown;
  readonly anyway: AuditKnown;
  readonly ghost: AuditKnown;
  readonly wasted: AuditKnown;
  readonly 'near-note': AuditKnown;
}
/**
 * Whether what was read records this at all.
 */
export interface AuditKnown {
  /**
   * A count of 0 says nothing where it is `no`.
   */
  readonly is: 'yes' | 'partly' | 'no';
  /**
   * What is missing; null for nothing.
   */
  readonly why: string | null;
}
/**
 * What people and inboxes are called, by id, where it is known.
 */
export interface AuditNames {
  /**
   * Of people.
   */
  readonly people: {
    readonly [k: string]: string;
  };
  /**
   * Of inboxes.
   */
  readonly inboxes: {
    readonly [k: string]: string;
  };
}
/**
 * How often each happened.
 */
export interface AuditRow {
  /**
   * The id of the inbox or person; empty for all together.
   */
  readonly name: string;
  /**
   * Replies that went out.
   */
  readonly replies: number;
  /**
   * Notes that were added.
   */
  readonly notes: number;
  /**
   * Second answers.
   */
  readonly double: number;
  /**
   * Replies sent blind.
   */
  readonly blind: number;
  /**
   * Replies held.
   */
  readonly held: number;
  /**
   * Replies sent anyway.
   */
  readonly anyway: number;
  /**
   * Ghosts.
   */
  readonly ghost: number;
  /**
   * Drafts written for nothing.
   */
  readonly wasted: number;
  /**
   * The time that these took, as far as it is recorded.
   */
  readonly wastedMs: number;
  /**
   * Notes and replies mixed up.
   */
  readonly 'near-note': number;
}
/**
 * Two people answered: the second answer went out without its author having seen the first, or in spite of it.
 */
export interface AuditDoubleReply {
  /**
   * Its number in this report, from 1: `--as-scenario` takes it.
   */
  readonly number: number;
  /**
   * The customer got two answers.
   */
  readonly kind: 'double';
  /**
   * When: milliseconds since the Unix epoch, or since a simulated run began.
   */
  readonly at: number;
  /**
   * In which conversation.
   */
  readonly conversation: string;
  /**
   * Where that was then.
   */
  readonly inbox: string;
  /**
   * Whose it is: the person, or the automation, by id.
   */
  readonly person: string;
  /**
   * Who else of the team has a part in it, by id.
   */
  readonly others: readonly string[];
  /**
   * The answers: the earlier ones, then the one that this is about.
   *
   * Items: Its id.
   */
  readonly threads: readonly string[];
  /**
   * How long after the one before it went out.
   */
  readonly gapMs: number;
  /**
   * Whether its author had not seen the other, sent it anyway, or nobody recorded what they had seen.
   */
  readonly knowing: 'blind' | 'anyway' | 'unknown';
}
/**
 * A reply went out whose author had not seen what others had added before it.
 */
export interface AuditBlindReply {
  /**
   * Its number in this report, from 1: `--as-scenario` takes it.
   */
  readonly number: number;
  /**
   * A reply was sent blind.
   */
  readonly kind: 'blind';
  /**
   * When: milliseconds since the Unix epoch, or since a simulated run began.
   */
  readonly at: number;
  /**
   * In which conversation.
   */
  readonly conversation: string;
  /**
   * Where that was then.
   */
  readonly inbox: string;
  /**
   * Whose it is: the person, or the automation, by id.
   */
  readonly person: string;
  /**
   * Who else of the team has a part in it, by id.
   */
  readonly others: readonly string[];
  /**
   * The reply.
   */
  readonly thread: string;
  readonly unseen: AuditCauses;
}
/**
 * How many of each had been added by others.
 */
export interface AuditCauses {
  /**
   * Replies.
   */
  readonly reply: number;
  /**
   * Notes.
   */
  readonly note: number;
  /**
   * Messages of the customer.
   */
  readonly customer: number;
  /**
   * Colleagues who were writing a reply.
   */
  readonly composing: number;
}
/**
 * A reply was kept back for its author, because others had added something.
 */
export interface AuditHeldReply {
  /**
   * Its number in this report, from 1: `--as-scenario` takes it.
   */
  readonly number: number;
  /**
   * A reply was held.
   */
  readonly kind: 'held';
  /**
   * When: milliseconds since the Unix epoch, or since a simulated run began.
   */
  readonly at: number;
  /**
   * In which conversation.
   */
  readonly conversation: string;
  /**
   * Where that was then.
   */
  readonly inbox: string;
  /**
   * Whose it is: the person, or the automation, by id.
   */
  readonly person: string;
  /**
   * Who else of the team has a part in it, by id.
   */
  readonly others: readonly string[];
  /**
   * The reply.
   */
  readonly thread: string;
  readonly causes: AuditCauses;
  /**
   * What became of it: `merged` went along into another conversation.
   */
  readonly fate: 'sent-anyway' | 'undone' | 'discarded' | 'waiting' | 'merged';
  /**
   * Whether its author changed it while it was held.
   */
  readonly edited: boolean;
  /**
   * How long it was held; null if it still is.
   */
  readonly heldMs: number | null;
}
/**
 * Its author was told what others had added, or that somebody was writing, and sent it all the same.
 */
export interface AuditSentAnyway {
  /**
   * Its number in this report, from 1: `--as-scenario` takes it.
   */
  readonly number: number;
  /**
   * A reply was sent anyway.
   */
  readonly kind: 'anyway';
  /**
   * When: milliseconds since the Unix epoch, or since a simulated run began.
   */
  readonly at: number;
  /**
   * In which conversation.
   */
  readonly conversation: string;
  /**
   * Where that was then.
   */
  readonly inbox: string;
  /**
   * Whose it is: the person, or the automation, by id.
   */
  readonly person: string;
  /**
   * Who else of the team has a part in it, by id.
   */
  readonly others: readonly string[];
  /**
   * The reply.
   */
  readonly thread: string;
  readonly causes: AuditCauses;
  /**
   * How long after it was held; null if it was sent at once.
   */
  readonly afterMs: number | null;
}
/**
 * Somebody was shown, or held a lock, who was not there any more.
 */
export interface AuditGhost {
  /**
   * Its number in this report, from 1: `--as-scenario` takes it.
   */
  readonly number: number;
  /**
   * Somebody was there who was not.
   */
  readonly kind: 'ghost';
  /**
   * When: milliseconds since the Unix epoch, or since a simulated run began.
   */
  readonly at: number;
  /**
   * In which conversation.
   */
  readonly conversation: string;
  /**
   * Where that was then.
   */
  readonly inbox: string;
  /**
   * Whose it is: the person, or the automation, by id.
   */
  readonly person: string;
  /**
   * Who else of the team has a part in it, by id.
   */
  readonly others: readonly string[];
  /**
   * As what they were shown.
   */
  readonly sign: 'viewing' | 'composing' | 'lock';
  /**
   * How they had gone: `expired` and `idle` are locks that nobody gave back.
   */
  readonly how: 'crashed' | 'closed' | 'expired' | 'idle';
  /**
   * How long after they had gone; how long a lock was held.
   */
  readonly ms: number;
}
/**
 * A reply was written and not sent, and a colleague had answered meanwhile.
 */
export interface AuditWastedDraft {
  /**
   * Its number in this report, from 1: `--as-scenario` takes it.
   */
  readonly number: number;
  /**
   * A draft was written for nothing.
   */
  readonly kind: 'wasted';
  /**
   * When: milliseconds since the Unix epoch, or since a simulated run began.
   */
  readonly at: number;
  /**
   * In which conversation.
   */
  readonly conversation: string;
  /**
   * Where that was then.
   */
  readonly inbox: string;
  /**
   * Whose it is: the person, or the automation, by id.
   */
  readonly person: string;
  /**
   * Who else of the team has a part in it, by id.
   */
  readonly others: readonly string[];
  /**
   * Its author cleared it, discarded it after it had been held, or it still stands there.
   */
  readonly how: 'cleared' | 'discarded' | 'left';
  /**
   * From the first to the last time that it was saved, so at least; null if drafts are not recorded.
   */
  readonly ms: number | null;
}
/**
 * What was meant as a note was about to be a reply, or the other way round.
 */
export interface AuditNearNote {
  /**
   * Its number in this report, from 1: `--as-scenario` takes it.
   */
  readonly number: number;
  /**
   * A note and a reply were mixed up.
   */
  readonly kind: 'near-note';
  /**
   * When: milliseconds since the Unix epoch, or since a simulated run began.
   */
  readonly at: number;
  /**
   * In which conversation.
   */
  readonly conversation: string;
  /**
   * Where that was then.
   */
  readonly inbox: string;
  /**
   * Whose it is: the person, or the automation, by id.
   */
  readonly person: string;
  /**
   * Who else of the team has a part in it, by id.
   */
  readonly others: readonly string[];
  /**
   * What it was meant to be.
   */
  readonly meant: 'note' | 'reply';
  /**
   * How it was noticed: the reply was undone, held and discarded, refused, written in the other box and moved over, or the note was deleted. `sent`: it was not, and what was begun as a note went out as a reply.
   */
  readonly how: 'undone' | 'held' | 'refused' | 'changed' | 'deleted' | 'sent';
}
/**
 * Opens a conversation: by a customer's first message, or by a person who writes first.
 */
export interface CreateConversation {
  readonly type: 'conversation.create';
  readonly id: string;
  readonly conversation: string;
  readonly inbox: string;
  readonly customer: Customer;
  readonly subject: string;
  readonly text?: string;
  readonly attachments?: readonly Attachment[];
  readonly parent?: ParentLink;
}
export interface Customer {
  readonly address: string;
  readonly name?: string;
}
export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
}
/**
 * The forward from which the child conversation of an outsider came.
 */
export interface ParentLink {
  readonly conversation: string;
  readonly thread: string;
}
/**
 * A customer's message arrives.
 */
export interface WriteAsCustomer {
  readonly type: 'customer.write';
  readonly id: string;
  readonly conversation: string;
  readonly text: string;
  readonly attachments?: readonly Attachment[];
}
/**
 * Sends a reply. `seen` is the revision the author had in front of them.
 */
export interface SendReply {
  readonly type: 'reply.send';
  readonly id: string;
  readonly conversation: string;
  readonly text: string;
  readonly seen: number;
  readonly acknowledged?: number;
  readonly confirmed?: readonly string[];
  readonly lineage?: string;
  readonly token?: number;
  readonly note?: string;
  readonly assign?: Assignee;
  readonly status?: Status;
  readonly attachments?: readonly Attachment[];
}
export interface NobodyAssigned {
  readonly kind: 'nobody';
}
export interface PersonAssigned {
  readonly kind: 'person';
  readonly person: string;
}
export interface TeamAssigned {
  readonly kind: 'team';
  readonly team: string;
}
/**
 * Sends a held reply anyway, acknowledging everything up to a revision.
 */
export interface ReleaseReply {
  readonly type: 'reply.release';
  readonly id: string;
  readonly conversation: string;
  readonly thread: string;
  readonly acknowledged: number;
}
/**
 * Changes the text of a held reply.
 */
export interface EditReply {
  readonly type: 'reply.edit';
  readonly id: string;
  readonly conversation: string;
  readonly thread: string;
  readonly text: string;
}
/**
 * Gives a held reply up.
 */
export interface DiscardReply {
  readonly type: 'reply.discard';
  readonly id: string;
  readonly conversation: string;
  readonly thread: string;
}
/**
 * Takes an accepted reply back while its undo window is open.
 */
export interface UndoReply {
  readonly type: 'reply.undo';
  readonly id: string;
  readonly conversation: string;
  readonly thread: string;
}
/**
 * Sends a reply at a time to come, unless others add something its author had not seen at `seen`. `whenCustomerWrites` says what becomes of it if the customer writes before; without it the policy does.
 */
export interface ScheduleReply {
  readonly type: 'reply.schedule';
  readonly id: string;
  readonly conversation: string;
  readonly text: string;
  readonly seen: number;
  readonly sendAt: number;
  readonly whenCustomerWrites?: 'cancel' | 'hold' | 'send';
  readonly lineage?: string;
  readonly token?: number;
  readonly attachments?: readonly Attachment[];
}
/**
 * Takes a scheduled reply back before its time; its text goes back to its author.
 */
export interface UnscheduleReply {
  readonly type: 'reply.unschedule';
  readonly id: string;
  readonly conversation: string;
  readonly thread: string;
}
/**
 * Adds a note, which no customer ever sees.
 */
export interface AddNote {
  readonly type: 'note.add';
  readonly id: string;
  readonly conversation: string;
  readonly text: string;
  readonly mentions?: readonly Mention[];
  readonly lineage?: string;
  readonly assign?: Assignee;
  readonly status?: Status;
  readonly attachments?: readonly Attachment[];
}
export interface PersonMention {
  readonly kind: 'person';
  readonly person: string;
}
export interface TeamMention {
  readonly kind: 'team';
  readonly team: string;
}
/**
 * Changes a note.
 */
export interface EditNote {
  readonly type: 'note.edit';
  readonly id: string;
  readonly conversation: string;
  readonly thread: string;
  readonly text: string;
  readonly mentions?: readonly Mention[];
}
/**
 * Deletes a note; a tombstone stays.
 */
export interface DeleteNote {
  readonly type: 'note.delete';
  readonly id: string;
  readonly conversation: string;
  readonly thread: string;
}
/**
 * Gives the conversation to a person, a team or nobody; with `expect`, only if it belongs to that one now.
 */
export interface ChangeAssignment {
  readonly type: 'assignment.change';
  readonly id: string;
  readonly conversation: string;
  readonly to: Assignee;
  readonly expect?: Assignee;
}
/**
 * Somebody follows the conversation.
 */
export interface AddFollower {
  readonly type: 'follower.add';
  readonly id: string;
  readonly conversation: string;
  readonly person: string;
}
/**
 * Somebody stops following.
 */
export interface RemoveFollower {
  readonly type: 'follower.remove';
  readonly id: string;
  readonly conversation: string;
  readonly person: string;
}
/**
 * Adds a tag.
 */
export interface AddTag {
  readonly type: 'tag.add';
  readonly id: string;
  readonly conversation: string;
  readonly tag: string;
}
/**
 * Removes a tag.
 */
export interface RemoveTag {
  readonly type: 'tag.remove';
  readonly id: string;
  readonly conversation: string;
  readonly tag: string;
}
/**
 * Changes the status; with `expect`, only from that one.
 */
export interface ChangeStatus {
  readonly type: 'status.change';
  readonly id: string;
  readonly conversation: string;
  readonly to: Status;
  readonly expect?: Status;
}
/**
 * Puts the conversation out of sight until a time or, unless `wakeOnCustomer` is false, until the customer writes. Again overrides.
 */
export interface SnoozeConversation {
  readonly type: 'conversation.snooze';
  readonly id: string;
  readonly conversation: string;
  readonly until: number;
  readonly wakeOnCustomer?: boolean;
  /**
   * The newest revision that whoever snoozes it has seen: what the customer wrote since is not put out of sight. Left out, nobody looks.
   */
  readonly seen?: number;
}
/**
 * Brings a snoozed conversation back at once.
 */
export interface UnsnoozeConversation {
  readonly type: 'conversation.unsnooze';
  readonly id: string;
  readonly conversation: string;
}
/**
 * Moves the conversation to another inbox.
 */
export interface MoveConversation {
  readonly type: 'conversation.move';
  readonly id: string;
  readonly conversation: string;
  readonly inbox: string;
}
/**
 * Merges the conversation into another one of the same inbox. It points there for ever.
 */
export interface MergeConversation {
  readonly type: 'conversation.merge';
  readonly id: string;
  readonly conversation: string;
  /**
   * The conversation that goes on.
   */
  readonly into: string;
}
/**
 * Forwards outside: one linked child conversation per recipient, never with notes.
 */
export interface ForwardConversation {
  readonly type: 'conversation.forward';
  readonly id: string;
  readonly conversation: string;
  readonly to: [string, ...readonly string[]];
  readonly text: string;
  readonly history?: boolean;
  readonly lineage?: string;
}
/**
 * Takes a forward back while its undo window is open.
 */
export interface UndoForward {
  readonly type: 'forward.undo';
  readonly id: string;
  readonly conversation: string;
  readonly thread: string;
}
/**
 * Asks for leave to hand a mail to the provider. It is given once: a second asker is refused.
 */
export interface HandMail {
  readonly type: 'delivery.hand';
  readonly id: string;
  readonly conversation: string;
  /**
   * The mail, by its id.
   */
  readonly mail: string;
}
/**
 * What the provider made of a mail.
 */
export interface ReportDelivery {
  readonly type: 'delivery.report';
  readonly id: string;
  readonly conversation: string;
  /**
   * The mail, by its id.
   */
  readonly mail: string;
  /**
   * It has it, it does not take it now, or it refuses it for good.
   */
  readonly result: 'confirmed' | 'returned' | 'failed';
  /**
   * What the provider said.
   */
  readonly reason?: string;
}
/**
 * Hands the mail of a reply or a forward over again, where it failed or nobody knows whether it arrived.
 */
export interface ResendReply {
  readonly type: 'reply.resend';
  readonly id: string;
  readonly conversation: string;
  /**
   * The reply or forward.
   */
  readonly thread: string;
}
/**
 * Takes the soft lock.
 */
export interface AcquireLock {
  readonly type: 'lock.acquire';
  readonly id: string;
  readonly conversation: string;
}
/**
 * Gives the soft lock back.
 */
export interface ReleaseLock {
  readonly type: 'lock.release';
  readonly id: string;
  readonly conversation: string;
  readonly token?: number;
}
/**
 * Takes the soft lock from its holder, with a recorded reason.
 */
export interface TakeOverLock {
  readonly type: 'lock.take-over';
  readonly id: string;
  readonly conversation: string;
  readonly reason?: string;
}
/**
 * Goes on with a colleague's draft; their late save is refused.
 */
export interface TakeOverDraft {
  readonly type: 'draft.take-over';
  readonly id: string;
  readonly conversation: string;
  readonly person: string;
  readonly kind: DraftKind;
}
/**
 * Runs a workflow. People run by hand what is meant for it; the account runs what is due.
 */
export interface RunWorkflow {
  readonly type: 'workflow.run';
  readonly id: string;
  readonly conversation: string;
  /**
   * Which one.
   */
  readonly workflow: string;
  /**
   * The newest revision that whoever runs it has seen; for the account, what started it.
   */
  readonly seen: number;
}
/**
 * Puts the draft of a reply by a bot, without a session. What it wrote before is replaced.
 */
export interface SuggestDraft {
  readonly type: 'draft.suggest';
  readonly id: string;
  readonly conversation: string;
  readonly text: string;
  /**
   * The newest revision that the bot had seen when it began.
   */
  readonly seen: number;
}
/**
 * Invites a person.
 */
export interface AddPerson {
  readonly type: 'person.add';
  readonly id: string;
  readonly person: string;
  readonly name?: string;
  readonly handle?: string;
  readonly address?: string;
  readonly role: Role;
  readonly inboxes?: readonly string[];
  /**
   * A program with a role of its own. Nobody assigns anything to it, and what it drafts is retired by whatever is said to or by the customer.
   */
  readonly bot?: boolean;
}
/**
 * The invited person joins.
 */
export interface AcceptInvitation {
  readonly type: 'person.accept';
  readonly id: string;
  readonly person: string;
}
/**
 * Gives a person another role.
 */
export interface ChangeRole {
  readonly type: 'person.change-role';
  readonly id: string;
  readonly person: string;
  readonly role: Role;
}
/**
 * Makes another person the owner; the former owner becomes administrator.
 */
export interface TransferOwnership {
  readonly type: 'ownership.transfer';
  readonly id: string;
  readonly person: string;
}
/**
 * Ends a person's part in the account.
 */
export interface DeactivatePerson {
  readonly type: 'person.deactivate';
  readonly id: string;
  readonly person: string;
}
/**
 * Lets a person back in, with a role.
 */
export interface ReactivatePerson {
  readonly type: 'person.reactivate';
  readonly id: string;
  readonly person: string;
  readonly role: Role;
}
/**
 * Says that a person is away, until a time if it is known, or is back.
 */
export interface SetAway {
  readonly type: 'person.set-away';
  readonly id: string;
  readonly person: string;
  readonly away: boolean;
  readonly until?: number;
}
/**
 * Changes by which media a person hears of what.
 */
export interface SetNotifications {
  readonly type: 'person.set-notifications';
  readonly id: string;
  readonly person: string;
  readonly notify: NotificationPreferences;
}
/**
 * By which media a person hears of what. What is left out stays as it is.
 */
export interface NotificationPreferences {
  /**
   * A conversation begins.
   */
  readonly newConversation?: readonly Medium[];
  /**
   * A conversation is given to the person or to a team of theirs.
   */
  readonly assignedToMe?: readonly Medium[];
  /**
   * A conversation is given to somebody else.
   */
  readonly assignedToOther?: readonly Medium[];
  /**
   * Something happens in a conversation that the person follows.
   */
  readonly followed?: readonly Medium[];
  /**
   * A customer writes in a conversation of nobody.
   */
  readonly customerToUnassigned?: readonly Medium[];
  /**
   * A customer writes in a conversation of the person or of a team of theirs.
   */
  readonly customerToMine?: readonly Medium[];
  /**
   * A customer writes in a conversation of somebody else.
   */
  readonly customerToOther?: readonly Medium[];
  /**
   * A colleague replies or adds a note in a conversation of nobody.
   */
  readonly userOnUnassigned?: readonly Medium[];
  /**
   * A colleague replies or adds a note in a conversation of the person or of a team of theirs.
   */
  readonly userOnMine?: readonly Medium[];
  /**
   * A colleague replies or adds a note in a conversation of somebody else.
   */
  readonly userOnOther?: readonly Medium[];
  /**
   * A note mentions the person or a team of theirs. At least one medium: a mention always arrives.
   *
   * @minItems 1
   */
  readonly mentioned?: [Medium, ...readonly Medium[]];
}
/**
 * Opens an inbox to a person.
 */
export interface GrantAccess {
  readonly type: 'access.grant';
  readonly id: string;
  readonly person: string;
  readonly inbox: string;
}
/**
 * Closes an inbox to a person.
 */
export interface RevokeAccess {
  readonly type: 'access.revoke';
  readonly id: string;
  readonly person: string;
  readonly inbox: string;
}
/**
 * Creates a team.
 */
export interface CreateTeam {
  readonly type: 'team.create';
  readonly id: string;
  readonly team: string;
  readonly name?: string;
  readonly handle?: string;
  readonly members?: readonly string[];
}
/**
 * Puts a person on a team.
 */
export interface JoinTeam {
  readonly type: 'team.join';
  readonly id: string;
  readonly team: string;
  readonly person: string;
}
/**
 * Takes a person off a team.
 */
export interface LeaveTeam {
  readonly type: 'team.leave';
  readonly id: string;
  readonly team: string;
  readonly person: string;
}
/**
 * Creates an inbox.
 */
export interface CreateInbox {
  readonly type: 'inbox.create';
  readonly id: string;
  readonly inbox: string;
  readonly name?: string;
  readonly address?: string;
}
/**
 * Sets which saved reply notes in this inbox must start from; null for none.
 */
export interface RequireTemplate {
  readonly type: 'inbox.require-template';
  readonly id: string;
  readonly inbox: string;
  readonly savedReply: string | null;
}
/**
 * Sets how the inbox gives away what nobody has.
 */
export interface SetRouting {
  readonly type: 'inbox.set-routing';
  readonly id: string;
  readonly inbox: string;
  readonly routing: Routing;
}
/**
 * How an inbox gives away what nobody has: by hand, to each in turn in alphabetical order, or to whoever has the fewest active conversations. Whoever has `cap` of them gets no more.
 */
export interface Routing {
  readonly mode: 'manual' | 'roundRobin' | 'balanced';
  readonly cap: number | null;
  readonly rotation: readonly Mention[];
}
/**
 * Adds or replaces a saved reply.
 */
export interface PutSavedReply {
  readonly type: 'saved-reply.put';
  readonly id: string;
  readonly savedReply: string;
  readonly name?: string;
  readonly text: string;
  readonly inboxes: readonly string[];
}
/**
 * Removes a saved reply.
 */
export interface RemoveSavedReply {
  readonly type: 'saved-reply.remove';
  readonly id: string;
  readonly savedReply: string;
}
/**
 * Changes settings.
 */
export interface ChangePolicy {
  readonly type: 'policy.change';
  readonly id: string;
  /**
   * Any part of the policy; what is not named stays.
   */
  readonly policy: {};
}
/**
 * Adds or replaces a workflow.
 */
export interface PutWorkflow {
  readonly type: 'workflow.put';
  readonly id: string;
  readonly name: string;
  readonly workflow: Workflow;
}
/**
 * A rule of one inbox: when something happens, if that is so, then do this.
 */
export interface Workflow {
  /**
   * The inbox whose conversations it is about.
   */
  readonly inbox: string;
  /**
   * What people call it.
   */
  readonly title?: string;
  /**
   * Whether it starts by itself.
   */
  readonly enabled?: boolean;
  /**
   * Whether people may run it by hand, on conversations that fit.
   */
  readonly manual?: boolean;
  /**
   * What starts it. Any of these is enough.
   */
  readonly when: readonly WorkflowTrigger[];
  /**
   * What has to be so as well. Left out, it acts always.
   */
  readonly if?: WorkflowCondition;
  /**
   * What it does: all of it in this order, or nothing.
   */
  readonly then: readonly WorkflowAction[];
  /**
   * How long after what started it. What people and customers do meanwhile has precedence.
   */
  readonly after?: number | string;
  /**
   * Whether it acts once in the life of a conversation, or every time.
   */
  readonly again?: 'once' | 'always';
}
/**
 * Starts a workflow when a conversation has waited that long.
 */
export interface WorkflowWait {
  /**
   * Since when and how long.
   */
  readonly waiting: WorkflowWaiting;
}
/**
 * How long a conversation has been waiting.
 */
export interface WorkflowWaiting {
  /**
   * For what: an answer to the customer, a message after our last reply, or anything at all.
   */
  readonly since: 'customer' | 'reply' | 'anything';
  /**
   * At least this long.
   */
  readonly longerThan: number | string;
}
/**
 * Every one of these holds.
 */
export interface AllHold {
  /**
   * The conditions.
   */
  readonly all: readonly WorkflowCondition[];
}
/**
 * At least one of these holds.
 */
export interface AnyHolds {
  /**
   * The conditions.
   */
  readonly any: readonly WorkflowCondition[];
}
/**
 * This does not hold.
 */
export interface NoneHolds {
  /**
   * The condition.
   */
  readonly not: WorkflowCondition;
}
/**
 * About the subject.
 */
export interface SubjectIs {
  /**
   * What the subject has to be like.
   */
  readonly subject: WorkflowText;
}
/**
 * What a text has to be like: every key that is there must hold.
 */
export interface WorkflowText {
  /**
   * The text has one of these in it.
   */
  readonly contains?: string | readonly string[];
  /**
   * The text is one of these.
   */
  readonly is?: string | readonly string[];
  /**
   * The text begins with one of these.
   */
  readonly startsWith?: string | readonly string[];
  /**
   * The text ends with one of these.
   */
  readonly endsWith?: string | readonly string[];
}
/**
 * About the text of the newest message or note.
 */
export interface NewestTextIs {
  /**
   * What that text has to be like.
   */
  readonly text: WorkflowText;
}
/**
 * About the newest message or note: what it is, or whose.
 */
export interface NewestIs {
  /**
   * A message of the customer, a reply, a note, or anything that automation wrote.
   */
  readonly newest: 'customer' | 'reply' | 'note' | 'automation';
}
/**
 * About the address of the customer.
 */
export interface CustomerIs {
  /**
   * What the address has to be like.
   */
  readonly customer: WorkflowText;
}
/**
 * About what follows the @ in the address of the customer.
 */
export interface DomainIs {
  /**
   * What the domain has to be like.
   */
  readonly domain: WorkflowText;
}
/**
 * About the name of the customer; one without a name has an empty one.
 */
export interface CustomerNameIs {
  /**
   * What the name has to be like.
   */
  readonly customerName: WorkflowText;
}
/**
 * About the status.
 */
export interface StatusIs {
  /**
   * The status, or several of which one is enough.
   */
  readonly status: Status | readonly Status[];
}
/**
 * About the tags.
 */
export interface HasTag {
  /**
   * A tag that it has, or several of which one is enough.
   */
  readonly tag: string | readonly string[];
}
/**
 * About whose it is.
 */
export interface BelongsTo {
  /**
   * Whose, or several of whom one is enough.
   */
  readonly assignee: string | readonly string[];
}
/**
 * About how long it has been waiting.
 */
export interface HasWaited {
  /**
   * Since when and how long.
   */
  readonly waiting: WorkflowWaiting;
}
/**
 * About the hour of the day, by the account's offset from UTC.
 */
export interface HourIs {
  /**
   * From when to when.
   */
  readonly hour: WorkflowHours;
}
/**
 * From one hour to before another; past midnight if the second is earlier.
 */
export interface WorkflowHours {
  /**
   * The first hour.
   */
  readonly from: number;
  /**
   * The hour at which it is over.
   */
  readonly to: number;
}
/**
 * About the day of the week, by the account's offset from UTC.
 */
export interface WeekdayIs {
  /**
   * The days.
   */
  readonly weekday: readonly Weekday[];
}
/**
 * Assigns it.
 */
export interface AssignAction {
  /**
   * To whom.
   */
  readonly assign: string;
}
/**
 * Changes the status.
 */
export interface StatusAction {
  /**
   * The new status.
   */
  readonly status: Status;
}
/**
 * Adds a tag.
 */
export interface TagAction {
  /**
   * The tag.
   */
  readonly tag: string;
}
/**
 * Takes a tag off.
 */
export interface UntagAction {
  /**
   * The tag.
   */
  readonly untag: string;
}
/**
 * Adds a note.
 */
export interface NoteAction {
  /**
   * Its text. Variables are filled in as in saved replies.
   */
  readonly note: string;
}
/**
 * Answers the customer.
 */
export interface ReplyAction {
  /**
   * The text. Variables are filled in as in saved replies.
   */
  readonly reply: string;
}
/**
 * Answers the customer with a saved reply.
 */
export interface SavedReplyAction {
  /**
   * The saved reply.
   */
  readonly savedReply: string;
}
/**
 * Moves it to another inbox.
 */
export interface MoveAction {
  /**
   * The inbox.
   */
  readonly move: string;
}
/**
 * Makes somebody a follower.
 */
export interface FollowAction {
  /**
   * Who follows it from then on.
   */
  readonly follow: string;
}
/**
 * Removes a workflow. What it was about to do is left undone.
 */
export interface RemoveWorkflow {
  readonly type: 'workflow.remove';
  readonly id: string;
  readonly name: string;
}
export interface PersonActor {
  readonly kind: 'person';
  readonly person: string;
  readonly session?: string;
}
export interface CustomerActor {
  readonly kind: 'customer';
  readonly address: string;
}
export interface AutomationActor {
  readonly kind: 'automation';
  readonly name: string;
}
/**
 * A mention that notifies nobody, and why.
 */
export interface Unreached {
  /**
   * The handle as written, or the id of the person or team.
   */
  readonly mention: string;
  readonly reason: 'unknown' | 'ambiguous' | 'no-access' | 'not-active' | 'self' | 'empty-team';
  readonly candidates?: readonly string[];
}
export interface ThreadCause {
  readonly kind: 'reply' | 'note' | 'customer';
  readonly thread: string;
  readonly by: Actor;
  readonly revision: number;
}
export interface ComposingCause {
  readonly kind: 'composing';
  readonly by: Actor;
}
export interface Rejection {
  /**
   * A code of the rejection registry, such as `reply.stale`.
   */
  readonly code: string;
  /**
   * The facts behind the refusal, by code.
   */
  readonly detail: {};
}
export interface Accepted {
  readonly ok: true;
  readonly result: 'accepted' | 'held' | 'unchanged';
  readonly revision: number;
  readonly thread?: string;
  readonly causes?: readonly Cause[];
  readonly unreached?: readonly Unreached[];
}
export interface Refused {
  readonly ok: false;
  readonly rejection: Rejection;
}
export interface ConversationCreated {
  readonly type: 'conversation.created';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly conversation: string;
  readonly inbox: string;
  readonly customer: Customer;
  readonly subject: string;
  readonly parent?: ParentLink;
}
export interface CustomerWrote {
  readonly type: 'customer.wrote';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly text: string;
  readonly attachments?: readonly Attachment[];
}
/**
 * A reply passed the guard and waits for its undo window.
 */
export interface ReplyAccepted {
  readonly type: 'reply.accepted';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly text: string;
  readonly seen: number;
  readonly undoUntil: number;
  readonly overrode?: readonly Cause[];
  readonly lineage?: string;
  readonly attachments?: readonly Attachment[];
}
/**
 * A reply was kept back for its author, with the causes.
 */
export interface ReplyHeld {
  readonly type: 'reply.held';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly text: string;
  readonly seen: number;
  readonly causes: readonly Cause[];
  readonly lineage?: string;
  readonly attachments?: readonly Attachment[];
}
/**
 * A released reply was held again: there is something newer than what its author acknowledged.
 */
export interface ReplyReheld {
  readonly type: 'reply.reheld';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly causes: readonly Cause[];
}
/**
 * The author sends a held reply anyway.
 */
export interface ReplyReleased {
  readonly type: 'reply.released';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly acknowledged: number;
  readonly overrode: readonly Cause[];
  readonly undoUntil: number;
}
export interface ReplyEdited {
  readonly type: 'reply.edited';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly text: string;
}
export interface ReplyDiscarded {
  readonly type: 'reply.discarded';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
}
export interface ReplyUndone {
  readonly type: 'reply.undone';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
}
/**
 * A reply waits for its time.
 */
export interface ReplyScheduled {
  readonly type: 'reply.scheduled';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly text: string;
  readonly seen: number;
  readonly sendAt: number;
  readonly whenCustomerWrites: 'cancel' | 'hold' | 'send';
  readonly lineage?: string;
  readonly attachments?: readonly Attachment[];
}
/**
 * A scheduled reply will not go out: its author took it back, the customer wrote before, or it is a bot's and somebody answered before.
 */
export interface ReplyUnscheduled {
  readonly type: 'reply.unscheduled';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly reason: 'author' | 'customer' | 'overtaken';
}
/**
 * A scheduled reply is held instead of going out.
 */
export interface ReplyKeptBack {
  readonly type: 'reply.kept-back';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly reason: 'guard' | 'customer' | 'not-allowed';
  readonly causes: readonly Cause[];
}
/**
 * The undo window ended: the reply goes out, exactly once.
 */
export interface ReplySent {
  readonly type: 'reply.sent';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
}
export interface NoteAdded {
  readonly type: 'note.added';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly unreached?: readonly Unreached[];
  readonly lineage?: string;
  readonly attachments?: readonly Attachment[];
}
export interface NoteEdited {
  readonly type: 'note.edited';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly unreached?: readonly Unreached[];
}
export interface NoteDeleted {
  readonly type: 'note.deleted';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
}
export interface AssignmentChanged {
  readonly type: 'assignment.changed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly from: Assignee;
  readonly to: Assignee;
  readonly reason: 'command' | 'reply' | 'move' | 'access-lost' | 'routing' | 'merge';
  /**
   * Which turn of routing it was, counted over the whole account. Absent unless routing gave it, and in logs from before turns were counted.
   */
  readonly turn?: number;
}
/**
 * Routing gave a conversation away. Written to the stream of turns together with the assignment, so that of two nodes that take the same turn the store refuses one.
 */
export interface TurnTaken {
  readonly type: 'turn.taken';
  /**
   * Which turn it is.
   */
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly inbox: string;
  readonly conversation: string;
  /**
   * The revision of the conversation that is its assignment.
   */
  readonly assigned: number;
  readonly to: Mention;
}
export interface FollowerAdded {
  readonly type: 'follower.added';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
}
export interface FollowerRemoved {
  readonly type: 'follower.removed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
  readonly reason: 'command' | 'access-lost';
}
/**
 * A mention let somebody into this one conversation.
 */
export interface GuestAdded {
  readonly type: 'guest.added';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
}
export interface TagAdded {
  readonly type: 'tag.added';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly tag: string;
}
export interface TagRemoved {
  readonly type: 'tag.removed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly tag: string;
}
export interface StatusChanged {
  readonly type: 'status.changed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly from: Status;
  readonly to: Status;
  readonly reason: 'command' | 'reply' | 'customer' | 'merge' | 'woke';
}
export interface ConversationSnoozed {
  readonly type: 'conversation.snoozed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly until: number;
  readonly wakeOnCustomer: boolean;
}
export interface ConversationWoke {
  readonly type: 'conversation.woke';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly reason: 'time' | 'customer' | 'person';
}
export interface ConversationMoved {
  readonly type: 'conversation.moved';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly from: string;
  readonly to: string;
}
/**
 * The conversation goes on in another one, for ever. Nothing happens in it after this.
 */
export interface ConversationMerged {
  readonly type: 'conversation.merged';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly into: string;
  /**
   * Threads whose name was taken there: the name they had here, and the one they have there.
   */
  readonly threads?: {
    readonly [k: string]: string;
  };
  /**
   * Mail on its way out, in the same manner.
   */
  readonly mails?: {
    readonly [k: string]: string;
  };
}
/**
 * Another conversation goes on in this one: what is taken over from it.
 */
export interface ConversationAbsorbed {
  readonly type: 'conversation.absorbed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  /**
   * The conversation that was merged.
   */
  readonly from: string;
  /**
   * Whose conversation it was, and those that had been merged into it.
   */
  readonly origins: readonly Origin[];
  /**
   * All of its threads, in order, under the names and the revision that they have here.
   */
  readonly threads: ReadonlyArray<import('../conversation/conversation.ts').Thread>;
  /**
   * Threads whose name was taken here: the name they had there, and the one they have.
   */
  readonly renamed: {
    readonly [k: string]: string;
  };
  /**
   * Where its mail is, under the names that it has here.
   */
  readonly deliveries: ReadonlyArray<import('../conversation/delivery.ts').Delivery>;
  /**
   * Those of them that its customer wrote or got, in their order.
   */
  readonly published: readonly string[];
  /**
   * People who follow it and may open this one.
   */
  readonly followers: readonly string[];
  /**
   * Everybody who is a guest here from now on: whoever was one of both.
   */
  readonly guests: readonly string[];
  /**
   * Its tags.
   */
  readonly tags: readonly string[];
  /**
   * Children of its forwards.
   */
  readonly children: readonly string[];
  /**
   * Lineages of drafts that were sent there.
   */
  readonly consumed: readonly string[];
}
export interface Origin {
  readonly conversation: string;
  readonly customer: Customer;
  readonly subject: string;
}
/**
 * A forward waits for its undo window; its children do not exist yet.
 */
export interface ForwardAccepted {
  readonly type: 'forward.accepted';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly to: readonly string[];
  readonly children: readonly string[];
  readonly text: string;
  readonly history: boolean;
  readonly undoUntil: number;
  readonly lineage?: string;
}
export interface ForwardUndone {
  readonly type: 'forward.undone';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
}
/**
 * The undo window ended: the children open and the mail goes out.
 */
export interface ForwardSent {
  readonly type: 'forward.sent';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
}
/**
 * A mail is handed to the provider: from here on nobody else hands it.
 */
export interface DeliveryHanded {
  readonly type: 'delivery.handed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  /**
   * The mail, by its id.
   */
  readonly mail: string;
  /**
   * The reply or forward that it carries.
   */
  readonly thread: string;
  /**
   * The first, the second, and so on.
   */
  readonly attempt: number;
  /**
   * Without word from the provider by then the delivery is uncertain.
   */
  readonly confirmUntil: number;
  /**
   * What happens then: its author is asked, or it is handed over again.
   */
  readonly onUncertain: 'ask' | 'resend';
}
/**
 * The provider has it: it said so, or its own copy came back.
 */
export interface DeliveryConfirmed {
  readonly type: 'delivery.confirmed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  /**
   * The mail, by its id.
   */
  readonly mail: string;
  /**
   * The reply or forward that it carries.
   */
  readonly thread: string;
}
/**
 * The provider did not take it now: it waits to be handed over again.
 */
export interface DeliveryReturned {
  readonly type: 'delivery.returned';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  /**
   * The mail, by its id.
   */
  readonly mail: string;
  /**
   * The reply or forward that it carries.
   */
  readonly thread: string;
  /**
   * What the provider said.
   */
  readonly reason?: string;
}
/**
 * The provider refuses it for good, or it came back.
 */
export interface DeliveryFailed {
  readonly type: 'delivery.failed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  /**
   * The mail, by its id.
   */
  readonly mail: string;
  /**
   * The reply or forward that it carries.
   */
  readonly thread: string;
  /**
   * What the provider said.
   */
  readonly reason?: string;
}
/**
 * No word came from the provider in time: whether it went out is not known.
 */
export interface DeliveryDoubted {
  readonly type: 'delivery.doubted';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  /**
   * The mail, by its id.
   */
  readonly mail: string;
  /**
   * The reply or forward that it carries.
   */
  readonly thread: string;
}
/**
 * It is to be handed over once more, under the same name.
 */
export interface DeliveryRequeued {
  readonly type: 'delivery.requeued';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  /**
   * The mail, by its id.
   */
  readonly mail: string;
  /**
   * The reply or forward that it carries.
   */
  readonly thread: string;
}
/**
 * `token` fences: a command with an older one is refused.
 */
export interface LockGranted {
  readonly type: 'lock.granted';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
  readonly session: string;
  readonly token: number;
}
export interface LockReleased {
  readonly type: 'lock.released';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly token: number;
  readonly reason: 'closed' | 'idle' | 'expired' | 'sent' | 'access-revoked' | 'merged' | 'switched-off';
}
export interface LockTakenOver {
  readonly type: 'lock.taken-over';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly from: string;
  readonly person: string;
  readonly session: string;
  readonly token: number;
  readonly reason: string;
}
export interface DraftTakenOver {
  readonly type: 'draft.taken-over';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly from: string;
  readonly person: string;
  readonly kind: DraftKind;
  readonly lineage: string;
  /**
   * The drafts that it goes on from, by lineage: none of them is sent any more.
   */
  readonly takes?: readonly string[];
}
/**
 * Something happened that a workflow is about, and the conversation fits: it is to run.
 */
export interface WorkflowPlanned {
  readonly type: 'workflow.planned';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  /**
   * Which one.
   */
  readonly workflow: string;
  /**
   * The fact that started it.
   */
  readonly trigger: number;
  /**
   * When.
   */
  readonly runAt: number;
}
/**
 * A workflow ran: what it did follows in the same command.
 */
export interface WorkflowFired {
  readonly type: 'workflow.fired';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  /**
   * Which one.
   */
  readonly workflow: string;
  /**
   * The fact that started it; what they had seen, if a person ran it by hand.
   */
  readonly trigger: number;
  /**
   * It was started by time.
   */
  readonly waited?: true;
}
/**
 * A workflow that was to run did nothing.
 */
export interface WorkflowPassed {
  readonly type: 'workflow.passed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  /**
   * Which one.
   */
  readonly workflow: string;
  /**
   * The fact that started it.
   */
  readonly trigger: number;
  /**
   * It was started by time.
   */
  readonly waited?: true;
  /**
   * Why.
   */
  readonly rejection: Rejection;
}
export interface PersonAdded {
  readonly type: 'person.added';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
  readonly name: string;
  readonly handle: string;
  readonly address?: string;
  readonly role: Role;
  readonly inboxes: readonly string[];
  /**
   * Whether it is a program.
   */
  readonly bot?: boolean;
}
export interface PersonAccepted {
  readonly type: 'person.accepted';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
}
export interface RoleChanged {
  readonly type: 'person.role-changed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
  readonly from: MemberState;
  readonly to: Role;
}
export interface PersonDeactivated {
  readonly type: 'person.deactivated';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
}
export interface PersonReactivated {
  readonly type: 'person.reactivated';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
  readonly role: Role;
}
export interface PersonWentAway {
  readonly type: 'person.went-away';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
  readonly until?: number;
}
export interface PersonCameBack {
  readonly type: 'person.came-back';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
}
/**
 * By which media the person hears of what, from here on.
 */
export interface NotificationsSet {
  readonly type: 'person.notifications-set';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
  readonly notify: NotificationPreferences;
}
export interface AccessGranted {
  readonly type: 'access.granted';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
  readonly inbox: string;
}
export interface AccessRevoked {
  readonly type: 'access.revoked';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
  readonly inbox: string;
}
export interface TeamCreated {
  readonly type: 'team.created';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly team: string;
  readonly name: string;
  readonly handle: string;
  readonly members: readonly string[];
}
export interface TeamJoined {
  readonly type: 'team.joined';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly team: string;
  readonly person: string;
}
export interface TeamLeft {
  readonly type: 'team.left';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly team: string;
  readonly person: string;
}
export interface InboxCreated {
  readonly type: 'inbox.created';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly inbox: string;
  readonly name: string;
  readonly address?: string;
}
export interface TemplateRequired {
  readonly type: 'inbox.template-required';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly inbox: string;
  readonly savedReply: string | null;
}
export interface RoutingSet {
  readonly type: 'inbox.routing-set';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly inbox: string;
  readonly routing: Routing;
}
export interface SavedReplyPut {
  readonly type: 'saved-reply.put';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly savedReply: string;
  readonly name: string;
  readonly text: string;
  readonly inboxes: readonly string[];
}
export interface SavedReplyRemoved {
  readonly type: 'saved-reply.removed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly savedReply: string;
}
export interface PolicyChanged {
  readonly type: 'policy.changed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly policy: Policy;
}
/**
 * The account's settings. Every time is in milliseconds.
 */
export interface Policy {
  /**
   * Leases of sessions and what they show.
   */
  readonly presence: {
    /**
     * How often an open session reports itself.
     */
    readonly heartbeatMs: number;
    /**
     * A session silent for longer is gone. At least 2.5 heartbeats.
     */
    readonly ttlMs: number;
    /**
     * How often a hidden tab reports itself: browsers throttle its timers.
     */
    readonly hiddenHeartbeatMs: number;
    /**
     * A hidden session silent for longer is gone. At least 2.5 hidden heartbeats.
     */
    readonly hiddenTtlMs: number;
    /**
     * Composing falls back to viewing this long after the last key.
     */
    readonly typingMs: number;
    /**
     * Viewing becomes idle after this long without any sign of use.
     */
    readonly idleMs: number;
    /**
     * At most one volatile message (typing, draft text) in this time, per conversation.
     */
    readonly throttleMs: number;
  };
  /**
   * What happens to a reply whose author had not seen something.
   */
  readonly guard: {
    /**
     * A teammate's reply.
     */
    readonly reply: 'hold' | 'confirm' | 'allow';
    /**
     * A teammate's note.
     */
    readonly note: 'hold' | 'confirm' | 'allow';
    /**
     * A customer's message.
     */
    readonly customer: 'hold' | 'confirm' | 'allow';
    /**
     * A change counts as seen once a visible tab has shown it for this long, and a composing colleague counts from then on.
     */
    readonly noticeMs: number;
    /**
     * A teammate who is still composing a reply.
     */
    readonly composing: 'hold' | 'confirm' | 'allow';
  };
  /**
   * How long an accepted reply or forward can be taken back before it goes out.
   */
  readonly undoMs: number;
  /**
   * Whether colleagues in the conversation see a reply draft live.
   */
  readonly drafts: 'shared' | 'private';
  /**
   * When a session takes the soft lock of a conversation by itself.
   */
  readonly lock: 'off' | 'onCompose' | 'onOpen' | 'manual';
  /**
   * A lock whose holder shows no sign of composing for this long is released.
   */
  readonly lockIdleMs: number;
  /**
   * What an accepted reply does to its conversation unless the command says otherwise.
   */
  readonly onReply: {
    /**
     * Whom the conversation belongs to after a reply.
     */
    readonly assign: 'keep' | 'replier' | 'replierIfUnassigned';
    /**
     * The status after a reply.
     */
    readonly status: 'keep' | 'active' | 'pending' | 'closed';
  };
  /**
   * How mail to customers and outsiders is handed over.
   */
  readonly delivery: {
    /**
     * A mail of which the provider says nothing for this long is uncertain.
     */
    readonly confirmMs: number;
    /**
     * What becomes of a mail that may or may not have gone out: its author decides, or it is handed over again, three times at most.
     */
    readonly onUncertain: 'ask' | 'resend';
    /**
     * A mail that the provider does not take now is handed over again after this long.
     */
    readonly retryMs: number;
  };
  /**
   * Replies that go out at a time to come.
   */
  readonly scheduled: {
    /**
     * What becomes of it when the customer writes before its time: it goes back to its author, is held, or goes out all the same.
     */
    readonly onCustomer: 'cancel' | 'hold' | 'send';
  };
  /**
   * A mention of somebody without access: refuse the note, let them into this conversation, or add the note and tell the author.
   */
  readonly mentions: 'refuse' | 'grant' | 'report';
  /**
   * How long the author may change or delete a note; null for ever.
   */
  readonly noteEditMs: number | null;
  /**
   * The assignee after a move into an inbox they cannot open.
   */
  readonly move: 'release' | 'mover';
  /**
   * A command without an answer is sent again, under the same id, after this time.
   */
  readonly retryMs: number;
  /**
   * How many unanswered commands one session keeps while it is offline.
   */
  readonly queueLimit: number;
  /**
   * How far the account's clock is ahead of UTC, for workflows that ask for the hour or the day.
   */
  readonly utcOffsetMinutes: number;
  /**
   * How long a change that the store definitely refuses to take is tried again before its author is told.
   */
  readonly storePatienceMs: number;
  /**
   * Server nodes among each other.
   */
  readonly node: {
    /**
     * How often a server node tells the others that it is there, and asks the store for what it missed.
     */
    readonly heartbeatMs: number;
    /**
     * A node silent for longer is lost, and everybody who was connected to it is gone. At least 2.5 of its heartbeats.
     */
    readonly ttlMs: number;
  };
}
/**
 * A workflow was added or replaced.
 */
export interface WorkflowPut {
  readonly type: 'workflow.put';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly name: string;
  readonly workflow: Workflow;
}
/**
 * A workflow was removed.
 */
export interface WorkflowRemoved {
  readonly type: 'workflow.removed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly name: string;
}
/**
 * One session in a conversation, as its room tells it. `since` is when the state began, `until` when its lease ends.
 */
export interface RosterEntry {
  readonly session: string;
  readonly person: string;
  readonly state: Attention;
  readonly kind?: DraftKind;
  readonly since: number;
  readonly until: number;
}
/**
 * Unsent text as its room holds it: one per person and kind.
 */
export interface Draft {
  readonly person: string;
  readonly kind: DraftKind;
  readonly text: string;
  readonly version: number;
  readonly lineage: string;
  readonly startedBy: string;
  readonly editedBy: string;
  readonly at: number;
  /**
   * Which session saved this version.
   */
  readonly session?: string;
  /**
   * The version that this one was written on.
   */
  readonly base?: number;
  /**
   * Of what a bot wrote: the newest revision that it had seen.
   */
  readonly basedOn?: number;
}
/**
 * One line of an inbox list.
 */
export interface Row {
  readonly conversation: string;
  readonly inbox: string;
  readonly subject: string;
  readonly customer: Customer;
  readonly status: ConversationState;
  readonly assignee: Assignee;
  readonly tags: readonly string[];
  readonly preview: string;
  readonly held: readonly string[];
  readonly revision: number;
  readonly roster: readonly RosterEntry[];
  readonly snoozedUntil?: number;
}
/**
 * `id` is the same for the same person and cause, however often it is delivered.
 */
export interface Notification {
  readonly id: string;
  readonly to: string;
  readonly cause:
    | 'mentioned'
    | 'assigned'
    | 'assigned-to-other'
    | 'followed'
    | 'new-conversation'
    | 'customer-wrote'
    | 'colleague-wrote'
    | 'reply-held'
    | 'could-not-notify'
    | 'delivery-failed'
    | 'delivery-uncertain'
    | 'draft-retired'
    | 'woke'
    | 'schedule-cancelled';
  readonly conversation: string;
  readonly thread?: string;
  readonly revision: number;
  readonly by: Actor;
  readonly at: number;
  readonly unreached?: readonly Unreached[];
  readonly media: readonly Medium[];
}
/**
 * What a session may know of its own person.
 */
export interface Self {
  readonly person: string;
  readonly member: MemberState;
  readonly inboxes: readonly string[];
  readonly away?: boolean;
}
/**
 * Opens a conversation; `have` asks for what came after a revision.
 */
export interface JoinRoom {
  readonly type: 'room.join';
  readonly sentAt: number;
  readonly conversation: string;
  readonly join: string;
  readonly have?: number;
  readonly hidden?: boolean;
}
export interface LeaveRoom {
  readonly type: 'room.leave';
  readonly sentAt: number;
  readonly conversation: string;
  readonly join: string;
}
/**
 * A change of attention, and the heartbeat. `counter` orders the reports of one join, `seen` is the last change received.
 */
export interface ReportPresence {
  readonly type: 'presence.report';
  readonly sentAt: number;
  readonly conversation: string;
  readonly join: string;
  readonly state: Attention;
  readonly kind?: DraftKind;
  readonly hidden: boolean;
  readonly counter: number;
  readonly seen: number;
}
/**
 * Stores unsent text; `base` is the version it was written on, 0 for a new draft. An empty text removes the draft.
 */
export interface SaveDraft {
  readonly type: 'draft.save';
  readonly sentAt: number;
  readonly conversation: string;
  readonly kind: DraftKind;
  readonly text: string;
  readonly base: number;
  readonly lineage: string;
  readonly counter: number;
  readonly token?: number;
}
export interface SubmitCommand {
  readonly type: 'command';
  readonly sentAt: number;
  readonly command: Command | DirectoryCommand;
}
/**
 * Opens the list of an inbox.
 */
export interface JoinList {
  readonly type: 'list.join';
  readonly sentAt: number;
  readonly inbox: string;
  readonly join: string;
}
export interface LeaveList {
  readonly type: 'list.leave';
  readonly sentAt: number;
  readonly inbox: string;
  readonly join: string;
}
/**
 * The heartbeat of an open list.
 */
export interface CheckList {
  readonly type: 'list.check';
  readonly sentAt: number;
  readonly inbox: string;
  readonly join: string;
  readonly seen: number;
}
export interface FactsChange {
  readonly kind: 'facts';
  readonly facts: readonly Fact[];
}
export interface PresenceJoined {
  readonly kind: 'presence.joined';
  readonly entry: RosterEntry;
}
export interface PresenceUpdated {
  readonly kind: 'presence.updated';
  readonly entry: RosterEntry;
}
export interface PresenceLeft {
  readonly kind: 'presence.left';
  readonly session: string;
  readonly person: string;
  readonly reason: 'closed' | 'timeout' | 'access-revoked' | 'node-lost';
}
export interface DraftChanged {
  readonly kind: 'draft.changed';
  readonly draft: Draft;
}
export interface DraftRemoved {
  readonly kind: 'draft.removed';
  readonly person: string;
  readonly draft: DraftKind;
  readonly lineage: string;
  /**
   * The message that retired it: nobody uses it any more.
   */
  readonly retiredBy?: number;
}
export interface RowChanged {
  readonly kind: 'row.changed';
  readonly row: Row;
}
export interface RowRemoved {
  readonly kind: 'row.removed';
  readonly conversation: string;
}
export interface RosterChanged {
  readonly kind: 'roster.changed';
  readonly conversation: string;
  readonly roster: readonly RosterEntry[];
}
/**
 * First message of a connection.
 */
export interface Welcome {
  readonly type: 'session.welcome';
  readonly at: number;
  readonly session: string;
  readonly self: Self;
  readonly policy: Policy;
}
export interface SelfChanged {
  readonly type: 'self.changed';
  readonly at: number;
  readonly self: Self;
  /**
   * Only when the settings changed.
   */
  readonly policy?: Policy;
}
/**
 * Everything, as of `seq`. Replaces what the session held.
 */
export interface RoomSnapshot {
  readonly type: 'room.snapshot';
  readonly at: number;
  readonly conversation: string;
  readonly join: string;
  readonly seq: number;
  /**
   * The conversation as people see it.
   */
  readonly view: import('../conversation/conversation.ts').Conversation;
  readonly roster: readonly RosterEntry[];
  readonly drafts: readonly Draft[];
}
/**
 * What came after the revision the session has, as of `seq`.
 */
export interface RoomResumed {
  readonly type: 'room.resumed';
  readonly at: number;
  readonly conversation: string;
  readonly join: string;
  readonly seq: number;
  readonly facts: readonly Fact[];
  readonly roster: readonly RosterEntry[];
  readonly drafts: readonly Draft[];
}
export interface RoomChanged {
  readonly type: 'room.changed';
  readonly at: number;
  readonly conversation: string;
  readonly join: string;
  readonly seq: number;
  readonly change: RoomChange;
}
/**
 * Answers a heartbeat: the last change sent, so that a lost one is noticed.
 */
export interface RoomAlive {
  readonly type: 'room.alive';
  readonly at: number;
  readonly conversation: string;
  readonly join: string;
  readonly seq: number;
}
/**
 * The session is no longer in the conversation.
 */
export interface RoomClosed {
  readonly type: 'room.closed';
  readonly at: number;
  readonly conversation: string;
  readonly reason: 'access-revoked' | 'not-found' | 'merged';
  /**
   * Where it goes on, if it was merged.
   */
  readonly into?: string;
}
/**
 * The outcome of a command.
 */
export interface Answer {
  readonly type: 'answer';
  readonly at: number;
  readonly command: string;
  readonly conversation?: string;
  readonly outcome: Outcome;
}
/**
 * What became of a draft.save.
 */
export interface DraftAnswer {
  readonly type: 'draft.answer';
  readonly at: number;
  readonly conversation: string;
  readonly kind: DraftKind;
  readonly counter: number;
  readonly lineage: string;
  readonly outcome: DraftSaved | Refused;
}
export interface DraftSaved {
  readonly ok: true;
  readonly version: number;
}
export interface ListSnapshot {
  readonly type: 'list.snapshot';
  readonly at: number;
  readonly inbox: string;
  readonly join: string;
  readonly seq: number;
  readonly rows: readonly Row[];
}
export interface ListChanged {
  readonly type: 'list.changed';
  readonly at: number;
  readonly inbox: string;
  readonly join: string;
  readonly seq: number;
  readonly change: ListChange;
}
export interface ListAlive {
  readonly type: 'list.alive';
  readonly at: number;
  readonly inbox: string;
  readonly join: string;
  readonly seq: number;
}
export interface ListClosed {
  readonly type: 'list.closed';
  readonly at: number;
  readonly inbox: string;
  readonly reason: 'access-revoked' | 'not-found';
}
export interface Notified {
  readonly type: 'notified';
  readonly at: number;
  readonly notification: Notification;
}
/**
 * A session in a conversation, on the node that says so. `arrivedAt` is when it connected there.
 */
export interface Occupant {
  readonly conversation: string;
  readonly entry: RosterEntry;
  readonly arrivedAt: number;
}
/**
 * One session of that node came, changed or went.
 */
export interface PeerChanged {
  readonly type: 'peer.changed';
  readonly node: string;
  /**
   * Which life of that node.
   */
  readonly incarnation: number;
  /**
   * The how-manieth message of that life it is.
   */
  readonly sent: number;
  /**
   * The how-manieth change of that life it is.
   */
  readonly counter: number;
  readonly conversation: string;
  readonly session: string;
  /**
   * Absent once it is gone.
   */
  readonly occupant?: Occupant;
  /**
   * Why it is gone.
   */
  readonly reason?: 'closed' | 'timeout' | 'access-revoked';
}
/**
 * The node is there.
 */
export interface PeerBeat {
  readonly type: 'peer.beat';
  readonly node: string;
  /**
   * Which life of that node.
   */
  readonly incarnation: number;
  /**
   * The how-manieth message of that life it is.
   */
  readonly sent: number;
  /**
   * Of its last change, so that a missed one is noticed.
   */
  readonly counter: number;
}
/**
 * The node missed something and asks another for all it has.
 */
export interface PeerAsked {
  readonly type: 'peer.asked';
  readonly node: string;
  /**
   * Which life of that node.
   */
  readonly incarnation: number;
  /**
   * The how-manieth message of that life it is.
   */
  readonly sent: number;
  readonly of: string;
}
/**
 * Everybody who is on that node.
 */
export interface PeerState {
  readonly type: 'peer.state';
  readonly node: string;
  /**
   * Which life of that node.
   */
  readonly incarnation: number;
  /**
   * The how-manieth message of that life it is.
   */
  readonly sent: number;
  /**
   * Of the last change that is in it.
   */
  readonly counter: number;
  readonly occupants: readonly Occupant[];
}
/**
 * Somebody was notified. Whoever they are connected through shows it in their tabs.
 */
export interface PeerNotified {
  readonly type: 'peer.notified';
  readonly node: string;
  /**
   * Which life of that node.
   */
  readonly incarnation: number;
  /**
   * The how-manieth message of that life it is.
   */
  readonly sent: number;
  readonly notification: Notification;
}
/**
 * What `elbowroom replay --reporter json` prints.
 */
export interface Report {
  readonly summary: ReportedSummary;
  readonly scenarios: readonly ReportedScenario[];
}
export interface ReportedSummary {
  /**
   * How many were played.
   */
  readonly scenarios: number;
  readonly passed: number;
  readonly failed: number;
  /**
   * A limit was hit before the scenario was over.
   */
  readonly undecided: number;
  /**
   * Of the first run of each scenario.
   */
  readonly seed: number;
  /**
   * Of elbowroom: another version may decide differently.
   */
  readonly version: string;
}
export interface ReportedScenario {
  readonly file: string;
  readonly title: string;
  /**
   * Rows of the catalogue of bugs that it shows.
   */
  readonly catalogue: readonly string[];
  /**
   * Protections without which it must fail.
   */
  readonly protections: readonly string[];
  readonly status: 'passed' | 'failed' | 'undecided';
  /**
   * How many were played, each with a seed of its own.
   */
  readonly runs: number;
  /**
   * The steps that were played, in order: of the first run that failed, or else of the first run.
   */
  readonly steps: readonly ReportedStep[];
  /**
   * Of every run.
   */
  readonly failures: readonly ReportedFailure[];
}
export interface ReportedStep {
  /**
   * Place in the scenario, such as `/steps/3`.
   */
  readonly path: string;
  readonly text: string;
  /**
   * Whose step it is; null for the world's.
   */
  readonly actor: string | null;
  /**
   * Simulated milliseconds since the run began.
   */
  readonly at: number;
}
export interface ReportedFailure {
  readonly kind: 'expectation' | 'invariant' | 'impossible-step' | 'not-settled';
  /**
   * Place in the scenario; null for an invariant.
   */
  readonly path: string | null;
  /**
   * Of the file, where it is known.
   */
  readonly line?: number;
  /**
   * Simulated milliseconds since the run began.
   */
  readonly at: number;
  /**
   * What does not hold.
   */
  readonly text: string;
  readonly expected: string | null;
  readonly actual: string | null;
  /**
   * Of the run in which it happened.
   */
  readonly seed: number;
  /**
   * The command that plays the run again.
   */
  readonly reproduce: string;
}
/**
 * A story of people at work in one inbox, and what must come of it.
 */
export interface Scenario {
  /**
   * For editors only.
   */
  readonly $schema?: string;
  /**
   * What the scenario shows, in one line.
   */
  readonly title: string;
  /**
   * What happens and why it matters.
   */
  readonly about?: string;
  /**
   * Where it was seen: a link or two.
   */
  readonly source?: string | readonly string[];
  /**
   * Words to choose scenarios by.
   */
  readonly tags?: readonly string[];
  /**
   * Rows of the catalogue of bugs that it shows.
   */
  readonly catalogue?: readonly string[];
  /**
   * Protections without which it must fail.
   */
  readonly protections?: readonly string[];
  /**
   * The account's settings, where they differ from the defaults.
   */
  readonly policy?: ScenarioPolicy;
  readonly people?: ScenarioPeople;
  readonly teams?: ScenarioTeams;
  readonly inboxes?: ScenarioInboxes;
  readonly savedReplies?: ScenarioSavedReplies;
  readonly workflows?: ScenarioWorkflows;
  readonly conversations?: ScenarioConversations;
  /**
   * How messages travel.
   */
  readonly network?: NetworkSettings;
  readonly links?: ScenarioLinks;
  /**
   * The sessions that are there from the beginning, in this order. Default: all that a step names, in the order of their first step.
   */
  readonly cast?: readonly string[];
  /**
   * What happens, in order.
   */
  readonly steps: readonly Step[];
  /**
   * How many server nodes share the store.
   */
  readonly nodes?: number;
}
/**
 * Any part of the account's settings; what is not named keeps its default. Times may be written as `10s`.
 */
export interface ScenarioPolicy {
  /**
   * Leases of sessions and what they show.
   */
  readonly presence?: {
    /**
     * How often an open session reports itself.
     */
    readonly heartbeatMs?: Duration;
    /**
     * A session silent for longer is gone. At least 2.5 heartbeats.
     */
    readonly ttlMs?: Duration;
    /**
     * How often a hidden tab reports itself: browsers throttle its timers.
     */
    readonly hiddenHeartbeatMs?: Duration;
    /**
     * A hidden session silent for longer is gone. At least 2.5 hidden heartbeats.
     */
    readonly hiddenTtlMs?: Duration;
    /**
     * Composing falls back to viewing this long after the last key.
     */
    readonly typingMs?: Duration;
    /**
     * Viewing becomes idle after this long without any sign of use.
     */
    readonly idleMs?: Duration;
    /**
     * At most one volatile message (typing, draft text) in this time, per conversation.
     */
    readonly throttleMs?: Duration;
  };
  /**
   * What happens to a reply whose author had not seen something.
   */
  readonly guard?: {
    /**
     * A teammate's reply.
     */
    readonly reply?: 'hold' | 'confirm' | 'allow';
    /**
     * A teammate's note.
     */
    readonly note?: 'hold' | 'confirm' | 'allow';
    /**
     * A customer's message.
     */
    readonly customer?: 'hold' | 'confirm' | 'allow';
    /**
     * A change counts as seen once a visible tab has shown it for this long.
     */
    readonly noticeMs?: Duration;
    /**
     * A teammate who is still composing a reply.
     */
    readonly composing?: 'hold' | 'confirm' | 'allow';
  };
  /**
   * How long an accepted reply or forward can be taken back before it goes out.
   */
  readonly undoMs?: Duration;
  /**
   * Whether colleagues in the conversation see a reply draft live.
   */
  readonly drafts?: 'shared' | 'private';
  /**
   * When a session takes the soft lock of a conversation by itself.
   */
  readonly lock?: 'off' | 'onCompose' | 'onOpen' | 'manual';
  /**
   * A lock whose holder shows no sign of composing for this long is released.
   */
  readonly lockIdleMs?: Duration;
  /**
   * What an accepted reply does to its conversation unless the command says otherwise.
   */
  readonly onReply?: {
    /**
     * Whom the conversation belongs to after a reply.
     */
    readonly assign?: 'keep' | 'replier' | 'replierIfUnassigned';
    /**
     * The status after a reply.
     */
    readonly status?: 'keep' | 'active' | 'pending' | 'closed';
  };
  /**
   * How mail to customers and outsiders is handed over.
   */
  readonly delivery?: {
    /**
     * A mail of which the provider says nothing for this long is uncertain.
     */
    readonly confirmMs?: Duration;
    /**
     * What becomes of a mail that may or may not have gone out: its author decides, or it is handed over again, three times at most.
     */
    readonly onUncertain?: 'ask' | 'resend';
    /**
     * A mail that the provider does not take now is handed over again after this long.
     */
    readonly retryMs?: Duration;
  };
  /**
   * Replies that go out at a time to come.
   */
  readonly scheduled?: {
    /**
     * What becomes of it when the customer writes before its time: it goes back to its author, is held, or goes out all the same.
     */
    readonly onCustomer?: 'cancel' | 'hold' | 'send';
  };
  /**
   * A mention of somebody without access: refuse the note, let them into this conversation, or add the note and tell the author.
   */
  readonly mentions?: 'refuse' | 'grant' | 'report';
  /**
   * How long the author may change or delete a note; null for ever.
   */
  readonly noteEditMs?: Duration | null;
  /**
   * The assignee after a move into an inbox they cannot open.
   */
  readonly move?: 'release' | 'mover';
  /**
   * A command without an answer is sent again, under the same id, after this time.
   */
  readonly retryMs?: Duration;
  /**
   * How many unanswered commands one session keeps while it is offline.
   */
  readonly queueLimit?: number;
  /**
   * How far the account's clock is ahead of UTC, for workflows that ask for the hour or the day.
   */
  readonly utcOffsetMinutes?: number;
  /**
   * How long a change that the store definitely refuses to take is tried again before its author is told.
   */
  readonly storePatienceMs?: Duration;
  /**
   * Server nodes among each other.
   */
  readonly node?: {
    /**
     * How often a server node tells the others that it is there, and asks the store for what it missed.
     */
    readonly heartbeatMs?: Duration;
    /**
     * A node silent for longer is lost, and everybody who was connected to it is gone. At least 2.5 of its heartbeats.
     */
    readonly ttlMs?: Duration;
  };
}
/**
 * The people, by name. When nobody is the owner there is one more, `account-owner`.
 */
export interface ScenarioPeople {
  readonly [k: string]: ScenarioPerson;
}
/**
 * One person of the account.
 */
export interface ScenarioPerson {
  /**
   * What the person may do.
   */
  readonly role?: Role;
  /**
   * Where the person stands, unless an active member: invited and not yet here, or deactivated.
   */
  readonly member?: 'invited' | 'deactivated';
  /**
   * The full name. Default: the name in the scenario, with a capital.
   */
  readonly name?: string;
  /**
   * What others write after @. Default: the name in the scenario.
   */
  readonly handle?: string;
  /**
   * Where notifications go by mail.
   */
  readonly address?: string;
  /**
   * Inboxes the person can open. Default: all.
   */
  readonly inboxes?: readonly string[];
  /**
   * By which media the person hears of what, where that differs from the defaults.
   */
  readonly notify?: NotificationPreferences;
  /**
   * Away when the story begins: routing passes over them.
   */
  readonly away?: boolean;
  /**
   * A program with a role of its own. Nobody assigns anything to it.
   */
  readonly bot?: boolean;
  /**
   * The server node to connect to while it is up. Default: in turn.
   */
  readonly node?: number;
}
/**
 * The teams, by name.
 */
export interface ScenarioTeams {
  readonly [k: string]: ScenarioTeam;
}
/**
 * One team.
 */
export interface ScenarioTeam {
  /**
   * The people on the team.
   */
  readonly members: readonly string[];
  /**
   * The name people read.
   */
  readonly name?: string;
  /**
   * What others write after @ to mention the whole team. Default: the name in the scenario.
   */
  readonly handle?: string;
}
/**
 * The inboxes, by name. Default: one, `support`.
 */
export interface ScenarioInboxes {
  readonly [k: string]: ScenarioInbox;
}
/**
 * One inbox.
 */
export interface ScenarioInbox {
  /**
   * The name people read.
   */
  readonly name?: string;
  /**
   * Where customers write to.
   */
  readonly address?: string;
  /**
   * The saved reply that every note here must start from.
   */
  readonly noteTemplate?: string;
  /**
   * How what nobody has is given away, from the beginning of the story on.
   */
  readonly routing?: ScenarioRouting;
}
/**
 * How an inbox gives away what nobody has.
 */
export interface ScenarioRouting {
  /**
   * By hand, to each in turn, or to whoever has the fewest.
   */
  readonly mode: 'manual' | 'roundRobin' | 'balanced';
  /**
   * How many active conversations are enough for one. Default: no end.
   */
  readonly cap?: number;
  /**
   * Whom it goes to: people, and teams as `team:first-line`.
   */
  readonly rotation: readonly string[];
}
/**
 * The saved replies, by name.
 */
export interface ScenarioSavedReplies {
  readonly [k: string]: ScenarioSavedReply;
}
/**
 * A text to put into replies and notes. Variables look like {%customer.firstName,fallback=there%}.
 */
export interface ScenarioSavedReply {
  /**
   * The text.
   */
  readonly text: string;
  /**
   * The name people read.
   */
  readonly name?: string;
  /**
   * Inboxes that offer it. Default: all.
   */
  readonly inboxes?: readonly string[];
}
/**
 * The workflows, by name.
 */
export interface ScenarioWorkflows {
  readonly [k: string]: Workflow;
}
/**
 * The conversations as they stand at the beginning, by name.
 */
export interface ScenarioConversations {
  readonly [k: string]: ScenarioConversation;
}
/**
 * One conversation as it stands when the scenario begins.
 */
export interface ScenarioConversation {
  /**
   * Where it is. Default: the first inbox.
   */
  readonly inbox?: string;
  /**
   * The address of the customer.
   */
  readonly customer: string;
  /**
   * The customer's name.
   */
  readonly name?: string;
  /**
   * The subject.
   */
  readonly subject?: string;
  /**
   * The customer's first message.
   */
  readonly body?: string;
  /**
   * What was written after that.
   */
  readonly messages?: readonly ScenarioMessage[];
  /**
   * Whom it belongs to. Default: nobody.
   */
  readonly assignee?: AssigneeName;
  /**
   * Its status.
   */
  readonly status?: Status;
  /**
   * Its tags.
   */
  readonly tags?: readonly string[];
  /**
   * Who follows it.
   */
  readonly followers?: readonly string[];
}
/**
 * Something that was written before the scenario begins.
 */
export interface ScenarioMessage {
  /**
   * `customer`, or the name of a person.
   */
  readonly by: string;
  /**
   * What a person wrote: an answer to the customer, or a private note.
   */
  readonly kind?: 'reply' | 'note';
  /**
   * What it says.
   */
  readonly text: string;
}
/**
 * A team instead of a person.
 */
export interface TeamReference {
  readonly team: string;
}
/**
 * How messages travel between sessions and the server.
 */
export interface NetworkSettings {
  /**
   * How long a message is on its way.
   */
  readonly latency?: DurationRange;
  /**
   * How many messages never arrive.
   */
  readonly loss?: Share;
  /**
   * How many messages arrive twice.
   */
  readonly duplicate?: Share;
  /**
   * How many messages are overtaken by later ones.
   */
  readonly reorder?: Share;
}
/**
 * How the messages of single sessions travel, by session.
 */
export interface ScenarioLinks {
  readonly [k: string]: NetworkSettings;
}
/**
 * Lets time pass.
 */
export interface WaitStep {
  /**
   * How long.
   */
  readonly wait: Duration;
}
/**
 * Lets time pass until nothing is on its way, nothing unanswered or unsaved, nothing in its undo window.
 */
export interface SettleStep {
  /**
   * Usually `{}`.
   */
  readonly settle: {
    /**
     * Fails when it takes longer.
     */
    readonly within?: Duration;
  };
}
/**
 * Several acts at the same time; the seed chooses their order.
 */
export interface TogetherStep {
  /**
   * The acts.
   */
  readonly together: readonly ActStep[];
  /**
   * The acts fall anywhere within this time.
   */
  readonly spread?: Duration;
}
/**
 * What one session does.
 */
export interface ActorActStep {
  readonly [k: string]: Act;
}
/**
 * Opens a conversation.
 */
export interface OpenAct {
  /**
   * The conversation.
   */
  readonly open: string;
}
/**
 * Closes the tab of a conversation.
 */
export interface CloseAct {
  /**
   * The conversation.
   */
  readonly close: string;
}
/**
 * Opens the list of an inbox.
 */
export interface ListAct {
  /**
   * The inbox.
   */
  readonly list: string;
}
/**
 * Closes the list of an inbox.
 */
export interface UnlistAct {
  /**
   * The inbox.
   */
  readonly unlist: string;
}
/**
 * Types into the reply composer.
 */
export interface ReplyAct {
  /**
   * The conversation.
   */
  readonly reply: string;
  /**
   * What stands in the composer afterwards.
   */
  readonly text: string;
  /**
   * Keeps pressing keys for this long; without it, the text is there at once.
   */
  readonly typing?: Duration;
  /**
   * Sends it at once.
   */
  readonly send?: boolean;
  /**
   * Gives the conversation away in the same act.
   */
  readonly assign?: AssigneeName;
  /**
   * Changes the status in the same act.
   */
  readonly status?: Status;
  /**
   * A note added in the same act.
   */
  readonly with?: string;
}
/**
 * Types into the note composer.
 */
export interface NoteAct {
  /**
   * The conversation.
   */
  readonly note: string;
  /**
   * What stands in the composer afterwards.
   */
  readonly text: string;
  /**
   * Keeps pressing keys for this long; without it, the text is there at once.
   */
  readonly typing?: Duration;
  /**
   * Sends it at once.
   */
  readonly send?: boolean;
  /**
   * Who is mentioned, besides the @handles in the text.
   */
  readonly mention?: readonly string[];
  /**
   * Gives the conversation away in the same act.
   */
  readonly assign?: AssigneeName;
  /**
   * Changes the status in the same act.
   */
  readonly status?: Status;
}
/**
 * Types into the forward composer.
 */
export interface ForwardAct {
  /**
   * The conversation.
   */
  readonly forward: string;
  /**
   * What stands in the composer afterwards.
   */
  readonly text: string;
  /**
   * Keeps pressing keys for this long; without it, the text is there at once.
   */
  readonly typing?: Duration;
  /**
   * Sends it at once.
   */
  readonly send?: boolean;
  /**
   * The outsiders it goes to.
   */
  readonly to?: readonly string[];
  /**
   * Sends what the customer can read along.
   */
  readonly history?: boolean;
}
/**
 * Types into the composer that is open, whatever its kind.
 */
export interface TypeAct {
  /**
   * The conversation.
   */
  readonly type: string;
  /**
   * What stands in the composer afterwards.
   */
  readonly text: string;
  /**
   * Keeps pressing keys for this long; without it, the text is there at once.
   */
  readonly typing?: Duration;
}
/**
 * Opens a composer without pressing a key.
 */
export interface ComposeAct {
  /**
   * The conversation.
   */
  readonly compose: string;
  /**
   * Which composer.
   */
  readonly kind: DraftKind;
}
/**
 * Stops typing; the text stays.
 */
export interface StopAct {
  /**
   * The conversation.
   */
  readonly stop: string;
}
/**
 * Empties a composer.
 */
export interface ClearAct {
  /**
   * The conversation.
   */
  readonly clear: string;
  /**
   * Which composer.
   */
  readonly kind: DraftKind;
}
/**
 * Puts what was set aside back into its composer, below what stands there.
 */
export interface RestoreAct {
  /**
   * The conversation.
   */
  readonly restore: string;
  /**
   * Which composer it came from. Default: reply.
   */
  readonly kind?: DraftKind;
  /**
   * What was set aside. Default: the newest.
   */
  readonly text?: string;
}
/**
 * Gives up what was set aside.
 */
export interface ForgetAct {
  /**
   * The conversation.
   */
  readonly forget: string;
  /**
   * Which composer it came from. Default: reply.
   */
  readonly kind?: DraftKind;
  /**
   * What was set aside. Default: the newest.
   */
  readonly text?: string;
}
/**
 * Puts a saved reply in after what stands in a composer.
 */
export interface InsertAct {
  /**
   * The saved reply.
   */
  readonly insert: string;
  /**
   * The conversation.
   */
  readonly into: string;
  /**
   * Which composer. Default: the one that is open, else reply.
   */
  readonly kind?: DraftKind;
}
/**
 * Begins a note from a saved reply.
 */
export interface TemplateAct {
  /**
   * The saved reply.
   */
  readonly template: string;
  /**
   * The conversation.
   */
  readonly for: string;
}
/**
 * Sends what stands in a composer.
 */
export interface SendAct {
  /**
   * The conversation.
   */
  readonly send: string;
  /**
   * Which composer. Default: the one that is open.
   */
  readonly kind?: DraftKind;
  /**
   * Gives the conversation away in the same act.
   */
  readonly assign?: AssigneeName;
  /**
   * Changes the status in the same act.
   */
  readonly status?: Status;
  /**
   * A note added in the same act.
   */
  readonly with?: string;
  /**
   * The outsiders it goes to.
   */
  readonly to?: readonly string[];
  /**
   * Sends what the customer can read along.
   */
  readonly history?: boolean;
  /**
   * Who is mentioned, besides the @handles in the text.
   */
  readonly mention?: readonly string[];
}
/**
 * Sends the reply after all that asked for a confirmation.
 */
export interface ConfirmAct {
  /**
   * The conversation.
   */
  readonly confirm: string;
}
/**
 * Sends a held reply as it is, having read what came since.
 */
export interface ReleaseAct {
  /**
   * The conversation.
   */
  readonly release: string;
  /**
   * Whose held reply. Default: the own one.
   */
  readonly of?: string;
}
/**
 * Changes the text of a held reply.
 */
export interface EditAct {
  /**
   * The conversation.
   */
  readonly edit: string;
  /**
   * The new text.
   */
  readonly text: string;
  /**
   * Whose held reply. Default: the own one.
   */
  readonly of?: string;
}
/**
 * Gives a held reply up.
 */
export interface DiscardAct {
  /**
   * The conversation.
   */
  readonly discard: string;
  /**
   * Whose held reply. Default: the own one.
   */
  readonly of?: string;
}
/**
 * Takes the newest reply or forward back.
 */
export interface UndoAct {
  /**
   * The conversation.
   */
  readonly undo: string;
  /**
   * Whose reply. Default: the own one.
   */
  readonly of?: string;
}
/**
 * Writes a reply that goes out later.
 */
export interface ScheduleAct {
  /**
   * The conversation.
   */
  readonly schedule: string;
  /**
   * The reply.
   */
  readonly text: string;
  /**
   * How long until it goes out, by the clock of the server.
   */
  readonly in: Duration;
  /**
   * What becomes of it if the customer writes before. Default: as the policy says.
   */
  readonly whenCustomerWrites?: 'cancel' | 'hold' | 'send';
}
/**
 * Takes the newest scheduled reply back.
 */
export interface UnscheduleAct {
  /**
   * The conversation.
   */
  readonly unschedule: string;
  /**
   * Whose reply. Default: the own one.
   */
  readonly of?: string;
}
/**
 * Sends the newest reply or forward again, where it did not arrive or nobody knows.
 */
export interface ResendAct {
  /**
   * The conversation.
   */
  readonly resend: string;
  /**
   * Whose reply. Default: the own one.
   */
  readonly of?: string;
}
/**
 * Changes the newest note.
 */
export interface EditNoteAct {
  /**
   * The conversation.
   */
  readonly editNote: string;
  /**
   * The new text.
   */
  readonly text: string;
  /**
   * Whose note. Default: the own one.
   */
  readonly of?: string;
}
/**
 * Deletes the newest note.
 */
export interface DeleteNoteAct {
  /**
   * The conversation.
   */
  readonly deleteNote: string;
  /**
   * Whose note. Default: the own one.
   */
  readonly of?: string;
}
/**
 * Gives the conversation to somebody.
 */
export interface AssignAct {
  /**
   * The conversation.
   */
  readonly assign: string;
  /**
   * Who gets it.
   */
  readonly to: AssigneeName;
  /**
   * Only if it belongs to this one now.
   */
  readonly expect?: AssigneeName;
}
/**
 * Follows a conversation.
 */
export interface FollowAct {
  /**
   * The conversation.
   */
  readonly follow: string;
}
/**
 * Stops following a conversation.
 */
export interface UnfollowAct {
  /**
   * The conversation.
   */
  readonly unfollow: string;
}
/**
 * Adds a tag.
 */
export interface TagAct {
  /**
   * The conversation.
   */
  readonly tag: string;
  /**
   * The tag.
   */
  readonly with: string;
}
/**
 * Removes a tag.
 */
export interface UntagAct {
  /**
   * The conversation.
   */
  readonly untag: string;
  /**
   * The tag.
   */
  readonly with: string;
}
/**
 * Changes the status.
 */
export interface StatusAct {
  /**
   * The conversation.
   */
  readonly status: string;
  /**
   * The new status.
   */
  readonly to: Status;
}
/**
 * Puts a conversation out of sight for a while.
 */
export interface SnoozeAct {
  /**
   * The conversation.
   */
  readonly snooze: string;
  /**
   * How long, by the clock of the server.
   */
  readonly for: Duration;
  /**
   * Whether a message of the customer brings it back before.
   */
  readonly wakeOnCustomer?: boolean;
}
/**
 * Brings a snoozed conversation back.
 */
export interface UnsnoozeAct {
  /**
   * The conversation.
   */
  readonly unsnooze: string;
}
/**
 * Moves the conversation to another inbox.
 */
export interface MoveAct {
  /**
   * The conversation.
   */
  readonly move: string;
  /**
   * The other inbox.
   */
  readonly to: string;
}
/**
 * Merges a conversation into another one of the same inbox, where it goes on.
 */
export interface MergeAct {
  /**
   * The conversation that ends.
   */
  readonly merge: string;
  /**
   * The conversation that goes on.
   */
  readonly into: string;
}
/**
 * Takes the soft lock.
 */
export interface LockAct {
  /**
   * The conversation.
   */
  readonly lock: string;
}
/**
 * Gives the soft lock back.
 */
export interface UnlockAct {
  /**
   * The conversation.
   */
  readonly unlock: string;
}
/**
 * Takes over the lock, or goes on with a colleague's draft.
 */
export interface TakeOverAct {
  /**
   * The conversation.
   */
  readonly takeOver: string;
  /**
   * What is taken over: the lock, or a draft of this kind.
   */
  readonly what: 'lock' | 'reply' | 'note';
  /**
   * Whose draft; for a lock it is whoever holds it.
   */
  readonly from?: string;
  /**
   * Why, for the record.
   */
  readonly reason?: string;
}
/**
 * Puts the draft of a reply as a bot does, on what its session shows.
 */
export interface SuggestAct {
  /**
   * The conversation.
   */
  readonly suggest: string;
  /**
   * The draft.
   */
  readonly text: string;
}
/**
 * Begins a new conversation with a customer.
 */
export interface CreateAct {
  /**
   * The name of the new conversation.
   */
  readonly create: string;
  /**
   * Where. Default: the first inbox.
   */
  readonly inbox?: string;
  /**
   * Who it is with.
   */
  readonly customer: string;
  /**
   * The subject.
   */
  readonly subject?: string;
  /**
   * The first message.
   */
  readonly text?: string;
}
/**
 * Answers the newest notification by mail.
 */
export interface AnswerByMailAct {
  /**
   * The conversation it was about.
   */
  readonly answers: string;
  /**
   * The answer.
   */
  readonly text: string;
  /**
   * Which notification, by its cause. Default: the newest.
   */
  readonly cause?: NotificationCause;
}
/**
 * Gives a command as a program would, through no session.
 */
export interface ApiAct {
  readonly api: RawCommand;
}
/**
 * A command of schemas/command.schema.json without its id.
 */
export interface RawCommand {
  /**
   * The type of the command, such as `reply.send`.
   */
  readonly type: string;
  readonly [k: string]: unknown;
}
/**
 * Submits the newest command again, under the same id.
 */
export interface RepeatAct {
  readonly repeat: Empty;
}
/**
 * Nothing more to say: `{}`.
 */
export interface Empty {}
/**
 * Puts the tab into the background.
 */
export interface HideAct {
  readonly hide: Empty;
}
/**
 * Brings the tab to the front.
 */
export interface ShowAct {
  readonly show: Empty;
}
/**
 * Loses the connection.
 */
export interface OfflineAct {
  readonly offline: Empty;
}
/**
 * Gets the connection back.
 */
export interface OnlineAct {
  readonly online: Online;
}
/**
 * How.
 */
export interface Online {
  /**
   * Through this server node from now on, while it is up.
   */
  readonly node?: number;
}
/**
 * The tab dies without a word.
 */
export interface CrashAct {
  readonly crash: Empty;
}
/**
 * Starts a new session on the same device, with the text that was kept.
 */
export interface ReopenAct {
  readonly reopen: Empty;
}
/**
 * Invites somebody to the account.
 */
export interface InviteAct {
  /**
   * The name of the new person.
   */
  readonly invite: string;
  /**
   * The role they will have.
   */
  readonly role?: Role;
  /**
   * Inboxes they can open. Default: all.
   */
  readonly inboxes?: readonly string[];
}
/**
 * Accepts the own invitation.
 */
export interface AcceptAct {
  readonly accept: Empty;
}
/**
 * Gives somebody another role.
 */
export interface RoleAct {
  /**
   * The person.
   */
  readonly role: string;
  /**
   * The new role.
   */
  readonly to: Role;
}
/**
 * Makes somebody else the owner.
 */
export interface TransferAct {
  /**
   * The new owner.
   */
  readonly transfer: string;
}
/**
 * Ends somebody's part in the account.
 */
export interface DeactivateAct {
  /**
   * The person.
   */
  readonly deactivate: string;
}
/**
 * Lets somebody back in.
 */
export interface ReactivateAct {
  /**
   * The person.
   */
  readonly reactivate: string;
  /**
   * The role they have then.
   */
  readonly role?: Role;
}
/**
 * Says that somebody is away.
 */
export interface AwayAct {
  /**
   * The person.
   */
  readonly away: string;
  /**
   * How long. Default: until they are back.
   */
  readonly for?: Duration;
}
/**
 * Says that somebody is back.
 */
export interface BackAct {
  /**
   * The person.
   */
  readonly back: string;
}
/**
 * Changes by which media somebody hears of what.
 */
export interface NotifyAct {
  /**
   * The media, by what happens.
   */
  readonly notify: NotificationPreferences;
  /**
   * The person. Default: oneself.
   */
  readonly of?: string;
}
/**
 * Opens an inbox to somebody.
 */
export interface GrantAct {
  /**
   * The person.
   */
  readonly grant: string;
  /**
   * The inbox.
   */
  readonly inbox: string;
}
/**
 * Closes an inbox to somebody.
 */
export interface RevokeAct {
  /**
   * The person.
   */
  readonly revoke: string;
  /**
   * The inbox.
   */
  readonly inbox: string;
}
/**
 * Puts somebody on a team.
 */
export interface JoinTeamAct {
  /**
   * The person.
   */
  readonly joinTeam: string;
  /**
   * The team.
   */
  readonly team: string;
}
/**
 * Takes somebody off a team.
 */
export interface LeaveTeamAct {
  /**
   * The person.
   */
  readonly leaveTeam: string;
  /**
   * The team.
   */
  readonly team: string;
}
/**
 * Says which saved reply notes in an inbox must start from.
 */
export interface RequireTemplateAct {
  /**
   * The inbox.
   */
  readonly requireTemplate: string;
  /**
   * The saved reply, or null for none.
   */
  readonly with: string | null;
}
/**
 * Changes how an inbox gives away what nobody has.
 */
export interface RoutingAct {
  /**
   * The inbox.
   */
  readonly routing: string;
  /**
   * By hand, to each in turn, or to whoever has the fewest.
   */
  readonly mode: 'manual' | 'roundRobin' | 'balanced';
  /**
   * How many active conversations are enough for one. Default: no end.
   */
  readonly cap?: number;
  /**
   * Whom it goes to: people, and teams as `team:first-line`.
   */
  readonly rotation: readonly string[];
}
/**
 * Adds or replaces a saved reply.
 */
export interface SavedReplyAct {
  /**
   * Its name.
   */
  readonly savedReply: string;
  /**
   * Its text.
   */
  readonly text: string;
  /**
   * Inboxes that offer it. Default: all.
   */
  readonly inboxes?: readonly string[];
}
/**
 * Removes a saved reply.
 */
export interface RemoveSavedReplyAct {
  /**
   * Its name.
   */
  readonly removeSavedReply: string;
}
/**
 * Runs a workflow by hand.
 */
export interface WorkflowAct {
  /**
   * Which one.
   */
  readonly workflow: string;
  /**
   * The conversation.
   */
  readonly on: string;
}
/**
 * Adds or replaces a workflow.
 */
export interface PutWorkflowAct {
  /**
   * Its name.
   */
  readonly putWorkflow: string;
  /**
   * What it is about and does.
   */
  readonly with: Workflow;
}
/**
 * Removes a workflow.
 */
export interface RemoveWorkflowAct {
  /**
   * Which one.
   */
  readonly removeWorkflow: string;
}
/**
 * Changes the account's settings.
 */
export interface PolicyAct {
  readonly policy: ScenarioPolicy;
}
/**
 * Something a customer (or another outsider) does.
 */
export interface CustomerActStep {
  readonly customer: CustomerDoes;
}
/**
 * Act by address.
 */
export interface CustomerDoes {
  readonly [k: string]: CustomerAct;
}
/**
 * Writes a mail with the reference of a conversation. Whoever takes no part in that begins one of their own.
 */
export interface CustomerWrites {
  /**
   * The conversation.
   */
  readonly writes: string;
  /**
   * What they write.
   */
  readonly text: string;
  /**
   * Names of files that come along.
   */
  readonly attach?: readonly string[];
  /**
   * The same mail comes in once more after this long.
   */
  readonly twice?: Duration;
}
/**
 * The customer writes for the first time: a new conversation.
 */
export interface CustomerBegins {
  /**
   * The name of the new conversation.
   */
  readonly begins: string;
  /**
   * Where. Default: the first inbox.
   */
  readonly inbox?: string;
  /**
   * The subject.
   */
  readonly subject?: string;
  /**
   * What they write.
   */
  readonly text: string;
  /**
   * Names of files that come along.
   */
  readonly attach?: readonly string[];
  /**
   * The same mail comes in once more after this long.
   */
  readonly twice?: Duration;
}
/**
 * Answers the newest mail got about a conversation: a reply, or a forward.
 */
export interface CustomerAnswers {
  /**
   * The conversation.
   */
  readonly answers: string;
  /**
   * What they write.
   */
  readonly text: string;
  /**
   * Names of files that come along.
   */
  readonly attach?: readonly string[];
  /**
   * The same mail comes in once more after this long.
   */
  readonly twice?: Duration;
}
/**
 * Writes a mail to an inbox, with whatever reference they got hold of.
 */
export interface CustomerMails {
  /**
   * The inbox.
   */
  readonly mails: string;
  /**
   * The conversation whose reference it has. Default: none.
   */
  readonly refersTo?: string;
  /**
   * The name of the conversation that it begins, if it begins one.
   */
  readonly as?: string;
  /**
   * The subject.
   */
  readonly subject?: string;
  /**
   * A machine wrote it. Default: `false`.
   */
  readonly automatic?: boolean;
  /**
   * What they write.
   */
  readonly text: string;
  /**
   * Names of files that come along.
   */
  readonly attach?: readonly string[];
  /**
   * The same mail comes in once more after this long.
   */
  readonly twice?: Duration;
}
/**
 * Answers a notification that somebody of ours got, in their name: the provider does not vouch for it.
 */
export interface CustomerSpoofs {
  /**
   * Whose address it pretends to come from.
   */
  readonly spoofs: string;
  /**
   * The conversation that they were notified of.
   */
  readonly about: string;
  /**
   * What it says.
   */
  readonly text: string;
}
/**
 * Exactly this many of the expectations hold.
 */
export interface ExactlyStep {
  /**
   * How many.
   */
  readonly exactly: number;
  /**
   * The expectations that are counted.
   */
  readonly of: readonly ExpectationStep[];
}
/**
 * What one session must show.
 */
export interface ActorExpectationStep {
  readonly [k: string]: Expectation;
}
/**
 * What this session shows of the others.
 */
export interface SeesExpectation {
  readonly sees: Sees;
}
/**
 * What is shown, by conversation, and who: `{ refund: viewing, by: [bea] }`.
 */
export interface Sees {
  /**
   * Exactly the people who are shown, in any order.
   */
  readonly by?: readonly string[];
  /**
   * Exactly those of them who are shown as writing.
   */
  readonly composing?: readonly string[];
  /**
   * Exactly those of them who are shown as elsewhere.
   */
  readonly idle?: readonly string[];
  /**
   * Where it is looked at. Default: the open conversation, else the list.
   */
  readonly in?: 'list' | 'conversation';
  readonly [k: string]: ShownState | readonly string[] | 'list' | 'conversation' | undefined;
}
/**
 * The answer to the newest command of this session: accepted, held, unchanged, confirm, rejected, pending, or the code of a rejection.
 */
export interface GetsExpectation {
  /**
   * How it was answered.
   */
  readonly gets: string;
  /**
   * Exactly those whose doing is the reason: people, `customer`, or the address of a customer.
   */
  readonly because?: readonly string[];
  /**
   * The newest command of this verb, instead of the newest of all.
   */
  readonly of?: CommandVerb;
}
/**
 * What stands in the conversation as this session shows it.
 */
export interface ReadsExpectation {
  /**
   * The conversation.
   */
  readonly reads: string;
  /**
   * Only threads of this kind.
   */
  readonly thread?: 'reply' | 'note' | 'customer' | 'activity';
  /**
   * Words in it; for a line of activity, the type of its fact, such as `tag.added`.
   */
  readonly text?: string;
  /**
   * Only threads by this person, or by `customer`.
   */
  readonly by?: string;
  /**
   * How many such threads there are. Default: at least one.
   */
  readonly times?: number;
}
/**
 * Unsent text of its own that this session still has.
 */
export interface KeepsExpectation {
  /**
   * The conversation.
   */
  readonly keeps: string;
  /**
   * Which composer.
   */
  readonly kind?: DraftKind;
  /**
   * The text, or null for none.
   */
  readonly text: string | null;
}
/**
 * A colleague's unsent text, as this session shows it.
 */
export interface DraftExpectation {
  /**
   * The conversation.
   */
  readonly draft: string;
  /**
   * The colleague.
   */
  readonly of: string;
  /**
   * Which composer.
   */
  readonly kind?: DraftKind;
  /**
   * The text, or null for none.
   */
  readonly text: string | null;
}
/**
 * Who this session shows as the holder of the lock.
 */
export interface LockedExpectation {
  /**
   * The conversation.
   */
  readonly locked: string;
  /**
   * The holder; nobody for a free lock, unknown where the session may be out of date.
   */
  readonly by: string;
}
/**
 * How often this person was notified.
 */
export interface NotifiedExpectation {
  /**
   * The conversation.
   */
  readonly notified: string;
  /**
   * Only for this cause.
   */
  readonly cause?: NotificationCause;
  /**
   * How often exactly.
   */
  readonly times?: number;
  /**
   * Only by this medium.
   */
  readonly by?: Medium;
}
/**
 * What this session told its person.
 */
export interface ToldExpectation {
  readonly told: WarningCode;
  /**
   * Only about this conversation.
   */
  readonly about?: string;
  /**
   * How often exactly. Default: at least once.
   */
  readonly times?: number;
}
/**
 * Whether the list of an inbox shows a conversation.
 */
export interface ListsExpectation {
  /**
   * The conversation.
   */
  readonly lists: string;
  /**
   * The inbox.
   */
  readonly in: string;
  /**
   * 0 if it must not be there.
   */
  readonly times?: 0 | 1;
}
/**
 * Whether this person may open a conversation now.
 */
export interface CanOpenExpectation {
  /**
   * The conversation.
   */
  readonly canOpen: string;
  /**
   * True or false.
   */
  readonly is: boolean;
}
/**
 * What this session lets its person do in a conversation that is open there, before they try.
 */
export interface OffersExpectation {
  /**
   * The conversation.
   */
  readonly offers: string;
  /**
   * What is offered.
   */
  readonly what: 'reply' | 'note' | 'forward' | 'assign' | 'status' | 'tag' | 'move' | 'merge';
  /**
   * True or false. Default: true.
   */
  readonly is?: boolean;
}
/**
 * What the server holds to be true.
 */
export interface ExpectStep {
  readonly expect: ExpectedConversations;
}
/**
 * Facts by conversation.
 */
export interface ExpectedConversations {
  readonly [k: string]: ConversationExpectation;
}
/**
 * Facts about one conversation, as the server holds it. Only what is named is looked at.
 */
export interface ConversationExpectation {
  /**
   * Whether it exists.
   */
  readonly exists?: boolean;
  /**
   * Where it is.
   */
  readonly inbox?: string;
  /**
   * Its status.
   */
  readonly status?: ConversationState;
  /**
   * The conversation that it was merged into.
   */
  readonly into?: string;
  /**
   * Whether it is snoozed.
   */
  readonly snoozed?: boolean;
  /**
   * Whom it belongs to.
   */
  readonly assignee?: AssigneeName;
  /**
   * Exactly these tags, in any order.
   */
  readonly tags?: readonly string[];
  /**
   * Exactly these followers, in any order.
   */
  readonly followers?: readonly string[];
  /**
   * Exactly the people whom a mention let in, in any order.
   */
  readonly guests?: readonly string[];
  /**
   * The texts of all replies that went out, in order.
   */
  readonly replies?: readonly string[];
  /**
   * How many replies are held.
   */
  readonly held?: number;
  /**
   * How many replies wait for their time.
   */
  readonly scheduled?: number;
  /**
   * How many notes there are; deleted ones do not count.
   */
  readonly notes?: number;
  /**
   * How many replies are in their undo window.
   */
  readonly sending?: number;
  /**
   * Where the mail of each reply and forward that went out is, in order.
   */
  readonly deliveries?: ('queued' | 'handed' | 'delivered' | 'failed' | 'uncertain')[];
  /**
   * How many threads there are in all, activity lines left out.
   */
  readonly threads?: number;
  /**
   * Who holds the lock: a person, or `nobody`.
   */
  readonly lock?: string;
  readonly roster?: ExpectedRoster;
  readonly draft?: ExpectedDrafts;
  /**
   * How many conversations with outsiders were made from it.
   */
  readonly children?: number;
  /**
   * What its row in the list shows of it.
   */
  readonly preview?: string;
}
/**
 * Exactly who is in the conversation, by what they do at most.
 */
export interface ExpectedRoster {
  readonly [k: string]: 'viewing' | 'idle' | 'composing';
}
/**
 * Reply drafts on the server, by person; null for none.
 */
export interface ExpectedDrafts {
  readonly [k: string]: string | null;
}
/**
 * What a customer (or another outsider) must have got.
 */
export interface CustomerExpectationStep {
  readonly customer: CustomerGot;
}
/**
 * Expectation by address.
 */
export interface CustomerGot {
  readonly [k: string]: CustomerExpectation;
}
/**
 * The mail that this address got so far.
 */
export interface CustomerReceives {
  /**
   * How many mails exactly, or which.
   */
  readonly receives: number | ReceivedMail;
}
/**
 * Which mails are counted.
 */
export interface ReceivedMail {
  /**
   * How many such mails exactly. Default: at least one.
   */
  readonly times?: number;
  /**
   * Only mails that contain this.
   */
  readonly text?: string;
  /**
   * None of the mails may contain this.
   */
  readonly without?: string;
  /**
   * Only mails about this conversation.
   */
  readonly of?: string;
  /**
   * Exactly these attachments, by id, are on every such mail.
   */
  readonly attachments?: readonly string[];
}
/**
 * The conversation as the customer can read it.
 */
export interface CustomerReads {
  /**
   * The conversation.
   */
  readonly conversation: string;
  /**
   * The texts of all messages, in order.
   */
  readonly reads: readonly string[];
}
/**
 * At least this many of the expectations hold.
 */
export interface AtLeastStep {
  /**
   * How many.
   */
  readonly atLeast: number;
  /**
   * The expectations that are counted.
   */
  readonly of: readonly ExpectationStep[];
}
/**
 * At most this many of the expectations hold.
 */
export interface AtMostStep {
  /**
   * How many.
   */
  readonly atMost: number;
  /**
   * The expectations that are counted.
   */
  readonly of: readonly ExpectationStep[];
}
/**
 * Lets time pass until all of the expectations hold; fails when it takes longer.
 */
export interface WithinStep {
  /**
   * The longest it may take.
   */
  readonly within: Duration;
  /**
   * The expectations.
   */
  readonly that: readonly ExpectationStep[];
}
/**
 * Something a customer (or another outsider) does, or what they must have got.
 */
export interface CustomerStep {
  readonly customer: CustomerTurn;
}
/**
 * Act or expectation by address.
 */
export interface CustomerTurn {
  readonly [k: string]: CustomerAct | CustomerExpectation;
}
/**
 * Changes how all messages travel.
 */
export interface NetworkStep {
  readonly network: NetworkChange;
}
/**
 * What is not named stays.
 */
export interface NetworkChange {
  /**
   * How long a message is on its way.
   */
  readonly latency?: DurationRange;
  /**
   * How many messages never arrive.
   */
  readonly loss?: Share;
  /**
   * How many messages arrive twice.
   */
  readonly duplicate?: Share;
  /**
   * How many messages are overtaken by later ones.
   */
  readonly reorder?: Share;
  /**
   * How long it lasts; without it, to the end or until changed again.
   */
  readonly for?: Duration;
}
/**
 * Changes how the messages of one session travel.
 */
export interface LinkStep {
  readonly link: LinkChange;
}
/**
 * What is not named stays.
 */
export interface LinkChange {
  /**
   * The session.
   */
  readonly of: string;
  /**
   * Which way.
   */
  readonly direction?: Direction;
  /**
   * How long a message is on its way.
   */
  readonly latency?: DurationRange;
  /**
   * How many messages never arrive.
   */
  readonly loss?: Share;
  /**
   * How many messages arrive twice.
   */
  readonly duplicate?: Share;
  /**
   * How many messages are overtaken by later ones.
   */
  readonly reorder?: Share;
  /**
   * How long it lasts; without it, to the end or until changed again.
   */
  readonly for?: Duration;
}
/**
 * The next messages of a session never arrive.
 */
export interface DropStep {
  readonly drop: DropFault;
}
/**
 * Which messages.
 */
export interface DropFault {
  /**
   * The session whose messages are meant.
   */
  readonly link: string;
  /**
   * Which way.
   */
  readonly direction?: Direction;
  /**
   * How many of the coming messages.
   */
  readonly next?: number;
  /**
   * Only messages of these kinds count.
   */
  readonly only?: readonly MessageType[];
}
/**
 * The next messages of a session arrive twice.
 */
export interface DuplicateStep {
  readonly duplicate: DuplicateFault;
}
/**
 * Which messages.
 */
export interface DuplicateFault {
  /**
   * The session whose messages are meant.
   */
  readonly link: string;
  /**
   * Which way.
   */
  readonly direction?: Direction;
  /**
   * How many of the coming messages.
   */
  readonly next?: number;
  /**
   * Only messages of these kinds count.
   */
  readonly only?: readonly MessageType[];
}
/**
 * The next messages of a session arrive late.
 */
export interface DelayStep {
  readonly delay: DelayFault;
}
/**
 * Which messages, and how late.
 */
export interface DelayFault {
  /**
   * The session whose messages are meant.
   */
  readonly link: string;
  /**
   * Which way.
   */
  readonly direction?: Direction;
  /**
   * How much later.
   */
  readonly by: Duration;
  /**
   * How many of the coming messages.
   */
  readonly next?: number;
  /**
   * Only messages of these kinds count.
   */
  readonly only?: readonly MessageType[];
}
/**
 * The next messages of a session arrive in reverse order.
 */
export interface ReorderStep {
  readonly reorder: ReorderFault;
}
/**
 * Which messages.
 */
export interface ReorderFault {
  /**
   * The session whose messages are meant.
   */
  readonly link: string;
  /**
   * Which way.
   */
  readonly direction?: Direction;
  /**
   * How many of the coming messages.
   */
  readonly next?: number;
  /**
   * Only messages of these kinds count.
   */
  readonly only?: readonly MessageType[];
}
/**
 * Messages of these people, or between these server nodes, vanish both ways, and nobody notices.
 */
export interface PartitionStep {
  readonly partition: Partition;
}
/**
 * Who is cut off: people or nodes.
 */
export interface Partition {
  /**
   * The people, with all of their sessions.
   */
  readonly people?: readonly string[];
  /**
   * Server nodes that do not hear each other. The store hears all of them.
   */
  readonly nodes?: readonly number[];
  /**
   * How long it lasts; without it, to the end or until changed again.
   */
  readonly for?: Duration;
}
/**
 * Ends a partition.
 */
export interface HealStep {
  readonly heal: Heal;
}
/**
 * Whose.
 */
export interface Heal {
  /**
   * Only of these people. Default: everybody and every node.
   */
  readonly people?: readonly string[];
}
/**
 * The server loses its memory and starts again; what it stored stays.
 */
export interface RestartStep {
  readonly restart: Restart;
}
/**
 * How.
 */
export interface Restart {
  /**
   * How long it is away.
   */
  readonly down?: Duration;
  /**
   * When: now, or as soon as it has stored something from which mail or a notification follows, and before it lets either out.
   */
  readonly at?: 'now' | 'commit';
  /**
   * Only this node. Default: all.
   */
  readonly node?: number;
}
/**
 * One session's clock is wrong from here on.
 */
export interface ClockStep {
  readonly clock: ClockFault;
}
/**
 * Whose, and how wrong.
 */
export interface ClockFault {
  /**
   * The session.
   */
  readonly of: string;
  /**
   * How wrong.
   */
  readonly skew: Skew;
}
/**
 * The worker that hands mail to the provider crashes.
 */
export interface WorkerStep {
  readonly worker: WorkerFault;
}
/**
 * When, and how often.
 */
export interface WorkerFault {
  /**
   * With leave to hand a mail over and before it does, or after the provider took it and before that is taken down.
   */
  readonly crash: 'before-handing' | 'after-handing';
  /**
   * How many times.
   */
  readonly next?: number;
  /**
   * How long it is away each time.
   */
  readonly down?: Duration;
}
/**
 * The mail provider fails.
 */
export interface ProviderStep {
  readonly provider: ProviderFault;
}
/**
 * What it does with which mail.
 */
export interface ProviderFault {
  /**
   * Takes it and loses it; delivers and never says so; refuses it for good; takes nothing now; says late that it delivered; sends its own copy back before it says so, or instead.
   */
  readonly does: 'lose' | 'lose-ack' | 'refuse' | 'busy' | 'delay' | 'echo' | 'echo-only';
  /**
   * How many of the coming mails.
   */
  readonly next?: number;
  /**
   * How late it says that it delivered, for `delay` and `echo`.
   */
  readonly by?: Duration;
}
/**
 * From here to the end every message waits on its link until a `deliver` lets it through: the order of deliveries is the story's own. `explore` writes schedules so.
 */
export interface HoldStep {
  readonly hold: Hold;
}
/**
 * Nothing to say: every link.
 */
export interface Hold {}
/**
 * Lets the first message that waits on a link arrive now, after `hold`.
 */
export interface DeliverStep {
  readonly deliver: Delivery;
}
/**
 * Which message.
 */
export interface Delivery {
  /**
   * The session whose messages are meant.
   */
  readonly link: string;
  /**
   * Which way.
   */
  readonly direction: Way;
  /**
   * Which of the waiting messages: a later one overtakes those before it.
   */
  readonly place?: number;
  /**
   * It arrives, and goes on waiting to arrive again.
   */
  readonly copy?: boolean;
}
/**
 * The first message that waits on a link is lost, after `hold`.
 */
export interface LoseStep {
  readonly lose: Loss;
}
/**
 * Which message.
 */
export interface Loss {
  /**
   * The session whose messages are meant.
   */
  readonly link: string;
  /**
   * Which way.
   */
  readonly direction: Way;
}
/**
 * What one session does, or what it must show.
 */
export interface ActorStep {
  readonly [k: string]: Act | Expectation;
}
/**
 * A server node dies: its memory is gone, its sessions connect to another node.
 */
export interface KillStep {
  readonly kill: Kill;
}
/**
 * Which.
 */
export interface Kill {
  /**
   * Which node.
   */
  readonly node: number;
  /**
   * When it is back; without it, never.
   */
  readonly for?: Duration;
}
/**
 * The store is slow or fails.
 */
export interface StoreStep {
  readonly store: StoreTrouble;
}
/**
 * How.
 */
export interface StoreTrouble {
  /**
   * How long a write takes.
   */
  readonly slow?: DurationRange;
  /**
   * How many writes fail before anything is written: a share, or true for every one.
   */
  readonly failing?: Share | true;
  /**
   * How many writes are done but their answer is lost: a share, or true for every one.
   */
  readonly unanswered?: Share | true;
  /**
   * How long it lasts; without it, to the end or until changed again.
   */
  readonly for?: Duration;
}
