/**
 * Names in scripts without spaces between words, where people are mentioned again: `我叫王伟` and later `王伟您好`. No sign shows where
 * such a name begins or ends, so only what looks like a name is looked for: what follows `联系` may be a department.
 */
import { CHINESE_FAMILIES } from '../../rules/personal-data/names-unspaced.ts';
import type { Mention } from './names.ts';
import { literal } from '../../value/literal.ts';

/** A character of Chinese, Japanese or Korean. */
export const EAST_ASIAN = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー]`;
const IS_EAST_ASIAN = new RegExp(`^${EAST_ASIAN}`, 'u');
/** Two words with a space of either width between them. */
const SPACED = new RegExp(`^(${EAST_ASIAN}{1,10})[ \\u3000](${EAST_ASIAN}{1,10})$`, 'u');

const CHINESE = new RegExp(`^(?:${CHINESE_FAMILIES})\\p{sc=Han}{1,2}$`, 'u');
const JAPANESE = /^\p{sc=Han}{3,6}$|^\p{sc=Han}{1,4}[\p{sc=Hiragana}\p{sc=Katakana}]{2,4}$/u;
const KOREAN = /^\p{sc=Hangul}{3,4}$/u;
const THAI = /^\p{sc=Thai}{3,20} \p{sc=Thai}{3,20}$/u;
/** `健さん`: a given name that is also a word. */
const HONORIFIC = '(?=様|さま|さん|氏|君|くん|ちゃん|先生|님|씨)';
const NOT_WITHIN = String.raw`(?<![\p{sc=Hangul}])`;

/** A pattern for each form in which a name may be written again. */
function formsOf(name: string): string[] {
  const [, family, given] = SPACED.exec(name) ?? [];
  if (!family || !given)
    return CHINESE.test(name) || JAPANESE.test(name) || THAI.test(name)
      ? [literal(name)]
      : KOREAN.test(name)
        ? [NOT_WITHIN + literal(name)]
        : [];
  const isKorean = /\p{sc=Hangul}/u.test(family);
  const parts = isKorean ? [] : [...(family.length > 1 ? [String.raw`(?<!\p{sc=Han})` + literal(family)] : []), literal(given) + HONORIFIC];
  return [NOT_WITHIN + literal(family) + String.raw`[ \u3000]?` + literal(given), ...parts];
}

/** The search for the names of one record. */
export class UnspacedNames {
  private readonly patterns: { name: string; pattern: RegExp }[];

  constructor(names: readonly string[]) {
    this.patterns = [...new Set(names)].flatMap((name) => {
      const forms = formsOf(name);
      return forms.length > 0 ? [{ name, pattern: new RegExp(forms.join('|'), 'gu') }] : [];
    });
  }

  get isEmpty(): boolean {
    return this.patterns.length === 0;
  }

  /** @returns offsets in UTF-16 units */
  in(text: string): Mention[] {
    return this.patterns.flatMap(({ name, pattern }) =>
      [...text.matchAll(pattern)].map(({ 0: { length }, index }) => ({ start: index, end: index + length, name })),
    );
  }
}

/** The made-up name of the person whose family or given name `part` is: the lists have only whole names. @param known by the folded name */
export const wholeWith = (part: string, known: ReadonlyMap<string, string>): string | undefined =>
  IS_EAST_ASIAN.test(part) ? [...known].find(([whole]) => whole.includes(part))?.[1] : undefined;
