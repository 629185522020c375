/**
 * Comments of other tools that allow a finding, for teams that switch from them or use both. Each counts where its own tool
 * lets it count, but only if it is a comment in the file's language.
 */

/** Matches every comment that `peerAllows` or `disabledBlocks` reacts to. */
export const PEERS =
  /(?:gitleaks|betterleaks):allow|(?:trufflehog|kingfisher):ignore|pragma:\s?(?:allow|white)list|secretlint-disable|ggignore/i;

/** Comments on the line of the secret. */
const SAME_LINE = /\b(?:(?:gitleaks|betterleaks):allow|(?:trufflehog|kingfisher):ignore|ggignore)(?![\w-])/i;
const PRAGMA = /pragma:\s?(?:allow|white)list[ -]secret/i;
const PRAGMA_NEXT = /pragma:\s?(?:allow|white)list[ -]nextline[ -]secret/i;
/** https://github.com/secretlint/secretlint/tree/master/packages/%40secretlint/secretlint-rule-filter-comments */
const SECRETLINT = /secretlint-(disable-next-line|disable-line|disable|enable)(?![\w-])([^\n]{0,400})/;

/**
 * The comment that allows a finding, as a reason.
 *
 * @param here the comment on the finding's line
 * @param above the comment on the line above
 */
export function peerAllows(rule: string, here: string | undefined, above: { text: string; alone: boolean } | null): string | undefined {
  const same = here && SAME_LINE.exec(here)?.[0];
  if (same) return same.toLowerCase();
  if (here && PRAGMA.test(here)) return 'pragma: allowlist secret';
  if (above && PRAGMA_NEXT.test(above.text)) return 'pragma: allowlist nextline secret';
  // For a value of several lines, its tool also looks at the line above.
  if (above?.alone && /\bkingfisher:ignore(?![\w-])/i.test(above.text)) return 'kingfisher:ignore';
  if (secretlintFor('disable-line', here, rule)) return 'secretlint-disable-line';
  if (secretlintFor('disable-next-line', above?.text, rule)) return 'secretlint-disable-next-line';
  return undefined;
}

/** A comment alone on the line above that its own tool only looks for on the line of the secret. */
export function misplacedPeer(above: { text: string; alone: boolean } | null): string | undefined {
  if (!above?.alone) return undefined;
  const words = SAME_LINE.exec(above.text)?.[0] ?? PRAGMA.exec(above.text)?.[0] ?? /secretlint-disable-line(?![\w-])/.exec(above.text)?.[0];
  return words?.toLowerCase();
}

function secretlintFor(kind: string, comment: string | undefined, rule: string): boolean {
  const [, found, options] = (comment && SECRETLINT.exec(comment)) || [];
  return found === kind && isFor(options!, rule);
}

/** Words of secretlint's rules that are others in ours. */
const WORDS: Readonly<Record<string, RegExp>> = { gcp: /google|gcp/, basicauth: /basic|url|uri/, privatekey: /private-?key/ };

/** Secretlint's comments may name its rules, as `@secretlint/secretlint-rule-github`: then they are for our rules with that word. */
function isFor(options: string, rule: string): boolean {
  const named = [...options.split(' -- ')[0]!.matchAll(/secretlint-rule-([\w-]+)/g)].map(([, name]) => name!);
  if (named.length === 0) return true;
  return named.some((name) => /^(?:preset-|pattern$)/.test(name) || (WORDS[name]?.test(rule) ?? rule.split('-').includes(name)));
}

/**
 * The parts of a text that `secretlint-disable` turns off, up to `secretlint-enable` or the end.
 *
 * @param commentIn the comment on a line, or undefined
 * @returns true for an offset in such a part that is for this rule
 */
export function disabledBlocks(text: string, commentIn: (line: string) => string | undefined): (rule: string, offset: number) => boolean {
  const blocks: { options: string; from: number; to: number }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const comment = line.includes('secretlint-') ? commentIn(line) : undefined;
    const [, kind, options] = (comment && SECRETLINT.exec(comment)) || [];
    if (kind === 'disable') blocks.push({ options: options!, from: start, to: Infinity });
    if (kind === 'enable') {
      const [name] = /secretlint-rule-[\w-]+/.exec(options!) ?? [];
      for (const block of blocks) if (block.to === Infinity && (name === undefined || block.options.includes(name))) block.to = start;
    }
    start += line.length + 1;
  }
  return (rule, offset) => blocks.some(({ options, from, to }) => offset >= from && offset < to && isFor(options, rule));
}
