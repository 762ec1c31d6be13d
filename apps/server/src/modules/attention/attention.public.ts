/** What the rest of the line may use of attention. */
export { attentionHanded, attentionRaised, attentionResolved } from './attention.events.js';
export { AttentionReader } from './attention.reader.js';
export { Attention, type Raised } from './attention.service.js';
export { AttentionItem } from './attention-item.entity.js';
