import { RULES } from '#rules';
import { matchesInText } from '../detect/secrets/index.ts';
import type { Severity } from '../model.ts';
import type { Draft, ForeignAllow, ForeignRule } from './draft.ts';
import { leaveSecrets, type SecretIn, withoutSecrets } from './in-clear.ts';
import { convertAll } from './convert-all.ts';
import { Untranslatable } from './regex/translate.ts';
import { builtinRules, type Converted, type Definition } from './rule.ts';
import { timedTest } from './slow.ts';

/** An entry of `allow`, as it is written to the file. */
interface AllowEntry {
  rule?: string;
  path?: string;
  match?: string;
  reason: string;
}

/** What goes into the allowlist file. */
export interface Assembled {
  /** Where the other tool has it, such as `.gitleaks.toml:5`, by glob. */
  ignore: ReadonlyMap<string, string>;
  allow: AllowEntry[];
  settings: Map<string, 'off' | Severity>;
  custom: Definition[];
  /** Rules of theirs that a built-in rule replaces: their ids and ours. */
  covered: [theirs: string, ours: string][];
}

/**
 * Makes entries of the draft. What cannot be made is left.
 *
 * @param tool its name, for ids that are taken
 * @param isTaken true for ids of built-in rules
 * @param known ids of custom rules that are there already; they stay as they are
 * @param ids rules of theirs and ours for the same
 * @param secretIn tells which texts must not be written in clear
 */
export function assemble(
  draft: Draft,
  {
    tool,
    isTaken,
    known,
    ids,
    secretIn,
  }: {
    tool: string;
    isTaken: (id: string) => boolean;
    known: ReadonlySet<string>;
    ids: ReadonlyMap<string, readonly string[]>;
    secretIn: SecretIn;
  },
): Assembled {
  leaveSecrets(draft, secretIn);
  const made: Assembled = {
    ignore: draft.ignore,
    allow: [],
    settings: draft.settings,
    custom: [],
    covered: [],
  };
  const ours = new Map<string, readonly string[]>(ids);
  const used = new Set<string>();
  const items = draft.rules.flatMap((given) => {
    const rule = withoutSecrets(given, tool, secretIn, draft);
    if (rule === null) {
      ours.set(given.id, []);
      return [];
    }
    const id = idOf(rule, tool, (one) => isTaken(one) || used.has(one));
    used.add(id);
    if (!known.has(id)) return { given, id, rule: { ...rule, title: titleOf(rule) } };
    ours.set(given.id, [id]);
    return [];
  });
  const outcomes = convertAll(items);
  for (const { given, rule } of items) {
    const converted = draft.attempt(rule.at, `the rule ${rule.id}`, () => {
      const outcome = outcomes.next().value as Converted | Untranslatable;
      if (outcome instanceof Untranslatable) throw outcome;
      return outcome;
    });
    if (converted === null) {
      ours.set(given.id, []);
      continue;
    }
    const { definition, coveredBy, notes } = converted;
    for (const note of notes) draft.notes.add(note);
    if (definition) made.custom.push(definition);
    else made.covered.push([rule.id, coveredBy!]);
    ours.set(given.id, [definition?.id ?? coveredBy!]);
  }
  fitRules(draft, ours, new Set([...ids.values()].flat()));
  for (const entry of draft.allow) {
    const allowed = entry.match === undefined ? undefined : draft.attempt(entry.at, 'a pattern for values', () => togetherRuleOf(entry));
    if (allowed === null) continue;
    if (allowed === undefined) made.allow.push(...entriesOf(entry, ours, draft));
    else
      draft.leave(
        entry.at,
        'a pattern for values',
        `it would also allow keys of Together AI (${allowed}): allow what you need by hand, for a rule or a path`,
      );
  }
  return made;
}

/**
 * Findings are only wanted if they are of a rule that is the same as theirs. A rule for keys of any kind also reports what other
 * tools have no rule for.
 *
 * @param named our rules for which the tool has a rule of its own
 */
function fitRules(draft: Draft, ours: ReadonlyMap<string, readonly string[]>, named: ReadonlySet<string>): void {
  for (const wanted of draft.wanted) {
    if (wanted.theirs === undefined) continue;
    const same = new Set(wanted.theirs.flatMap((id) => ours.get(id) ?? []));
    wanted.isRule = (rule) => same.has(rule) || (same.has('generic-secret') && !named.has(rule));
  }
}

let together: { rule: string; value: string }[] | undefined;

/** The rule for keys of Together AI whose examples an entry would allow everywhere: `^[0-9a-f]{64}$` is a commit's id to others. */
function togetherRuleOf({ theirs, rules, path, match }: ForeignAllow): string | undefined {
  if (theirs !== undefined || rules !== undefined || path !== undefined) return undefined;
  together ??= RULES.all()
    .filter(({ id }) => id.startsWith('together-'))
    .flatMap(({ examples }) => examples().match)
    .flatMap((example) =>
      matchesInText({ bytes: Buffer.from(typeof example === 'string' ? example : example.text) }, 'example.txt', builtinRules()),
    )
    .filter(({ match: { rule } }) => rule.id.startsWith('together-'))
    .map(({ match: { rule, view, start, end } }) => ({ rule: rule.id, value: view.text.slice(start, end) }));
  const isMatch = timedTest(match!);
  return together.find(({ value }) => isMatch(value))?.rule;
}

/** One entry for each of our rules. */
function entriesOf(
  { theirs, rules, reason, at, path, match }: ForeignAllow,
  ours: ReadonlyMap<string, readonly string[]>,
  draft: Draft,
): AllowEntry[] {
  const wanted = rules ?? (theirs === undefined ? [undefined] : ours.get(theirs));
  if (!wanted || wanted.length === 0) {
    draft.leave(at, `an allowlist of the rule ${theirs}`, 'no rule here is known to be the same');
    return [];
  }
  return wanted.map((rule) => ({
    ...(rule !== undefined && { rule }),
    ...(path !== undefined && { path }),
    ...(match !== undefined && { match }),
    reason,
  }));
}

const MAX_TITLE = 120;

const titleOf = ({ title }: ForeignRule): string => {
  const line = title.replace(/\s+/g, ' ').trim();
  return line.length > MAX_TITLE ? `${line.slice(0, MAX_TITLE - 1)}…` : line;
};

/** An id that is free: lowercase words joined by hyphens. */
function idOf({ id }: Pick<ForeignRule, 'id'>, tool: string, isTaken: (id: string) => boolean): string {
  const words = id
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  const base = words === '' ? `${tool}-rule` : isTaken(words) ? `${tool}-${words}` : words;
  for (let n = 1; ; n++) {
    const free = n === 1 ? base : `${base}-${n}`;
    if (!isTaken(free)) return free;
  }
}
