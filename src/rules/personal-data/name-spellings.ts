/**
 * The spellings of one name: `Müller` is `mueller` or `muller` in an address, `Łukasz` is `lukasz`.
 *
 * The result depends on the name alone, so that an address gets the same stand-in in a file that does not have the name.
 */

/** Lowercase without accents, only letters and digits, as in the sets of names. */
export const foldName = (text: string): string =>
  IS_PLAIN.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFD')
        .replace(/[^\p{L}\p{N}]+/gu, '')
        .toLowerCase();
const IS_PLAIN = /^[A-Za-z\d]*$/;

/** Letters that are no accented ones, as they are written without them. */
const LETTERS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', ı: 'i', ß: 'ss', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe' };
const LETTER = /[łøıßđðþæœ]/gi;

/** Writes letters such as `ł` and `ß` as those of English, and leaves accents. */
export const plainLetters = (text: string): string =>
  text.replace(LETTER, (unit) => {
    const plain = LETTERS[unit.toLowerCase()]!;
    return unit === unit.toLowerCase() ? plain : plain[0]!.toUpperCase() + plain.slice(1);
  });

/** Few words have one, so this is tried first. */
const HAS_PAIR = /[aou]e|aa|dj/;
/**
 * First, names of other languages in which both letters are heard, or are one sound of theirs: `Manuel`, `Fuentes`, `Noel`, `Koen`,
 * `Michael`, `Jaehyun`. Then, how an umlaut, `å` or `đ` is written without it: `Guenther`, `Schroeder`, `Schaefer`, `Haakon`,
 * `Djordje`. Of the 11,400 names that the rules know, 18 have such a pair.
 */
const PAIRS = new RegExp(
  [
    '((?:a[mnhv]|hm|ig|ns|[lsz])uel|[fp]uent|[gh]uer[rtaeio]|g(?:uede|uev|uen[dao]|ue[sz]$|ues$)|cue[lsnrv]|ruel(?!l)|buen|duen|duer[to]|luen[gt]|luet|huet(?!t)|hugu|true[ms]|ued?a$|ueha|ueno|uemek|dudue',
    '[ghjnpy]oel(?:$|l?[ey]|ia)|noem|phoe|[ck]oena?$|coe[lt]|roel(?!l)|jeroen|joep|sjoer|boer(?!n)|groene?$|hoe[kv]|broek|bloem|loes|moer|goe[ds]|doek|kofoe|ploe|voet|soeka|gioe|imoes',
    '(?:nath?an|[bcfghkmprstvx])ael(?![tz])|[wy]ael$|enaell|[jt]ae[hwsmj]|[dh]ae(?:un|j|w|h[oy])|ka?ede|kae[dl]|maed|adaez|gaet|lae[tr]|caet|aerts|aes$|[clm]aes|bae(?:na|rt)|aegir|raes|lhaes|saenz|[ds]aev|skjae)',
    '(?<![aeoqxy])ue(?=[bcdfghklmnprst])',
    '(?<!i)oe(?=[bcdfghklmnprstvwz])|^oe(?=y[sv])|(?<=^b)oe(?=e$)',
    'ae(?=[bcdfghklmnprstuv])',
    '^aa(?=s[aet]|ge|ke|berg)|(?<=^[hp])aa(?=k[ao]n|vard|l$)|(?<=g)aa(?=rd)',
    '^dj(?=[ou][rk])|(?<=or)dj(?=e)',
  ].join('|'),
  'g',
);

/** One letter for two, where these stand for it. @param folded in lowercase, without accents */
export const joinPairs = (folded: string): string =>
  HAS_PAIR.test(folded) ? folded.replace(PAIRS, (pair, other?: string) => other ?? pair[0]!) : folded;

/** Lowercase, only letters and digits, the same for all spellings of a name. Other names are as `foldName` has them. */
export const nameKey = (text: string): string => joinPairs(plainLetters(foldName(text)));

/** The same name with two letters for an umlaut, `å` or `đ`: `Mueller`, `Aasa`. */
export const spelledOut = (name: string): string =>
  name.normalize('NFC').replace(/[äöüøåđ]/gi, (unit) => {
    const pair = SPELLED_OUT[unit.toLowerCase()]!;
    return unit === unit.toLowerCase() ? pair : pair[0]!.toUpperCase() + pair.slice(1);
  });
const SPELLED_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa', đ: 'dj' };

const FAMILY_FIRST = /^(?!.*,.*,)(?<family>[\p{L}\p{M}'’. -]{1,40}), ?(?<given>\p{Lu}[\p{L}\p{M}'’. -]{1,40})$/u;

/** A name with the family last: `Maria Keller` for `Keller, Maria`; any other text as it is. */
export const familyLast = (name: string): string => name.replace(FAMILY_FIRST, '$<given> $<family>');

const SMALL_NAME = /^\p{Ll}[\p{Ll}\p{M}'’-]{0,30}(?:,? \p{Ll}[\p{Ll}\p{M}'’.-]{0,30}){1,4}$/u;

/** `mara holzer` as `Mara Holzer`: in a column for names, a name is one in small letters, too. Any other text without spaces around it. */
export function capitalizedName(text: string): string {
  const name = text.trim();
  return SMALL_NAME.test(name) ? name.replace(/(?<![\p{L}\p{M}'’])\p{Ll}/gu, (letter) => letter.toUpperCase()) : name;
}
