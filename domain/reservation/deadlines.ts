/** What happens because time passes: reminders, the release, a receipt that waits too long, the survey. */
import type { HotelPolicy } from '../hotel.ts';
import { addDays, DAY, HOUR, type Instant, instantAt } from '../plain-date.ts';
import { afterStaffedHours, arrivalOf, politeTime, surveyReminder } from './calendar.ts';
import { startRelease } from './cancelling.ts';
import type { ReservationSnapshot } from './types.ts';
import { keepsDeadlines, needAttention, note, say, set, type Work } from './work.ts';

/** How long an answer to the survey is awaited. */
const SURVEY_OPEN = 3 * DAY;
/** A message is still worth sending up to this late. */
const LATE_AT_MOST = DAY;
/** When a release that could not be decided is tried again: long enough for reception to look first. */
const RELEASE_AGAIN = HOUR;

type Deadline = 'lapse' | 'depositReminder' | 'agenda' | 'review' | 'surveyOver' | 'incomplete' | 'release';

/** When reception has let a receipt wait for too long; once, its attention shows that it ran. */
function reviewAt(s: ReservationSnapshot, policy: HotelPolicy): Instant | null {
  if (s.status !== 'PENDING_CONFIRMATION' || s.receiptSince === null) return null;
  if (s.attention.some(({ kind }) => kind === 'receipt-waits')) return null;
  return afterStaffedHours(s.receiptSince, policy.deposit.reviewStaffedHours, policy);
}

/** When a deposit that is only paid in part is over: software never releases money, so a person has to look. */
function incompleteAt(s: ReservationSnapshot): Instant | null {
  if (s.status !== 'PENDING_CONFIRMATION' || !s.deposit || s.paidMinor === 0 || s.receiptsWaiting > 0)
    return null;
  return s.attention.some(({ kind }) => kind === 'deposit-incomplete') ? null : s.deposit.dueAt;
}

/** When an inquiry or a quote that nobody took is about a day that is over. */
function lapseAt(s: ReservationSnapshot, policy: HotelPolicy): Instant | null {
  if ((s.status !== 'INQUIRY' && s.status !== 'QUOTE_SENT') || !s.stay) return null;
  return instantAt(policy.zone, addDays(s.stay.checkin, 1), '00:00');
}

/** Earliest first; at the same instant in the order of this list, the release last. */
function deadlines(s: ReservationSnapshot, policy: HotelPolicy): Array<{ what: Deadline; at: Instant }> {
  // An effect in flight comes first: it may change every deadline, and the next look comes when it ends.
  if (s.pending && !keepsDeadlines(s.pending)) return [];
  const all: Array<{ what: Deadline; at: Instant | null | undefined }> = [
    { what: 'lapse', at: lapseAt(s, policy) },
    { what: 'depositReminder', at: s.deposit?.remindAt },
    { what: 'agenda', at: s.agenda[0]?.at },
    { what: 'review', at: reviewAt(s, policy) },
    { what: 'surveyOver', at: s.surveyUntil },
    { what: 'incomplete', at: incompleteAt(s) },
    { what: 'release', at: s.deposit?.releaseAt },
  ];
  return all
    .filter((one): one is { what: Deadline; at: Instant } => typeof one.at === 'number')
    .sort((a, b) => a.at - b.at);
}

/** The next instant at which a `tick` has something to do; null while an effect is in flight or nothing is awaited. */
export const nextDeadline = (s: ReservationSnapshot, policy: HotelPolicy): Instant | null =>
  deadlines(s, policy)[0]?.at ?? null;

type Run = (w: Work, at: Instant) => void;

/** Runs everything due at `now`, in order, each once. */
export const tick = (w: Work): void => runDue(w, RUN);

/** In place of a `tick` whose decision threw: nothing stays due at `now`, or the alarm would ring without end. */
export const tickAside = (w: Work): void => runDue(w, ASIDE);

/** Ends because every round drops a deadline or moves it beyond `now`. */
function runDue(w: Work, run: Record<Deadline, Run>): void {
  for (let next = deadlines(w.s, w.policy)[0]; next && next.at <= w.now; next = deadlines(w.s, w.policy)[0]) {
    run[next.what](w, next.at);
  }
}

