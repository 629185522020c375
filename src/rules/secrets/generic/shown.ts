/** Places where a value is shown rather than used, and values that people make up for such places. */
import type { MatchContext } from '../../../model.ts';
import { isEnvFile } from '../../../value/env-file.ts';
import { isInLineComment, isShownInComment } from '../../../value/doc-comment.ts';
import { hasCommonWord, isPasswordHash, isWordAnd123 } from '../../../value/own-password.ts';
import { passwordStrength } from '../../../value/password.ts';
import { looksGenerated } from '../../../value/random.ts';
import { base64Text } from '../../../value/secret-value.ts';
import { isIllustration, isPage, isTestCode, isThirdParty } from '../../../value/test-path.ts';
import { UUID, wordsOf } from './features.ts';
import { lastOf } from './gate.ts';

/** True in tests and pages of documentation, also inside of other code: what is there was made for it. Examples may have been filled in. */
const isMadeHere = (context: MatchContext): boolean =>
  isTestCode(context.path) ||
  isPage(context.path) ||
  isShownInComment(context) ||
  isOfExample(context) ||
  isOfModuleDocs(context) ||
  isCalledExample(context) ||
  isAsserted(context);

/** The same, or in examples, other documentation, and copies of published code. */
export const isShown = (context: MatchContext): boolean =>
  isIllustration(context.path) || isThirdParty(context.path) || isMadeHere(context);

/**
 * What someone made up for a test or an example: `secret`, `s3cr3t`, `Password7!`, `minio123`. It needs no look at a commit, so
 * its severity is low, and so is what looks random but was made for its test. What a service hands out stays a warning, in a
 * test too.
 *
 * In 13 trees of public code (ten repositories, and packages of npm, Go and Python), about 450 of 787 warnings of this rule
 * become low. Of the 787, a random 70 were read: none was a secret of anyone. The development set labels 498 of 613 such values
 * as credentials: it asks whether a value is one, not whether it opens anything.
 */
export function isForShow(found: string, context: MatchContext): boolean {
  const { text, start, path } = context;
  const value = base64Text(found) ?? found;
  if (isDefault(value, context) || EXAMPLES.test(path) || OF_BADGE.test(text.slice(Math.max(0, start - 240), start))) return true;
  const mayBeReal =
    !SPOKEN.test(value) &&
    (value.length >= 20 || !hasCommonWord(value)) &&
    (looksGenerated(value) ||
      (/\d/.test(value) && !isWordAnd123(value) && !/^[a-z]+\d$/i.test(value) && passwordStrength(value, 'x') === 'strong'));
  return mayBeReal ? isMadeHere(context) && isOfItsOwn(value, context) : isShown(context) || OF_CONTAINER.test(path);
}

/** Words for what goes there: `newReplicationPassword123`. */
const SPOKEN = /^[A-Za-z]+(?:Password|Secret|Token|Key)\d{0,4}$/;

/**
 * What a service hands out: an API key, the secret of a client. People paste it from the service's page into a test, too. What is
 * just called a token, a secret or a password there belongs to the code that is tested.
 */
const HANDED_OUT =
  /\b(?:api (?:key|token|secret)|apikey|(?:client|consumer|app|application|webhook) secret|(?:access|account|subscription|license|signing|service) key|personal access token)(?: (?:value|string))?$/;
/** What a server stores instead of a password: `$2a$10$…`, `{SSHA}…`. */
const STORED = /^(?:\{[\w@-]{2,40}\}|\$[\w-]{1,20}\$)/;

/**
 * A value that looks random, but was made for its test, comment or page. On pages, people also write tokens and passwords for
 * each other, so only ids, hashes and what the page repeats are its own.
 */
function isOfItsOwn(value: string, context: MatchContext): boolean {
  const { name = '', path } = context;
  if (isEnvFile(path) || isTyped(context)) return false;
  const words = wordsOf(lastOf(name));
  const isHash = STORED.test(value) || (/\bpass ?(?:word|wd|phrase)?$|\bpwd$/.test(words) && isPasswordHash(value));
  if (isHash || UUID.test(value) || isAsserted(context) || isRepeated(value, context)) return true;
  return !isPage(path) && !(HANDED_OUT.test(words) && value.length >= 20);
}

