import { builtinPlan } from '#plan';
import { RULES } from '#rules';
import { matchesInText } from '../../detect/secrets/index.ts';
import type { RuleSet } from '../../detect/secrets/match.ts';
import { UserError } from '../../errors.ts';
import { atLeast } from '../../model.ts';
import { DOTS } from '../../policy/mask.ts';
import { passwordsIn } from '../../redact/passwords.ts';
import { NO_SECRET } from '../../rules/no-secret.ts';
import { LEAST, type SecretIn } from '../../switch/in-clear.ts';
import { isOwnPassword } from '../../value/own-password.ts';
import { isSequence } from '../../value/placeholder.ts';
import { looksRandom } from '../../value/random.ts';

let builtin: RuleSet | undefined;

/** Values of this length keep an entry out of the allowlist file. */
const LEAST_KEPT_OUT = 12;

/** Names whose values are secrets, as in commands: `X_KEY=…`, `--token …`. */
const NAME =
  '[\\w.-]*(?:key|token|secret|pass(?:word|wd|phrase|code)?|pwd|credentials?|auth|authorization|licen[cs]e|cookie|session|signature|sig|dsn|pat|pin)\\d?';
/** A value up to the next blank or sign, or in quotes. What begins with `$` or `%` is a reference. */
const VALUE = `(?!\\\\?["']?[$%<•])(\\\\?"[^"]*"?|'[^']*'?|[^\\s"'\`;,|&)]+)`;
/** An assignment anywhere. */
const ASSIGNED = new RegExp(`(\\b${NAME}=)${VALUE}`, 'gi');
/** The same in lines of commands and of YAML, and values of flags. */
const NAMED = new RegExp(`((?<![\\w-])["']?${NAME}["']?\\s*[=:]\\s+|\\b${NAME}["']?:=?|(?<!\\S)--?${NAME}\\s+)${VALUE}`, 'gi');