const RUN: Record<Deadline, Run> = {
  // Nobody is told: nothing was held, and a new question opens a new stay.
  lapse(w) {
    set(w, { status: 'CANCELLED', cancelReason: 'expired' });
    note(w, 'lapsed', 'system');
  },
  depositReminder,
  agenda,
  review: (w) => needAttention(w, 'receipt-waits'),
  surveyOver(w) {
    set(w, { surveyUntil: null });
    note(w, 'survey-over', 'system');
  },
  incomplete: (w) => needAttention(w, 'deposit-incomplete'),
  release: startRelease,
};

const ASIDE: Record<Deadline, Run> = {
  // What only records that a time is over, or calls a person, cannot be what threw.
  lapse: RUN.lapse,
  review: RUN.review,
  surveyOver: RUN.surveyOver,
  incomplete: RUN.incomplete,
  // A courtesy: tried again it would throw again, and reception can write itself.
  depositReminder(w) {
    if (w.s.deposit) set(w, { deposit: { ...w.s.deposit, remindAt: null } });
    noteReminder(w, 'deposit', 'skip');
  },
  agenda(w) {
    const [item, ...rest] = w.s.agenda;
    set(w, { agenda: rest });
    if (item) noteReminder(w, item.kind, 'skip');
  },
  release: postponeRelease,
};

/**
 * A release that could not be decided or taken in. Dropped, it would keep the room from everybody for ever; at once, it
 * would go round without end. Each time it fails reception finds it on its list again.
 */
export function postponeRelease(w: Work): void {
  const { deposit } = w.s;
  // A receipt that came meanwhile has disarmed it.
  if (!deposit || deposit.releaseAt === null) return;
  const until = w.now + RELEASE_AGAIN;
  set(w, { deposit: { ...deposit, releaseAt: until } });
  note(w, 'release-postponed', 'system', { reference: w.s.hold?.reference ?? null, until });
}

/**
 * Whether a message planned for `at` leaves now, later, or never: it waits for a polite hour, and is skipped
 * when over a day late or when what it is about has passed.
 */
function timing(w: Work, at: Instant, about: Instant | null): Instant | 'skip' {
  const leaves = politeTime(w.now, about, w.policy);
  return leaves - at > LATE_AT_MOST || (about !== null && leaves >= about) ? 'skip' : leaves;
}

function depositReminder(w: Work, at: Instant): void {
  const { deposit } = w.s;
  if (!deposit) return;
  const when = timing(w, at, deposit.dueAt);
  set(w, { deposit: { ...deposit, remindAt: when !== 'skip' && when > w.now ? when : null } });
  if (when === w.now) say(w, { kind: 'depositReminder' });
  noteReminder(w, 'deposit', when);
}

function agenda(w: Work, at: Instant): void {
  const [item, ...rest] = w.s.agenda;
  if (!item) return;
  const about = item.kind === 'arrival' && w.s.stay ? arrivalOf(w.s.stay, w.policy) : null;
  const when = timing(w, at, about);
  noteReminder(w, item.kind, when);
  if (when !== 'skip' && when > w.now) {
    set(w, { agenda: [{ ...item, at: when }, ...rest].sort((a, b) => a.at - b.at) });
    return;
  }
  set(w, { agenda: rest });
  if (when === 'skip') return;
  if (item.kind === 'arrival') {
    say(w, { kind: 'arrivalReminder', days: item.days });
    return;
  }
  if (item.kind === 'surveyAgain') {
    say(w, { kind: 'surveyAgain' });
    return;
  }
  set(w, {
    surveyUntil: w.now + SURVEY_OPEN,
    agenda: [...rest, { kind: 'surveyAgain', at: surveyReminder(w.policy, w.now) }],
  });
  say(w, { kind: 'survey' });
}

function noteReminder(w: Work, about: string, when: Instant | 'skip'): void {
  if (when === 'skip') {
    note(w, 'reminder-skipped', 'system', { about });
    return;
  }
  if (when > w.now) {
    note(w, 'reminder-postponed', 'system', { about, until: when });
    return;
  }
  note(w, 'reminded', 'system', { about });
}
