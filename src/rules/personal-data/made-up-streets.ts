/**
 * The streets and towns of the addresses that `dataset sanitize` makes up: ordinary names, written from general knowledge. Public on
 * purpose, as in `made-up.ts`: an address whose street is in these lists is made up if its house number is one of those that go
 * with the street, one in sixteen. Real addresses look made up about once in five hundred times.
 */
import { foldName } from './name-spellings.ts';

/** Names of streets. In `de`, `nl` and `sv`, a word like `straße` is joined to them. */
const STREETS = {
  en: 'Alder|Juniper|Larch|Hawthorn|Sycamore|Hazel|Bramble|Foxglove|Heron|Kestrel|Lark Rise|Linden|Magnolia|Mulberry|Nightingale|Orchard View|Primrose|Quarry|Rowan|Saddler|Thistle|Tamarack|Wren|Willowbrook|Fernhill|Stonebridge|Copperfield|Meadowlark',
  de: 'Ahorn|Eschen|Ulmen|Erlen|Hasel|Holunder|Flieder|Ginster|Heide|Amsel|Drossel|Meisen|Lerchen|Finken|Sperling|Reiher|Kranich|Gerber|Färber|Töpfer|Böttcher|Seiler|Kräuter|Hopfen|Wacholder|Schlehen|Brombeer|Distel',
  nl: 'Beuken|Essen|Iepen|Elzen|Hazelaar|Vlier|Meidoorn|Brem|Heide|Merel|Lijster|Leeuwerik|Vinken|Reiger|Kraanvogel|Looiers|Ververs|Pottenbakkers|Kuipers|Touw|Kruiden|Hop|Jeneverbes|Braam|Distel|Wilgen|Zwaluw|IJsvogel',
  sv: 'Ask|Alm|Hassel|Fläder|Ljung|Trast|Lärk|Fink|Häger|Tran|Garvar|Färgar|Krukmakar|Tunnbindar|Ört|Humle|En|Björnbärs|Tistel|Pil|Svalan|Hagtorn|Syren|Kråk',
  fr: 'des Érables|des Frênes|des Aubépines|du Noisetier|du Sureau|de la Bruyère|des Alouettes|des Mésanges|du Héron|des Hirondelles|des Tanneurs|des Potiers|des Tonneliers|du Houblon|du Genévrier|des Mûriers|des Chardons|des Saules|du Lavoir|de la Garenne|du Verger|des Glycines|de la Source|du Colombier',
  es: 'de los Fresnos|de los Avellanos|del Saúco|del Espino|del Brezo|de la Alondra|del Mirlo|de la Garza|de las Golondrinas|de los Curtidores|de los Alfareros|de los Toneleros|del Lúpulo|del Enebro|de las Moreras|de los Sauces|del Lavadero|de la Huerta|del Manantial|del Palomar|de la Retama|del Tomillo|del Romero|de la Encina',
  it: 'dei Frassini|dei Noccioli|del Sambuco|del Biancospino|delle Allodole|del Merlo|degli Aironi|delle Rondini|dei Conciatori|dei Vasai|dei Bottai|del Luppolo|del Ginepro|dei Gelsi|dei Salici|del Lavatoio|della Sorgente|della Colombaia|delle Ginestre|del Timo|del Rosmarino|dei Lecci|degli Olmi|delle Betulle',
  pt: 'dos Freixos|das Aveleiras|do Sabugueiro|do Espinheiro|das Cotovias|do Melro|da Garça|das Andorinhas|dos Curtidores|dos Oleiros|dos Tanoeiros|do Lúpulo|do Zimbro|das Amoreiras|dos Salgueiros|do Lavadouro|da Nascente|do Pombal|da Giesta|do Tomilho|do Alecrim|da Azinheira|dos Ulmeiros|das Bétulas',
  pl: 'Jesionowa|Leszczynowa|Głogowa|Wrzosowa|Skowronkowa|Drozdów|Czapli|Jaskółcza|Garbarska|Garncarska|Bednarska|Chmielowa|Jałowcowa|Morwowa|Wierzbowa|Źródlana|Sadowa|Gołębia|Żarnowcowa|Tymiankowa|Rozmarynowa|Klonowa|Wiązowa|Brzozowa',
  ja: '東京都武蔵野市緑町|神奈川県藤沢市鵠沼|大阪府吹田市山手町|京都府宇治市小倉町|愛知県岡崎市明大寺町|兵庫県芦屋市大原町|福岡県春日市若葉台|北海道江別市大麻|宮城県名取市美田園|広島県廿日市市桜尾|埼玉県川越市新宿町|千葉県佐倉市王子台',
  zh: '江苏省镇江市京口区学府路|浙江省嘉兴市南湖区中环南路|福建省泉州市丰泽区津淮街|安徽省芜湖市镜湖区九华路|湖南省株洲市天元区泰山路|湖北省宜昌市西陵区珍珠路|四川省绵阳市涪城区临园路|山东省淄博市张店区柳泉路|江西省九江市浔阳区甘棠路|河南省洛阳市涧西区南昌路|辽宁省鞍山市铁东区胜利路|广东省佛山市禅城区汾江路',
  ko: '경기도 안양시 만안구 장내로|강원도 춘천시 남춘로|충청북도 청주시 상당구 단재로|충청남도 천안시 동남구 버들로|전라북도 전주시 완산구 서학로|전라남도 여수시 망마로|경상북도 포항시 남구 중앙로|경상남도 진주시 진양호로|대전광역시 유성구 궁동로|울산광역시 남구 돋질로|광주광역시 북구 서암대로|인천광역시 연수구 함박뫼로',
} as const;