/** `-p…`, `-u name:…`: what a flag of one letter means depends on the program. */
const SHORT_FLAG = /((?<!\S)-[A-Za-z][ =]?["']?)([^\s"'|;]{6,})/g;
/** Words, paths and file names. */
const PLAIN = /^[A-Za-z-]{1,15}$|^[\w.-]*(?:\/[\w.-]{0,30}){1,9}$|^\.?[\w-]{1,30}\.[a-z]{2,5}$|^\$/;
const LONG_WORD = /[0-9A-Za-z+_-]{12,}={0,2}/g;

/**
 * Keeps secrets out of what `init --from` prints and writes. Other tools' files have them in clear, as values to ignore, and lines
 * that run a tool may have its key.
 */
export class Cover {
  /** Values to mask. */
  private readonly values = new Texts();
  /** Values in lower case that are also kept out of the allowlist file, with the titles of their rules. */
  private readonly sure = new Texts();

  /** Remembers the secrets that the rules find in a file, where the text around a value helps to see what it is. */
  learn(path: string, text: string): void {
    for (const { value, title, isSure } of this.found(path, text)) {
      this.hide(value);
      if (isSure && value.length >= LEAST_KEPT_OUT) this.sure.add(value.toLowerCase(), title);
    }
  }

  /** Remembers a text that is meant as a value. */
  hide(value: string): void {
    for (const line of value.split('\n'))
      if (line.trim().length >= LEAST) for (const one of [line.trim(), escaped(line.trim())]) this.values.add(one, '');
  }

  readonly secretIn: SecretIn = (text, isValue = false) => {
    const plain = unescaped(text);
    const folded = plain.toLowerCase();
    const [known] = this.sure.placesIn(folded);
    if (known) return known.title;
    for (const one of new Set([text, plain])) {
      const found = this.found('entry.txt', one).find(({ isSure }) => isSure);
      if (found) return found.title;
    }
    return isValue && isRandomOrChosen(plain) ? 'a random value or a password' : undefined;
  };

  /** A line of the plan with all secrets masked. */
  line(text: string): string {
    const out = masked(text, this.values.placesIn(text)).replace(ASSIGNED, `$1${DOTS}`);
    const bytes = Buffer.from(out);
    const places = [...this.places('plan.txt', bytes), ...passwordsIn(bytes.toString('latin1'), 0, true)].sort((a, b) => a.start - b.start);
    return places.length === 0
      ? out
      : Buffer.from(masked(bytes.toString('latin1'), places, Buffer.from(DOTS).toString('latin1')), 'latin1').toString();
  }

  /** The same for a line that runs a tool. */
  command = (text: string): string =>
    this.line(
      text
        .replace(NAMED, `$1${DOTS}`)
        .replace(SHORT_FLAG, (all, flag: string, value: string) => (PLAIN.test(value) ? all : flag + DOTS))
        .replace(LONG_WORD, (word) => (looksRandom(word) ? DOTS : word)),
    );

  /** An error with all secrets masked. */
  error(cause: unknown): unknown {
    return cause instanceof UserError
      ? new UserError(
          cause.code,
          cause.message
            .split('\n')
            .map((line) => this.line(line))
            .join('\n'),
          { cause },
        )
      : cause;
  }

  private places(path: string, bytes: Buffer) {
    // `low` means public ids and made-up values. A made-up value in the shape of a real one is masked, too.
    return matchesInText({ bytes }, path, (builtin ??= { rules: RULES, plan: builtinPlan(RULES), off: NO_SECRET })).filter(
      ({ match }) => atLeast(match.rule.severity, 'medium') || atLeast(match.severity, 'medium'),
    );
  }

  /** The secrets in a text, as they are written there and as they are without escapes. */
  private found(path: string, text: string): { value: string; title: string; isSure: boolean }[] {
    const bytes = Buffer.from(text);
    return this.places(path, bytes).flatMap(({ match, start, end }) =>
      [bytes.subarray(start, end).toString(), Buffer.from(match.view.text.slice(match.start, match.end), 'latin1').toString()].map(
        (value) => ({ value, title: match.rule.title, isSure: atLeast(match.severity, 'high') }),
      ),
    );
  }
}

/** A text with dots at places, in order, which may overlap. */
function masked(text: string, places: readonly { start: number; end: number }[], dots = DOTS): string {
  let out = '';
  let position = 0;
  for (const { start, end } of places) {
    if (start >= position) out += text.slice(position, start) + dots;
    position = Math.max(position, end);
  }
  return out + text.slice(position);
}

/** Texts to look for. A baseline has thousands of digests that look like values, so they are found by their beginnings. */
class Texts {
  private readonly byHead = new Map<string, Map<string, string>>();

  /** @param text of at least `LEAST` characters */
  add(text: string, title: string): void {
    const head = text.slice(0, LEAST);
    const same = this.byHead.get(head);
    if (same) same.set(text, title);
    else this.byHead.set(head, new Map([[text, title]]));
  }

  /** In order; they may overlap. */
  placesIn(line: string): { start: number; end: number; title: string }[] {
    const found: { start: number; end: number; title: string }[] = [];
    for (let start = 0; start + LEAST <= line.length; start++)
      for (const [text, title] of this.byHead.get(line.slice(start, start + LEAST)) ?? [])
        if (line.startsWith(text, start)) found.push({ start, end: start + text.length, title });
    return found;
  }
}

/** No rule knows such a value without its name. */
const isRandomOrChosen = (text: string): boolean =>
  (text.match(/[0-9A-Za-z+/=_-]{12,}/g) ?? []).some((piece) => looksRandom(piece) && !isSequence(piece)) ||
  (/^[!-~]{8,64}$/.test(text) && !/[[\]{}()|*?^\\]/.test(text) && isOwnPassword(text, 'entry.env'));

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** A pattern as the text that it is for: without escapes, and with one letter for both cases. */
const unescaped = (pattern: string): string =>
  pattern
    .replace(/\[(\p{L})(\p{L})\]/gu, (set, a: string, b: string) => (a.toLowerCase() === b.toLowerCase() ? b : set))
    .replace(/\\([^\w\s])/g, '$1');
