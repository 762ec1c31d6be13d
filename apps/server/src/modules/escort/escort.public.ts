/** What the rest of the line may use of escort. */
export { childLeftOnTheWay, escortAccepted, escortPlanned } from './escort.events.js';
export { EscortPosts } from './escort-posts.reader.js';
