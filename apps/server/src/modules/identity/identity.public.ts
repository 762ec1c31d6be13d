/** What the rest of the line may use of identity. */
export { AccessLog } from './access-log.service.js';
export { inScope, LIVE, NOT_RESTRICTED, type ScopeCondition } from './access-scope.sql.js';
export { AccessScopes, type ScopeDemand, type ScopeGrant } from './access-scopes.service.js';
export { DemoPersonas } from './demo-personas.service.js';
export { type MemberRole, People } from './people.service.js';
export { LoginSessions } from './sessions.service.js';
export { type AccountAddress, WechatAccounts } from './wechat-accounts.service.js';