const TOWNS: Readonly<Partial<Record<Language, string>>> = {
  en: 'Ashbourne|Brookfield|Clearwater|Eastham|Fairview|Greenfield|Hillsboro|Lakewood|Millbrook|Northfield|Oakdale|Riverton|Stratton|Westbrook|Woodstock|Kingsbury',
  de: 'Altenberg|Buchholz|Ebersdorf|Friedrichsthal|Grünau|Hohenfels|Kirchheim|Langenau|Mühlhausen|Neukirchen|Oberndorf|Reichenbach|Schönau|Steinbach|Waldheim|Wiesental',
  nl: 'Noordwijk|Oosterhout|Westerbork|Zuidlaren|Veldhoven|Hoogeveen|Waalwijk|Meerssen|Roosendaal|Beverwijk|Heemstede|Drunen',
  sv: 'Nyköping|Lindesberg|Alvesta|Mjölby|Hjo|Säffle|Arboga|Sala|Ljusdal|Kalix|Eksjö|Tranås',
  fr: 'Beaulieu|Lavaur|Montreuil|Saint-Aubin|Chavannes|Rochefort|Clairval|Fontenay|Marsac|Vernon|Bellegarde|Châteauneuf',
  es: 'Lerma|Almendralejo|Montoro|Arévalo|Cabra|Haro|Tudela|Ronda|Olmedo|Peñafiel|Utrera|Zafra',
  it: 'Castelnuovo|Montefiore|Borgosesia|Gubbio|Urbania|Pienza|Fossano|Chiavari|Feltre|Sulmona|Trani|Noto',
  pt: 'Ovar|Montemor|Arraiolos|Penacova|Tondela|Lousã|Mirandela|Estremoz|Alcobaça|Tomar|Valença|Ourém',
  pl: 'Nowawieś|Brzeziny|Lipno|Olszanka|Sokółka|Turek|Wieluń|Żnin|Gostyń|Kępno|Łęczyca|Nidzica',
};

export type Language = keyof typeof STREETS;

const lists = new Map<string, readonly string[]>();

/** Splits a list once. */
function listOf(names: string): readonly string[] {
  let list = lists.get(names);
  if (!list) lists.set(names, (list = names.split('|')));
  return list;
}

/** Always the same lists. */
export const streetsOf = (language: Language): readonly string[] => listOf(STREETS[language]);
export const townsOf = (language: Language): readonly string[] => listOf(TOWNS[language] ?? TOWNS.en!);

let towns: Set<string> | undefined;

/** True for a town in which `sanitize` puts people; some are real ones. */
export const isMadeUpTown = (name: string): boolean => (towns ??= new Set(Object.values(TOWNS).flatMap(listOf))).has(name);

/** The house number is before the street, after it, or after it in a longer word. */
const IS_FIRST = new Set<Language>(['en', 'fr']);
const ONE_IN = 16;
/** What is joined to the name of a street, folded. With any other ending, `Bremen` would be a street called Brem. */
const ENDINGS: readonly (readonly [Language, RegExp])[] = [
  ['nl', /(?:straat|laan|plein|gracht|kade|dreef|singel|dijk|steeg|hof)$/],
  ['sv', /(?:gatan|gata|gaten|gate|gade|vagen|vag|vegen|veien|vei|vej|grand|stigen|torg(?:et)?|torv|backen|plass|plads|alle)$/],
  ['de', /(?:stra(?:ß|ss)en?|str|weg|allee|platz|gasse|ufer|damm|steig|ring|chaussee)$/],
];

/** Last words of the names, folded, with their languages. */
let cores: Map<string, Language> | undefined;

const lastOf = (street: string): string => foldName(street.split(' ').at(-1)!);

/** True for an address that `sanitize` made up: a street of the lists, with one of the house numbers that are kept for it. */
export function isMadeUpStreet(address: string): boolean {
  cores ??= new Map(
    Object.keys(STREETS).flatMap((language) => streetsOf(language as Language).map((street) => [lastOf(street), language as Language])),
  );
  for (const { 0: word, index } of address.matchAll(/[\p{Lu}\p{Lo}][\p{L}\p{M}々]*/gu)) {
    const core = coreOfWord(word, cores);
    if (!core) continue;
    const before = /(\d+)\D*$/.exec(address.slice(0, index))?.[1];
    const after = /\d+/.exec(address.slice(index))?.[0];
    const number = IS_FIRST.has(core.language) ? (before ?? after) : (after ?? before);
    if (number !== undefined && goesWith(core.core, number)) return true;
  }
  return false;
}

interface Core {
  core: string;
  language: Language;
}

/** The last words that were judged: a street is tried with many house numbers, and its name with each. */
const judged = new Map<string, Core | null>();
const MOST_JUDGED = 4000;

function coreOfWord(word: string, known: ReadonlyMap<string, Language>): Core | null {
  let core = judged.get(word);
  if (core === undefined) {
    if (judged.size >= MOST_JUDGED) judged.clear();
    judged.set(word, (core = coreOf(foldName(word), known)));
  }
  return core;
}

function coreOf(word: string, known: ReadonlyMap<string, Language>): Core | null {
  const language = known.get(word);
  if (language) return { core: word, language };
  for (const [, ending] of ENDINGS) {
    const core = word.replace(ending, '');
    const joined = core === word ? undefined : known.get(core);
    if (joined && ENDINGS.some(([one]) => one === joined)) return { core, language: joined };
  }
  return null;
}

/** The language whose streets have this ending: `straße`, with a full stop or without. */
export const languageOfEnding = (ending: string): Language | undefined =>
  ENDINGS.find(([, pattern]) => pattern.exec(foldName(ending.replace('.', '')))?.index === 0)?.[0];

function goesWith(core: string, number: string): boolean {
  let hash = 0x811c9dc5;
  for (const character of `${core} ${number}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % ONE_IN === 0;
}
