/** What the rest of the line may use of school. */
export { SchoolCalendar, type ServiceDayView } from './calendar.service.js';
export { type ClassCard, HomeroomClasses } from './homeroom-classes.service.js';
export { calendarChanged, closingTimeDecided } from './school.events.js';
export { SchoolKeys, SchoolVault } from './school-keys.service.js';
export { type CountyToAdd, Schools } from './schools.service.js';
export { Terms, type TermToKeep } from './terms.service.js';
