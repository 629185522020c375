/** The sort of a name in a script other than the Latin one: its characters tell the language, and its ending the gender. */
import type { NameKind } from '../../rules/personal-data/made-up-names.ts';

export interface NameSort {
  language: string;
  /** `f` or `m` for a given name that tells it, `given` for another one. */
  kind: NameKind | 'given';
  isUsual: boolean;
}

/** Each of these scripts has such a character. */
const BEYOND_LATIN = /[\u0370-\uffff]/;
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  [
    'ja',
    /[\p{Script=Hiragana}\p{Script=Katakana}々]|^(?:佐藤|鈴木|高橋|田中|伊藤|渡[辺邊]|山[本田口崎下]|中[村島山川野]|小[林川野島]|加藤|吉[田川]|松[本田井尾]|井上|木[村下]|斎藤|清水|森[田本]|池田|橋本|石[川井田]|前田|岡[田本]|藤[田井原本]|長谷川|後藤|近藤|坂本|遠藤|青木|西[村田]|福[田島])|^(?:阿部|安藤|[和原柴島平内武横杉]田|[上河平]野|[大小中]塚|工藤|酒井|今井|桜井|新井|宮[崎本]|丸山|三浦|竹内|菊[地池]|村上|杉山|岩[崎田]|野口|谷口|市川|高[木野]|大[野西橋]|佐[々野]|渡部|服部|増田)|^(?!欧阳|司徒|上官)\p{Script=Han}{4}|^\p{Script=Han}{2,3}[ \u3000]\p{Script=Han}|^\p{Script=Han}[ \u3000]\p{Script=Han}{1,2}[子郎美介輔彦樹]$/u,
  ],
  // What only Traditional Chinese has, in the frequent families and given names.
  [
    'zh-t',
    /[陳張黃劉吳楊趙鄭謝許馮鄧蕭葉蘇呂盧鍾賴羅龍萬錢嚴齊喬莊聶顏魯孫馬歐陽東諸賀賈鄒鄔龐韓範譚麥傑偉國華麗軒靜強榮輝寶貴鴻慶銘雲鳳蘭義勝詩瑩曉夢懷遠業興愛學達紅維緯綺綾縈嬌嫻婷憲憶齡穎瑋瑤瓊錦鋒鈞鎮淨潔濤澤澐豐豔貞誠謙讓議譽贊進運選邁連順頤]/u,
  ],
  // Few names in Simplified Chinese have none of these.
  [
    'zh',
    /[陈张黄刘吴杨赵郑谢许冯邓萧叶苏吕卢钟赖罗龙万钱严齐乔庄聂颜鲁孙马欧阳东诸贺贾邹邬庞韩谭杰伟国华丽轩静强荣辉宝贵鸿庆铭云凤兰义胜诗莹晓梦怀远业兴爱学达红维纬绮绫娇娴宁军辉刚鹏飞凯涛亚晔炜玮琼岚莲关闫汤]/u,
  ],
  ['zh-b', /\p{Script=Han}/u],
  ['ko', /\p{Script=Hangul}/u],
  ['ru', /\p{Script=Cyrillic}/u],
  ['el', /\p{Script=Greek}/u],
  ['he', /\p{Script=Hebrew}/u],
  ['arab', /\p{Script=Arabic}/u],
  ['th', /\p{Script=Thai}/u],
  ['hi', /\p{Script=Devanagari}/u],
  ['ka', /\p{Script=Georgian}/u],
  ['hy', /\p{Script=Armenian}/u],
];

/** Scripts with lists of given names and families; those of Chinese, Japanese and Korean have whole names. */
const WITH_FAMILIES = /^(?:el|he|arab|th|hi|ka|hy)$/;

/** Given names of women in scripts whose names of both genders have endings. */
const OF_WOMEN: Readonly<Record<string, RegExp>> = {
  el: /[^ς]$/u,
  hi: /[ाी]$/u,
  ka: /^(?!(?:ლუკა|ნიკა|გია|საბა|ლაშა|ზაზა|შოთა|კახა|გოგა|ბექა)$).*(?:ა|ნინო)$/u,
  hy: /[աեի]$|(?:նուշ|իկ)$/u,
  he: /[הת]$|^(?:יעל|רחל|מיכל|מרים|תמר|נועם|הדס)$/u,
  arab: /[ةىا]$|اء$|^(?:مريم|زينب|سعاد|هند|نور|ريم|سحر|حنان|إيمان|ايمان)$/u,
};

/**
 * The sort of a name in another script; null for one in a script without lists.
 *
 * @param isFamily it is the last part of a full name
 */
export function otherSort(name: string, isFamily: boolean): NameSort | null {
  const script = BEYOND_LATIN.test(name) ? SCRIPTS.find(([, pattern]) => pattern.test(name))?.[0] : undefined;
  if (script === undefined) return null;
  if (script === 'ru') return russianSort(name.toLowerCase());
  const ofWomen = OF_WOMEN[script];
  if (isFamily && WITH_FAMILIES.test(script))
    return { language: script === 'el' && ofWomen!.test(name) ? 'el-f' : script, kind: 'family', isUsual: true };
  return { language: script, kind: !ofWomen ? 'given' : ofWomen.test(name) ? 'f' : 'm', isUsual: true };
}

/** Given names of men that end like those of women, and the other way round; in lowercase. */
const MEN =
  /^(?:илья|никита|фома|кузьма|лука|савв?а|данила|гаврила|хома|микита|ілля|микола|миша|паша|дима|л[её]ша|коля|ваня|петя|вова|гоша|ф[её]дя|сер[её]жа|витя|боря|толя|костя|юра)$/;
const WOMEN = /^(?:любовь|нинель|нінель|любов)$/;
const PATRONYMIC = /(?:(?<m>[оеєї]вич|йович|ьич|[кмн]ич)|(?<f>[ое]вна|[иі]нична|[кмьт]ична|[ії]вна))$/;

/** @param name in lowercase */
function russianSort(name: string): NameSort {
  const patronymic = PATRONYMIC.exec(name)?.groups;
  if (patronymic) return { language: /[ії]вна$/.test(name) ? 'uk-p' : 'ru-p', isUsual: true, kind: patronymic['f'] ? 'f' : 'm' };
  if (/(?:[оеё]в|ин|[оеё]ва|ина|ский|ская|ський|ська|енко|чук)$/.test(name))
    return { language: /(?:[оеё]ва|ина|ская|ська)$/.test(name) ? 'ru-f' : 'ru', isUsual: true, kind: 'family' };
  const isWoman = WOMEN.test(name) || (/[ая]$/.test(name) && !MEN.test(name));
  return { language: 'ru', isUsual: true, kind: isWoman ? 'f' : 'm' };
}
