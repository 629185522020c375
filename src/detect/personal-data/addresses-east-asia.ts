/**
 * Addresses in Japanese, Chinese and Korean, from the region to the house number. Only with a town and a number: a district alone is a place.
 *
 * Limits: no rural addresses of China, no old lot numbers of Korea without their town, no numbers in characters (`三丁目`).
 */
import { lazyPattern } from '../../value/lazy-pattern.ts';
import type { PersonalData } from './find.ts';

/** None of these, no address. */
const EAST_ASIAN = /[市区區町村郡県縣府都路街시구군동로길]/;
const HAN = '\\p{Script=Han}';
const NATIVE = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々ヶ]';
const HANGUL = '[가-힣]';

/** Words before an address in Chinese, which has no spaces: `我住在`. */
const LEAD = /^\p{Script=Han}{0,4}?[在于到是](?=\p{Script=Han}{2,}[省市])/u;

const PATTERNS: readonly (() => RegExp)[] = [
  // 〒150-0001 東京都渋谷区神宮前1-5-8
  lazyPattern(
    `(?:〒? ?\\d{3}-\\d{4}[ \\u3000]*)?(?:${HAN}{2,3}[都道府県][ \\u3000]?)?${NATIVE}{1,8}[市区町村郡]${NATIVE}{1,16}\\d{1,4}(?:[-−ー－]\\d{1,4}|丁目(?:\\d{1,4}(?:番地?|[-−－]\\d{1,4}))?|番地?)(?:[-−ー－]?\\d{1,4}号?)?(?!\\d)`,
    'gu',
  ),
  // 北京市朝阳区建国路88号
  lazyPattern(
    `(?:${HAN}{2,8}(?:省|自治区))?${HAN}{2,6}市(?:${HAN}{1,6}[区县市镇區縣])?${HAN}{1,10}(?:路|街|道|巷|弄|胡同|段)\\d{1,5}[号弄號](?![线線])(?:[ \\u3000]?\\d{1,4}(?:号楼|栋|幢|单元|室|楼|層|层)){0,3}`,
    'gu',
  ),
  // 서울특별시 강남구 테헤란로 152
  lazyPattern(
    `${HANGUL}{1,6}(?:특별시|광역시|특별자치시|특별자치도|도|시)[ ,]{1,2}(?:${HANGUL}{1,6}[시군구][ ,]{1,2}){0,2}(?:${HANGUL}{1,6}[읍면][ ,]{1,2})?[가-힣\\d]{1,12}[로길동](?: ?\\d{1,3}번?길)? ?\\d{1,4}(?:-\\d{1,4})?(?:번지)?(?!\\d| ?(?:분|시간|명|개|월|일|원|년|회|%))`,
    'gu',
  ),
];

/**
 * @param score of each, for review
 * @param isMadeUp true for an address that we made up
 */
export function eastAsianAddresses(text: string, score: number, isMadeUp: (address: string) => boolean): PersonalData[] {
  if (!EAST_ASIAN.test(text)) return [];
  const found: PersonalData[] = [];
  for (const pattern of PATTERNS)
    for (const { 0: match, index } of text.matchAll(pattern())) {
      const start = index + (LEAD.exec(match)?.[0].length ?? 0);
      const end = index + match.length;
      const value = text.slice(start, end);
      if (isMadeUp(value) || found.some((other) => other.start < end && start < other.end)) continue;
      found.push({ start, end, type: 'ADDRESS', tier: 'review', score, reasons: ['a town and a number'] });
    }
  return found;
}
