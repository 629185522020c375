import { type Document, isMap, isSeq } from 'yaml';

/** Names of branches that work goes to; others count only if git knows them. */
const USUAL =
  /^(?:main|master|trunk|dev|develop|development|default|next|staging|stage|prod|production|live|release(?:s?[-/].*)?|feature\/.*|v?\d[\w.]*)$/;

const EVENTS = ['push', 'pull_request', 'pull_request_target'];

/**
 * Why a workflow may not run for a usual change: only for branches that are not seen here, only for tags, or only for some files.
 * Undefined if one of its triggers has no such limit.
 */
export function limitOf(document: Document, branches: readonly string[]): string | undefined {
  const on: unknown = document.get('on', true);
  if (!isMap(on)) return undefined;
  const limits = on.items.map(({ key, value }) => {
    const event = String(key);
    if (!EVENTS.includes(event)) return event === 'workflow_dispatch' ? 'it runs by hand' : undefined;
    return isMap(value) ? limitOfEvent((name) => value.get(name), branches) : undefined;
  });
  return limits.every((limit) => limit !== undefined) ? limits.find((limit) => limit !== 'it runs by hand') : undefined;
}

function limitOfEvent(of: (name: string) => unknown, branches: readonly string[]): string | undefined {
  const [only, never, paths] = ['branches', 'branches-ignore', 'paths'].map((name) => listOf(of(name)));
  if (only && !isTaken(only, branches)) return `it runs only for the branches ${only.join(', ')}, and none of them is seen here`;
  if (never?.some((pattern) => /^\*\*?$/.test(pattern))) return 'it runs for no branch (branches-ignore)';
  if (!only && !never && (of('tags') ?? of('tags-ignore'))) return 'it runs only for tags';
  if (paths && !paths.some((pattern) => /^\*\*?(?:\/\*\*?)?$/.test(pattern))) return 'it runs only for some files (paths)';
  return undefined;
}

function listOf(value: unknown): string[] | undefined {
  if (typeof value === 'string') return [value];
  return isSeq(value) ? (value.toJSON() as unknown[]).map(String) : undefined;
}

/** True if a pattern fits a branch. A pattern with `!` takes away what earlier ones gave. */
function isTaken(patterns: readonly string[], branches: readonly string[]): boolean {
  const given = patterns.filter((pattern) => !pattern.startsWith('!'));
  return given.some(
    (pattern) => USUAL.test(pattern) || /^\*/.test(pattern) || /\$/.test(pattern) || branches.some((name) => fits(pattern, name)),
  );
}

/** A pattern with more wildcards takes too long to look for. */
const MOST_PARTS = 6;

/** A branch's name and a pattern: `*` takes all but `/`, `**` all. */
const fits = (pattern: string, name: string): boolean =>
  pattern.split(/\*+/).length <= MOST_PARTS &&
  new RegExp(
    `^${pattern
      .slice(0, 200)
      .replace(/[.+^${}()|[\]\\?]/g, '\\$&')
      .replace(/\*+/g, (stars) => (stars.length > 1 ? '.*' : '[^/]*'))}$`,
  ).test(name);
