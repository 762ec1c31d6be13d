/** What the rest of the line may use of attention. */
export { attentionRaised, attentionResolved } from './attention.events.js';
export { Attention, type Raised } from './attention.service.js';
