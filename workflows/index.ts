/** What the worker bundles. */
export { guestConversation } from './guest-conversation.ts';
export { reservation } from './reservation.ts';
