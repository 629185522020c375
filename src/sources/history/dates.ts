import { quote, UserError } from '../../errors.ts';
import { tryGit } from '../git.ts';
import type { HistoryOptions } from './list.ts';
import type { Repository } from '../repository.ts';

/** Git takes a date that it cannot read for the current time. */
const NOW_SECONDS = 3;
/** The last time that JavaScript knows. */
const MAX_SECONDS = 8.64e12;
/** A date in digits. */
const PLAIN = /^(\d{4})-(\d\d)-(\d\d)(?![\d-])/;
/** A year, a month or a day without a time. Git would add the current time, or take the year for a time of today. */
const BARE = /^(\d{4})(?:([-/.])(\d\d?)(?:\2(\d\d?))?)?$/;

/** Three numbers, with or without a time: a date in any order, and never one without them. */
const NUMBERS = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:[T ]\d\d?:\d\d(?::\d\d)?)?$/;

/**
 * `--since` and `--until` for `git log`, and how they were understood. Without a time, `--since` means the start of the day, the
 * month or the year, and `--until` the end.
 *
 * @throws UserError if a text is not a date, a day does not exist, or `since` is after `until`
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
    const time = bareTime(flag, date) ?? timeOf(flag, date, repository);
    if (time === null)
      throw new UserError('usage', `--${flag} takes a date as git reads it, like 2026-01-31 or "2 weeks ago", not ${quote(date)}`);
    if (flag === 'since') {
      const filter = sinceFilter(repository);
      args.push(`--${filter}=@${time}`);
      if (filter === 'since')
        notes.push(
          'this git is older than 2.37: it stops at the first older commits, so a newer commit that comes before them may be left out; without --since, all are scanned',
        );
    } else args.push(`--${flag}=@${time}`);
    times[flag] = time;
    notes.push(`--${flag} ${quote(date)} means ${local(time)}`);
  }
  const { since: from = -Infinity, until: to = Infinity } = times;
  if (from > to)
    throw new UserError(
      'usage',
      `--since ${quote(since!)} (${local(from)}) is after --until ${quote(until!)} (${local(to)}): no commit is between them`,
    );
  return { args, notes };
}

/** `--since` stops at older commits, and their ancestors may be newer: an import or a rebase may keep dates. */
const sinceFilter = ({ root }: Repository): string =>
  tryGit(['log', '-n0', '--all', '--since-as-filter=@0'], root).status === 0 ? 'since-as-filter' : 'since';

/** `2026-01-31 12:00:00 UTC+01:00`: the time zone of this computer, which git uses, too. */
function local(seconds: number): string {
  const minutes = -new Date(seconds * 1000).getTimezoneOffset();
  const two = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  const shift = Math.abs(minutes);
  const zone = minutes === 0 ? '' : `${minutes < 0 ? '-' : '+'}${two(shift / 60)}:${two(shift % 60)}`;
  return `${new Date((seconds + minutes * 60) * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC${zone}`;
}

/** The start or the end of a day, a month or a year, in seconds since 1970; undefined if `date` is something else, or does not exist. */
function bareTime(flag: 'since' | 'until', date: string): number | undefined {
  const [, year, , month, day] = BARE.exec(date) ?? [];
  if (year === undefined || +year < 1970) return undefined;
  const start = new Date(+year, month === undefined ? 0 : +month - 1, day === undefined ? 1 : +day);
  if ((month !== undefined && start.getMonth() !== +month - 1) || (day !== undefined && start.getDate() !== +day)) return undefined;
  if (flag === 'since') return start.getTime() / 1000;
  const end =
    day !== undefined
      ? new Date(+year, +month - 1, +day + 1)
      : month !== undefined
        ? new Date(+year, +month, 1)
        : new Date(+year + 1, 0, 1);
  return end.getTime() / 1000 - 1;
}

/** Seconds since 1970; null if it is not a date, or a day that does not exist, like 2026-02-30, for which git takes another day. */
function timeOf(flag: string, date: string, { root }: Repository): number | null {
  const [, year, month, day] = PLAIN.exec(date) ?? [];
  if (year !== undefined && new Date(Date.UTC(+year, +month - 1, +day)).toISOString().slice(0, 10) !== `${year}-${month}-${day}`)
    return null;
  const time = Number(/^--(?:max|min)-age=(\d+)/.exec(tryGit(['rev-parse', `--${flag}=${date}`], root).stdout.toString())?.[1]);
  if (Number.isNaN(time) || time > MAX_SECONDS) return null;
  if (BARE.test(date) || !hasNumbersOf(date, new Date(time * 1000))) return null;
  const isNow = Math.abs(time - Date.now() / 1000) <= NOW_SECONDS;
  return isNow && !(flag === 'until' && /^(?:now|today)$/i.test(date)) ? null : time;
}

/** Git takes 32.13.2025 for a day in 2032, and leaves out what it cannot use. */
function hasNumbersOf(date: string, understood: Date): boolean {
  const [, a, , b, c] = NUMBERS.exec(date) ?? [];
  if (a === undefined) return true;
  const sorted = (numbers: number[]) => numbers.sort((x, y) => x - y).join(' ');
  const year = understood.getFullYear();
  return [year, year % 100].some((short) => sorted([+a, +b, +c]) === sorted([short, understood.getMonth() + 1, understood.getDate()]));
}
