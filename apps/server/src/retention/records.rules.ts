/**
 * Tables that name a child or an adult and are not swept by age: why each stays. Together with the retention table
 * this covers the whole database; a new table that names somebody is put into one of the two, or a test fails.
 */
const RECORD =
  'the record of a day, in ids and codes (C3): what was said of a child is sealed with the child’s key';
const PROOF = 'proof of what was signed, agreed or decided; sealed words end with the child’s key';
const CHILD = 'the child’s own data: it ends with the child’s key (erasure, E1)';
const PERSON = 'a person of the school, for as long as it is one';
const PLACES = 'who got which place and why, for whoever asks again; ids alone';
const STAFF = 'the work of adults, in ids and codes, for the school’s own account';
const CARRIER = 'how WeChat reaches a person, for as long as that person wants it';
const OFFICE = 'the school’s own papers and settings; names only who wrote them';

const kept = (because: string, ...tables: string[]) =>
  tables.map((table): [string, string] => [table, because]);

export const KEPT_AS_RECORD: ReadonlyMap<string, string> = new Map([
  ...kept(
    RECORD,
    ...['domain_event', 'custody_event', 'day_pupil', 'custody_day', 'custody_rejection', 'custody_alarm'],
    ...['custody_note', 'custody_take_over', 'roll_call', 'day_close', 'day_reopening', 'attention_item'],
    ...['escort_gap', 'safety_case', 'room_check', 'room_check_tap', 'duty_sign', 'off_site_outing'],
    ...['patrol_round', 'patrol_visit', 'incident', 'incident_act', 'incident_note'],
    ...['evacuation', 'evacuation_call', 'evacuation_count', 'evacuation_pupil'],
    ...['schedule_change', 'schedule_change_child'],
  ),
  ...kept(
    PROOF,
    ...['agreement_version', 'agreement_signature', 'agreement_paper', 'enrollment', 'consent_record'],
    ...['leave_request', 'independent_leave', 'survey_answer', 'survey_step', 'dismissal_acknowledgement'],
    ...['letter_reach', 'voluntariness_review', 'off_site_consent', 'erasure_request', 'restriction'],
    'safety_document_reading',
  ),
  ...kept(
    CHILD,
    ...['student', 'student_key', 'guardian_link', 'authorized_collector', 'health_note', 'priority_group'],
    ...['binding_request', 'known_face', 'access_restriction'],
  ),
  ...kept(
    PERSON,
    ...['membership', 'access_scope', 'staff_member', 'outside_helper', 'proven_phone', 'demo_persona'],
    ...['homeroom_class'],
  ),
  ...kept(
    PLACES,
    ...['temp_class_member', 'team_member', 'preference', 'preference_round', 'allocation_run'],
    ...['allocation_pupil', 'allocation_line', 'waitlist_entry', 'seat_offer', 'draw_auditor'],
  ),
  ...kept(
    STAFF,
    ...['duty_assignment', 'duty_limit', 'duty_wish', 'duty_call', 'teacher_absence', 'shift_swap'],
    ...['roster_plan', 'volunteer_slot', 'club_offer'],
  ),
  ...kept(CARRIER, 'wechat_account', 'wechat_app', 'subscription_choice', 'subscription_grant'),
  ...kept(
    OFFICE,
    ...['calendar_date', 'closing_time', 'school_key', 'class_invite', 'class_group', 'letter_card'],
    ...['parent_letter', 'school_plan', 'school_plan_file', 'register_import', 'register_row'],
    ...['custody_parameter', 'escort_setting', 'club_description'],
    'safety_document_version',
  ),
]);

/** By its name a column says that it holds somebody: a child, an adult, a sealed word, or a bundle of such ids. */
export const namesSomebody = (column: string): boolean =>
  /(^|[a-z])(student|person|actor|link|collector|custodian|leader|staff|escort|adult|signer|uploader|checker|homeroom)Ids?$/i.test(
    column,
  ) || /(By|Box|^openid|^byId|^who|^payload|^pageRows|^facts|^heads|^plan)$/.test(column);
