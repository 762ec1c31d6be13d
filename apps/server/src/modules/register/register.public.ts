/** What the rest of the line may use of register. */
export { registerApplied } from './register.events.js';
