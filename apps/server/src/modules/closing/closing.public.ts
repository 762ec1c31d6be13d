/** What the rest of the line may use of closing. */
export { dutySignedOut, roomClosed, signOutWithdrawn } from './closing.events.js';
export { ClosingRooms, type RoomNow } from './closing-rooms.reader.js';
export { DutySigns, type SignRow } from './duty-signs.service.js';
