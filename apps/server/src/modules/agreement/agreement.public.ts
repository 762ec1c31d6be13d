/** What the rest of the line may use of agreement. */
export {
  agreementPublished,
  agreementSigned,
  agreementToSign,
  enrollmentEnded,
  enrollmentStarted,
  paperRefused,
} from './agreement.events.js';
export { AgreementVersions } from './agreement-versions.service.js';
export { type Enrolled, Enrollments } from './enrollments.service.js';
export { Signing } from './signing.service.js';
