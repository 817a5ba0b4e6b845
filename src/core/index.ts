/** The public API. Everything else is inside. */

// The client: one open session of one person.
export {
  type Act,
  type Aside,
  type ClientEnv,
  type ClientInput,
  type ClientList,
  type ClientOutput,
  type ClientRoom,
  type ClientState,
  type KeptOnDevice,
  type LocalText,
  type QueuedCommand,
  textKey,
  type Warning,
} from './client/client.ts';
export { indicatorOf } from './client/indicator-of.ts';
export { initialClient, type NewSession } from './client/initial-client.ts';
export { isOffered, type Offer, offers } from './client/offers.ts';
export { advanceClient, stepClient } from './client/step-client.ts';
export {
  type Composer,
  composerOf,
  confirmationOf,
  draftsOf,
  heldReplies,
  isAtRest,
  type ListedRow,
  listRows,
  textOf,
} from './client/views.ts';
export { releaseForAccess } from './conversation/access-lost.ts';
export { activitySentence } from './conversation/activity.ts';
export { type AgentThread, type AgentView, agentView } from './conversation/agent-view.ts';
export { apply, evolve, fold } from './conversation/apply.ts';
// Conversations.
export {
  type ActivityThread,
  type Conversation,
  type CustomerThread,
  emptyConversation,
  exists,
  type ForwardThread,
  type Lock,
  type NoteThread,
  type ReplyThread,
  type Thread,
} from './conversation/conversation.ts';
export { customerMail } from './conversation/customer-mail.ts';
export { type CustomerMessage, type CustomerView, customerView } from './conversation/customer-view.ts';
export { decide } from './conversation/decide.ts';
export type { HeldReply } from './conversation/decisions/held-reply.ts';
export { type Effect, effectsOf } from './conversation/effects.ts';
export { inboundTarget } from './conversation/forward-effects.ts';
export { type Asked, type InboundMail, type MailBook, readMail } from './conversation/inbound-mail.ts';
export { answerNotification, type MailAnswer } from './conversation/mail-answer.ts';
export { effectId, effectsAfter, openingId } from './conversation/outbox.ts';
export { rowOf } from './conversation/row.ts';
export { addedSince, type GuardQuestion, type GuardVerdict, guard } from './conversation/send-guard.ts';
export { due, nextDue } from './conversation/timers.ts';
export { createDesk } from './desk/create-desk.ts';
// The desk: one server process with its rooms.
export {
  type AnyFact,
  type Append,
  type Connection,
  type Desk,
  type DeskEnv,
  type DeskInput,
  type DeskOutput,
  type DirectorySubmission,
  directoryStream,
  isConversation,
  type Watcher,
} from './desk/desk.ts';
export { stepDesk } from './desk/step-desk.ts';
export { applyDirectory, evolveDirectory, foldDirectory } from './directory/apply.ts';
export { decideDirectory } from './directory/decide-directory.ts';
// The account.
export {
  type Directory,
  emptyDirectory,
  type Inbox,
  type Person,
  type SavedReply,
  type Team,
} from './directory/directory.ts';
// Machines: the law, and the tables that run.
export { type MachineName, machineNames, machines } from './machines/all.ts';
export { assignmentEvent, assignmentMachine, assignmentTable } from './machines/assignment.machine.ts';
export { collisionEvent, collisionMachine, collisionTable } from './machines/collision.machine.ts';
export {
  conversationEvent,
  conversationMachine,
  conversationTable,
  statusEvent,
} from './machines/conversation.machine.ts';
export { mermaidOf, statelyOf } from './machines/diagram.ts';
export { forwardEvent, forwardMachine, forwardTable } from './machines/forward.machine.ts';
export { lockEvent, lockMachine, lockTable } from './machines/lock.machine.ts';
export { memberEvent, memberMachine, memberTable, roleEvent } from './machines/member.machine.ts';
export { noteEvent, noteMachine, noteTable } from './machines/note.machine.ts';
export { presenceMachine, presenceTable } from './machines/presence.machine.ts';
export { replyEvent, replyMachine, replyTable } from './machines/reply.machine.ts';
export { type Table, tableOf } from './machines/table.ts';
// Ports: what a desk is remembered by.
export type { DraftKept, DraftMark, DraftStore } from './ports/draft-store.ts';
export type {
  Appended,
  Behind,
  EventStore,
  Known,
  StoredFact,
  StreamHead,
  StreamRead,
  Unseen,
  Written,
} from './ports/event-store.ts';
export type { Outbox, PendingEffect, Settled } from './ports/outbox.ts';
export type { Snapshot, SnapshotStore } from './ports/snapshot-store.ts';
export type { Store } from './ports/store.ts';
export { isStoreError, type StoreError, type StoreErrorCode, storeError, storeErrors } from './ports/store-error.ts';
export { collisionOf } from './presence/collision.ts';
// Presence.
export { type IndicatedPerson, type Indicator, type IndicatorOptions, indicatorFor } from './presence/indicator.ts';
export { loadRoom, type Remembered } from './room/load-room.ts';
// The room: one conversation as a server holds it.
export {
  draftKey,
  initialRoom,
  type Membership,
  type OutboundMail,
  type PendingAppend,
  type RoomEnv,
  type RoomInput,
  type RoomMessage,
  type RoomOutput,
  type RoomState,
  type Submission,
} from './room/room.ts';
export { advanceRoom, stepRoom } from './room/step-room.ts';
export { canAnswer, canBeAssigned, canOpen } from './rules/access.ts';
// Rules.
export type {
  AcceptedDecision,
  Ask,
  Because,
  ConversationDecision,
  Decision,
  DirectoryDecision,
  RefusedDecision,
} from './rules/ask.ts';
export { type MentionsAsked, type MentionsResolved, resolveMentions } from './rules/mentions.ts';
export { type PermissionRow, permissionRows, permissionTable } from './rules/permission-table.ts';
export { type Allowed, type DenialReason, type Denied, may, type Resource, type Verdict } from './rules/permissions.ts';
export { mergePolicy, type PolicyProblem, policyProblems } from './rules/policy.ts';
export { defaultPolicy, policySettings } from './rules/policy-settings.ts';
export { type ProtectionName, protectionNames, protections } from './rules/protections.ts';
export {
  type RejectionCode,
  type RejectionKind,
  rejection,
  rejectionSentence,
  rejections,
} from './rules/rejections.ts';
export { roleTableMarkdown } from './rules/role-table.ts';
export { fillTemplate, insertSavedReply, startsFromTemplate, variablesFor } from './rules/saved-replies.ts';
export { compileWorkflow, type InboxRules, type Rule, type RuleWait, rulesOf } from './rules/workflows/rulebook.ts';
export { type WorkflowProblem, workflowProblems } from './rules/workflows/workflow-problems.ts';

