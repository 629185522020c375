/** Names in scripts without capitals, when all of a cell may be one. */

const HAN_OR_KANA = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]`;
const WORD = String.raw`[\p{Lo}\p{M}'’-]{2,20}`;
/** `佐藤 健`, `王小明`, `김민수`, or two to four words of another script. */
const CASELESS = new RegExp(
  String.raw`^(?:${HAN_OR_KANA}{1,5}(?:[ 　・]${HAN_OR_KANA}{1,6})?|\p{sc=Hangul}{2,4}(?: \p{sc=Hangul}{1,3})?|(?!${HAN_OR_KANA}|\p{sc=Hangul})${WORD}(?: ${WORD}){1,3})$`,
  'u',
);
/** Firms, offices, and words for an unknown person, which also occur in columns for names. */
const NOBODY =
  /公司|会社|會社|株式|有限|法人|大学|大學|学校|学院|医院|病院|银行|銀行|商店|[店部课課科室局社厂廠]$|^(?:未知|匿名(?:希望)?|保密|不详|不明|未填写|未記入|无|無|なし)$|주식회사|회사$|대학교?$|학교$|병원$|은행$|^(?:익명|미상|없음|관리자)$|شركة|مؤسسة|بنك|جامعة|مجهول|غير معروف|חברת|בנק|בע"מ/u;

/** True if a whole cell may be the name of a person in a script without capitals. The column, or what is next to it, must say that it is one. */
export const isCaselessName = (text: string): boolean => CASELESS.test(text) && !NOBODY.test(text);

/** True for a word that stands where a name is missing: `未知`, `人事部`, `익명`. */
export const isNobody = (text: string): boolean => NOBODY.test(text);
