import { quote, UserError } from '../errors.ts';
import { tryGit } from './git.ts';
import type { HistoryOptions } from './history.ts';
import type { Repository } from './repository.ts';

/** Git takes a date that it cannot read for the current time. */
const NOW_SECONDS = 3;
/** The last time that JavaScript knows. */
const MAX_SECONDS = 8.64e12;
/** A date in digits, which needs no explanation. */
const PLAIN = /^(\d{4})-(\d\d)-(\d\d)(?![\d-])/;

/**
 * `--since` and `--until` for `git log`, and how git understood what is not a plain date.
 *
 * @throws UserError if a date is none, does not exist, or nothing can be between both
 */
export function datesOf(repository: Repository, { since, until }: HistoryOptions): { args: string[]; notes: string[] } {
  const args: string[] = [];
  const notes: string[] = [];
  const times: { since?: number; until?: number } = {};
  for (const [flag, date] of [
    ['since', since],
    ['until', until],
  ] as const) {
    if (date === undefined) continue;
    const time = timeOf(flag, date, repository);
    if (time === null)
      throw new UserError('usage', `--${flag} takes a date as git reads it, like 2026-01-31 or "2 weeks ago", not ${quote(date)}`);
    args.push(`--${flag}=${date}`);
    times[flag] = time;
    if (!/^[\d-]{10}$/.test(date)) notes.push(`git understood --${flag} ${quote(date)} as ${utc(time)}`);
  }
  const { since: from = -Infinity, until: to = Infinity } = times;
  if (from > to)
    throw new UserError(
      'usage',
      `--since ${quote(since!)} (${utc(from)}) is after --until ${quote(until!)} (${utc(to)}): no commit is between them`,
    );
  return { args, notes };
}

/** `2026-01-31 12:00 UTC` */
const utc = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Seconds since 1970; null if it is no date, or one like 2026-02-30, for which git takes another day. */
function timeOf(flag: string, date: string, { root }: Repository): number | null {
  const [, year, month, day] = PLAIN.exec(date) ?? [];
  if (year !== undefined && new Date(Date.UTC(+year, +month - 1, +day)).toISOString().slice(0, 10) !== `${year}-${month}-${day}`)
    return null;
  const time = Number(/^--(?:max|min)-age=(\d+)/.exec(tryGit(['rev-parse', `--${flag}=${date}`], root).stdout.toString())?.[1]);
  if (Number.isNaN(time) || time > MAX_SECONDS) return null;
  const isNow = Math.abs(time - Date.now() / 1000) <= NOW_SECONDS;
  return isNow && !(flag === 'until' && /^(?:now|today)$/i.test(date)) ? null : time;
}