// Commands, facts, messages and policy, as their schemas say.
// biome-ignore format: names, not lines
export type {
  Accepted, AcceptInvitation, AccessGranted, AccessRevoked, AcquireLock, Actor, AddFollower, AddNote, AddPerson,
  AddTag, Answer, Assignee, AssignmentChanged, Attachment, Attention, AutomationActor, Cause, ChangeAssignment,
  ChangePolicy, ChangeRole, ChangeStatus, CheckList, ClientMessage, Command, ComposingCause, ConversationCreated,
  ConversationMoved, ConversationState, CreateConversation, CreateInbox, CreateTeam, Customer, CustomerActor,
  CustomerWrote, DeactivatePerson, DeleteNote, DirectoryCommand, DirectoryFact, DiscardReply, Draft, DraftAnswer,
  DraftChanged, DraftKind, DraftRemoved, DraftSaved, DraftTakenOver, EditNote, EditReply, Fact, FactsChange,
  FollowerAdded, FollowerRemoved, ForwardAccepted, ForwardConversation, ForwardSent, ForwardUndone, GrantAccess,
  GuestAdded, InboxCreated, JoinList, JoinRoom, JoinTeam, LeaveList, LeaveRoom, LeaveTeam, ListAlive, ListChange,
  ListChanged, ListClosed, ListSnapshot, LockGranted, LockReleased, LockTakenOver, MemberState, Mention,
  MoveConversation, NobodyAssigned, NoteAdded, NoteDeleted, NoteEdited, Notification, Notified, Outcome, ParentLink,
  PersonAccepted, PersonActor, PersonAdded, PersonAssigned, PersonDeactivated, PersonMention, PersonReactivated,
  Policy, PolicyChanged, PresenceJoined, PresenceLeft, PresenceUpdated, PutSavedReply, ReactivatePerson, Refused,
  Rejection, ReleaseLock, ReleaseReply, RemoveFollower, RemoveSavedReply, RemoveTag, ReplyAccepted, ReplyDiscarded,
  ReplyEdited, ReplyHeld, ReplyReheld, ReplyReleased, ReplySent, ReplyUndone, ReportPresence, RequireTemplate,
  RevokeAccess, Role, RoleChanged, RoomAlive, RoomChange, RoomChanged, RoomClosed, RoomResumed, RoomSnapshot,
  RosterChanged, RosterEntry, Row, RowChanged, RowRemoved, SaveDraft, SavedReplyPut, SavedReplyRemoved, Self,
  SelfChanged, SendReply, ServerMessage, Status, StatusChanged, SubmitCommand, TagAdded, TagRemoved, TakeOverDraft,
  TakeOverLock, TeamAssigned, TeamCreated, TeamJoined, TeamLeft, TeamMention, TemplateRequired, ThreadCause,
  TransferOwnership, UndoForward, UndoReply, Unreached, Welcome, WriteAsCustomer,
} from './schema/types.ts';