/** A browser types it into a form, which may be a real one: `page.fill('#password', '…')`. */
const isTyped = ({ text, start, syntax }: MatchContext): boolean =>
  syntax === 'typed' || /\.(?:fill|type)\([^()\n]{1,80}$/.test(text.slice(Math.max(0, start - 100), start));

/** How far the same value is searched for, in characters: a history keeps this much around a line. */
const NEAR = 640;

/** The value is there again: what a test gives to the code, and what it expects back. */
const isRepeated = (value: string, { text, start, end }: MatchContext): boolean =>
  text.slice(Math.max(0, start - NEAR), start).includes(value) || text.slice(end, end + NEAR).includes(value);

/** A badge in a README shows the state of a project to everyone, and a form asks everyone: their links have a key of their own. */
const OF_BADGE =
  /https?:\/\/(?:[^\s"'<>()]{1,160}badge[^\s"'<>()]{0,60}|img\.shields\.io\/[^\s"'<>()]{1,120}|docs?\.google\.com\/[^\s"'<>()]{1,80}|spreadsheets\.google\.com\/[^\s"'<>()]{1,80})[?&]\w{1,20}=$/i;

/** Requests to an API and its answers, written for its reference: botocore's `examples-1.json`. */
const EXAMPLES = /(?:^|[/.])examples(?:-\d{1,2})?\.json$/;

/** What servers are delivered with. */
const DELIVERED =
  /^(?:change[_-]?(?:me|this|it)!?|password\d?|p[@a][s$5]{2}w[0o]rd!?|guest|admin(?:123\d{0,3})?|root|postgres(?:ql)?|mysql|redis|mongo(?:db)?|rabbitmq|minio(?:admin|123)?|secret|test(?:ing)?|example\w{0,8}|some\w{0,10}|my\w{0,6}(?:password|secret)|super_?secret)$/i;

/**
 * A password that everyone knows: what a server is delivered with, and its own name, as in `keycloak/values.yaml: dbPassword: keycloak`
 * or `druidPassword: druid`; and a weak one in a comment, where a setting is shown. 290 Helm charts have 60 of these.
 */
function isDefault(value: string, context: MatchContext): boolean {
  if (value.length > 24) return false;
  if (isInLineComment(context) && (passwordStrength(value, 'x') !== 'strong' || hasCommonWord(value))) return true;
  if (DELIVERED.test(value)) return true;
  const word = value.toLowerCase().replace(/(?<=[a-z]{4})[-_]?(?:pwd|pass|root)$/, '');
  if (!/^[a-z]{4,16}(?:-[a-z]{2,12})?$/.test(word)) return false;
  return (context.name ?? '').toLowerCase().includes(word) || new RegExp(`[/._-]${word}[/._-]`).test(`/${context.path.toLowerCase()}/`);
}

/** Settings of containers that run on a developer's machine or in CI: `POSTGRES_PASSWORD: postgres`. */
const OF_CONTAINER =
  /(?:^|\/)(?:docker-)?compose[\w.-]{0,40}\.ya?ml$|(?:^|\/)\.(?:github\/workflows|circleci|gitlab-ci|woodpecker)(?:\/|\.ya?ml$)|(?:^|\/)\.travis\.ya?ml$/;

/** How far above the value the text of the examples may begin. */
const REACH = 20_000;

/**
 * In what Ansible shows of a module: `EXAMPLES = r'''…'''`.
 * https://docs.ansible.com/ansible/latest/dev_guide/developing_modules_documenting.html
 */
function isOfModuleDocs({ text, start, path }: MatchContext): boolean {
  if (!path.endsWith('.py')) return false;
  const before = text.slice(Math.max(0, start - REACH), start);
  const at = Math.max(...['EXAMPLES', 'DOCUMENTATION', 'RETURN'].map((name) => before.lastIndexOf(`\n${name} = `)));
  if (at < 0) return false;
  const [opening, quote] = /^\n[A-Z]+ = r?("{3}|'{3})/.exec(before.slice(at, at + 30)) ?? [];
  return quote !== undefined && !before.includes(quote, at + opening!.length);
}

/** Inside of a function that returns an example: `def self.example_code`. */
function isOfExample({ text, start }: MatchContext): boolean {
  const names = text.slice(Math.max(0, start - 600), start).match(/\b(?:def|func|function|fn|fun)[ \t]{1,3}[\w.]{1,60}/g);
  return /[._ \t]examples?(?:_|$)|Examples?$/.test(names?.at(-1) ?? '');
}

/** The text on the line before the value. */
const lineBefore = ({ text, start }: MatchContext): string => {
  const before = text.slice(Math.max(0, start - 160), start);
  return before.slice(before.lastIndexOf('\n') + 1);
};

/** A test expects the value, so the test made it up. */
const isAsserted = (context: MatchContext): boolean => /\b(?:assert\w{0,30}|expect\w{0,20}|should\w{0,20})\b/i.test(lineBefore(context));

/** The text says so: `"Example api_key='…'"`. */
const isCalledExample = (context: MatchContext): boolean => /(?:\bexample|\be\.g\.)[:, ]{1,3}\S{1,30}$/i.test(lineBefore(context));
