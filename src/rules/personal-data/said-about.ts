/**
 * Who a fact is about. `I have`, `my mother suffers from`, `Maria Keller was diagnosed with` are said about a person; `people have`,
 * `if you have` and `a patient with` are not. English, German, French, Spanish, Italian, Portuguese, Dutch and Polish.
 *
 * Limits: a person with a given name alone does not count (stories and exercises are full of them), nor `you` and `they`.
 */
import type { Span } from './define.ts';

const FULL_NAME =
  "(?:(?:Mrs?|Ms|Dr|Herr|Frau|Mme|M|Sra?|Sig|Sig\\.ra|Pani?)\\.? \\p{Lu}[\\p{L}'’-]+|(?!(?:Many|Most|Some|All|The|These|Those|Both|Two|Few|Several) )\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)?(?: \\p{Lu}\\.)? \\p{Lu}[\\p{L}'’-]*\\p{Ll})";
/** A word between a possessive and the word for a relative: `my younger`, `meine liebe`. */
const ONE_WORD = '(?:\\p{Ll}+ )?';
/** `three` years, in these languages: V8 compiles this class in half the time of all letters. */
const WORD = '[A-Za-zÀ-ž]+';
/** The empty alternative keeps V8 from writing out the pattern and all that follows three times, which takes 100 ms to compile instead of 20. */
const ADVERBS = `(?: (?:also|just|recently|now|still|always|actually|unfortunately|both|already|since \\d{4}|auch|leider|seit \\d{4}|seit (?:${WORD} )?(?:Jahren|langem|kurzem|Monaten)|seit \\d+ Jahren|jetzt|schon|noch|nun|selbst|inzwischen|aussi|toujours|malheureusement|aujourd’hui|depuis \\d+ ans|también|desde hace ${WORD} años|desde \\d{4}|lamentablemente|anche|purtroppo|da ${WORD} anni|também|infelizmente|há ${WORD} anos|ook|helaas|al jaren|też|niestety|od ${WORD}(?: lat)?)|){0,2}`;

interface Speech {
  /** The person speaks: subject and verb. */
  me: string;
  /** Relatives and pronouns. */
  who: string;
  /** What they have, in the third person; begins with a space. */
  has: string;
  /** What they are, in the third person; begins with a space. */
  is: string;
  /** `I am`. */
  am: string;
  /** Between the verb and the thing: prepositions and articles. */
  to: string;
}

const SPEECHES: readonly Speech[] = [
  {
    me: "I(?:['’]ve(?: got| had)?| have(?: had| got| developed)?| had| suffer(?:ed)?| live(?:d)?| (?:got|contracted|developed|survived|battled|beat)| died| (?:was|got|have been|had been|['’]ve been)(?: recently| just)? diagnosed|(?:['’]ve| have) been (?:living|suffering|struggling|diagnosed)|(?:['’]m| am) (?:suffering|living|being treated|recovering)| tested positive| was born)",
    who: `[Hh]e|[Ss]he|(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur) ${ONE_WORD}(?:mother|father|mom|mum|dad|wife|husband|partner|fiancée?|son|daughter|brother|sister|child|kid|baby|boyfriend|girlfriend|friend|grand(?:mother|father|ma|pa|son|daughter)|parents|kids|children|family|uncle|aunt|cousin|nephew|niece|boss|neighbou?r|colleague|room-?mate|patient|client|employee|in-law|[a-z]+-in-law)|(?:[Tt]he|[Tt]his|[Oo]ur) patient|(?<=^|[.:\\n] ?)P(?:atien)?t`,
    has: "(?:['’]s got| (?:has|had|have)(?: had| got| developed| suffered)?| suffers| suffered| (?:got|contracted|developed|survived|battled)| lives| died| (?:was|has been|had been|got)(?: recently| just| later)? diagnosed| (?:is|was) (?:suffering|living|being treated)| tested positive| presents| presented| was born)",
    is: "(?:['’]s| is| are| was| has been)",
    am: "I(?:['’]m| am| was|['’]ve been| have been)|[Ww]e(?: are|['’]re)",
    to: '(?: (?:from|with|of|for|as having))?(?: (?:an?|the|my|his|her|some|both))?(?: (?:family )?history of)?',
  },
  {
    me: '[Ii]ch (?:habe?|hatte|leide|litt|lebe|bin|erkrankte|bekam)|[Bb]ei mir (?:wurden?|ist|hat man|haben sie)',
    who: `[Ee]r|[Ss]ie|(?:[Mm]eine?r?m?|[Ss]eine?r?m?|[Ii]hre?r?m?|[Uu]nsere?r?m?) ${ONE_WORD}(?:Mutter|Vater|Frau|Mann|Sohn|Tochter|Bruder|Schwester|Oma|Opa|Großmutter|Großvater|Freund(?:in)?|Kind|Baby|Partner(?:in)?|Tante|Onkel|Mama|Papa|Mutti|Kolleg(?:e|in)|Chef(?:in)?|Nachbar(?:in)?|Patient(?:in)?|Ehemann|Ehefrau|Schwager|Schwägerin|Schwiegermutter|Schwiegervater|Cousin(?:e)?)|[Dd]er Patient|[Dd]ie Patientin|[Bb]ei (?:ihm|ihr|meine[rm] \\p{Lu}\\p{Ll}+)`,
    has: ' (?:hat|hatte|leidet|litt|ist|lebt|erkrankte|starb|bekam|wurden?)',
    is: ' (?:ist|war)',
    am: '[Ii]ch (?:bin|war)',
    to: '(?: (?:an|unter|mit|wegen))?(?: (?:eine[nmr]?|die|der|den))?',
  },
  {
    me: "[Jj](?:['’]ai(?: eu)?|['’]avais|e (?:souffre|fais|suis (?:atteinte?|malade|suivie?|soignée?)|vis))|[Oo]n m['’]a diagnostiqué|(?:m['’]a|m['’]ont) été diagnostiquée?s?",
    who: `[Ii]l|[Ee]lle|(?:[Mm]a|[Mm]on|[Ss]a|[Ss]on|[Nn]otre) ${ONE_WORD}(?:mère|père|femme|mari|fils|fille|frère|sœur|soeur|enfant|bébé|ami|amie|copain|copine|grand-mère|grand-père|tante|oncle|cousine?|voisine?|collègue|patron(?:ne)?|conjointe?|compagnon|compagne|patiente?)|[Ll]e patient|[Ll]a patiente|[Oo]n lui`,
    has: ' (?:a(?: eu| diagnostiqué)?|avait|souffre|souffrait|est (?:atteinte?|malade|suivie?|décédée?|morte?)|vit)',
    is: ' (?:est|était)',
    am: "[Jj]e suis|[Jj]['’]étais",
    to: "(?: (?:avec|pour))?(?: (?:d['’]une?|de la|du|des|de|une?|le|la))?(?: (?:d|l|de l)['’](?=\\p{L}))?",
  },
  {
    me: '(?<!\\p{L})(?:[Tt]engo|[Tt]uve|[Pp]adezco|[Ss]ufro|[Vv]ivo|[Mm]e (?:han )?diagnostica(?:ron|do)|[Ff]ui diagnosticad[oa])',
    who: `[ÉE]l|él|[Ee]lla|(?:[Mm]i|[Ss]u|[Nn]uestr[oa]) ${ONE_WORD}(?:madre|padre|mamá|papá|esposa|esposo|mujer|marido|pareja|hij[oa]|herman[oa]|niñ[oa]|bebé|novi[oa]|amig[oa]|abuel[oa]|tí[oa]|prim[oa]|sobrin[oa]|vecin[oa]|colega|jef[ea]|paciente|suegr[oa])|[EeLl](?:l|a) paciente`,
    has: ' (?:tiene|tenía|tuvo|padece|padecía|sufre|sufría|murió|fue diagnosticad[oa])',
    is: ' (?:es|era|está)',
    am: '(?<!\\p{L})(?:[Ss]oy|[Ee]stoy)',
    to: '(?: (?:de|con))?(?: (?:una?|el|la))?',
  },
  {
    me: '(?<!\\p{L})(?:[Hh]o(?: avuto)?|[Ss]offro|[Cc]onvivo|[Mm]i (?:è stat[oa]|hanno) diagnosticat[oa]|[Ss]ono (?:affett[oa]|malat[oa]))',
    who: `[Ll]ui|[Ll]ei|(?:[Mm]i[oa]|[Ss]u[oa]|[Nn]ostr[oa]) ${ONE_WORD}(?:madre|padre|mamma|papà|moglie|marito|figli[oa]|fratello|sorella|bambin[oa]|fidanzat[oa]|ragazz[oa]|amic[oa]|nonn[oa]|zi[oa]|cugin[oa]|nipote|vicin[oa]|collega|cap[oa]|paziente|compagn[oa]|suocer[oa])|[Ii]l paziente|[Ll]a paziente`,
    has: ' (?:ha(?: avuto)?|aveva|soffre|soffriva|è (?:affett[oa]|malat[oa]|mort[oa]))',
    is: ' (?:è|era)',
    am: '(?<!\\p{L})[Ss]ono',
    to: "(?: (?:di|da|con|dal|dalla|del|della|d[ai]l?l['’]))?(?: (?:il|lo|la|un|una|uno))?(?: (?:l|un)['’](?=\\p{L}))?",
  },
  {
    me: '(?<!\\p{L})(?:[Tt]enho|[Tt]ive|[Ss]ofro|[Cc]onvivo|[Vv]ivo|[Ff]ui diagnosticad[oa])',
    who: `[Ee]l[ea]|(?:(?:[AaOo] )?(?:[Mm]inha|[Mm]eu|[Ss]ua|[Ss]eu|[Nn]oss[oa])) ${ONE_WORD}(?:mãe|pai|esposa|esposo|mulher|marido|filh[oa]|irmão|irmã|bebê|namorad[oa]|amig[oa]|avó|avô|ti[oa]|prim[oa]|sobrinh[oa]|vizinh[oa]|colega|chefe|paciente|sogr[oa]|companheir[oa])|[AaOo] paciente`,
    has: ' (?:tem|tinha|teve|sofre|sofria|morreu|foi diagnosticad[oa])',
    is: ' (?:é|era|está)',
    am: '(?<!\\p{L})(?:[Ss]ou|[Ee]stou)',
    to: '(?: (?:de|com|do|da))?(?: (?:uma?|o|a))?',
  },
  {
    me: '[Ii]k (?:heb|had|lijd|leed|leef|kreeg)|[Bb]ij mij (?:is|werd)',
    who: `[Hh]ij|[Zz]ij|[Zz]e|(?:[Mm]ijn|[Zz]ijn|[Hh]aar|[Oo]nze|[Mm]['’]n) ${ONE_WORD}(?:moeder|vader|mama|papa|vrouw|man|zoon|dochter|broer|zus|kind|baby|vriend(?:in)?|oma|opa|tante|oom|neef|nicht|buurman|buurvrouw|collega|baas|partner|patiënte?|schoonmoeder|schoonvader)|[Dd]e patiënte?|[Bb]ij (?:hem|haar)`,
    has: ' (?:heeft|had|lijdt|leed|kreeg|overleed|is|werd)',
    is: ' (?:is|was)',
    am: '[Ii]k (?:ben|was)',
    to: '(?: (?:aan|met|door))?(?: (?:een|de|het))?',
  },
  {
    me: '(?<!\\p{L})(?:[Mm]am|[Mm]iał[ae]m|[Cc]horuję|[Cc]ierpię|[Zz]diagnozowano u mnie|[Uu] mnie (?:zdiagnozowano|stwierdzono|wykryto))',
    who: `[Oo]na?|(?:[Mm]oja|[Mm]ój|[Jj]ego|[Jj]ej|[Nn]asz[a]?) ${ONE_WORD}(?:matka|mama|ojciec|tata|żona|mąż|syn|córka|brat|siostra|dziecko|chłopak|dziewczyna|przyjaci(?:el|ółka)|babcia|dziadek|ciocia|ciotka|wujek|kuzyn(?:ka)?|sąsiad(?:ka)?|kolega|koleżanka|szef(?:owa)?|teściowa|teść|partner(?:ka)?)|[Mm]ama|[Tt]ata|[Pp]acjent(?:ka)?`,
    has: ' (?:ma|miała?|choruje|chorował|cierpi|cierpiała?|zmarła?)',
    is: ' (?:jest|była?)',
    am: '(?<!\\p{L})[Jj]estem',
    to: '(?: na)?',
  },
];

/** `if I have`, `do I have`: nobody has it. */
const NOT_AFTER =
  '(?<!(?<!\\p{L})(?:[Ii]f|[Ww]hen|[Ww]hether|[Uu]nless|[Dd]o|[Dd]oes|[Dd]id|[Cc]ould|[Ww]ould|[Cc]an|[Mm]ay|[Mm]ight|[Ss]hould|[Ss]uppose|[Ii]magine|[Ww]enn|[Ff]alls|[Oo]b|[Ss]i|[Ss]e|[Aa]ls|[Jj]eśli|[Cc]zy) )';
const each = (of: (speech: Speech) => string): string => SPEECHES.map(of).join('|');
const before = (forms: string): string => `(?<!\\p{L})${NOT_AFTER}(?:${forms})`;

/** Pattern of the words right before a thing that somebody has, up to the space: `my mother has a`. One with `HAS` or `IS` in it takes V8 4 ms, and most datasets need none (eight of them were a tenth of the scan of 5 MB): use `lazyPattern`. */
export const HAS = before(each(({ me, who, has, to }) => `(?:${me}|(?:${who}|${FULL_NAME}(?:, \\d{1,3},)?)${has})${ADVERBS}${to}`));
/** Pattern of the words right before what somebody is, up to the space: `I'm a`. */
export const IS = before(each(({ am, who, is, to }) => `(?:${am}|(?:${who}|${FULL_NAME}(?:, \\d{1,3},)?)${is})${ADVERBS}${to}`));
const AGED =
  /, (?:aged? |im Alter von |âgée? de |de )?\d{1,3}(?: years(?: old)?| Jahre(?: alt)?| ans| años| anni| anos| jaar| lat)?,| \(\d{1,3}\)/gu;
/** `The patient, Mr. Keller, has`. */
const AFTER_APPOSITION = /(?<=, [^,\n]{3,40}),(?= (?:has|had|suffers|suffered|was|hat|leidet|souffre|tiene|padece|ha|soffre|heeft|ma) )/u;
/** `is a nurse and`, before a verb. */
const FIRST_OF_TWO = /(?:['’][ms]| (?:am|is|was|bin|ist|war|est|ben|jest|è|é|es)) [^.,;:!?\n]{3,40} (?:and|und|et|en|i|e|y) (?=\p{Ll}+ )/u;

/** The text before a fact without what else is said about the person there: `my mother, aged 67, is a nurse and has` becomes `my mother has`. */
export const plainlySaid = (text: string): string => text.replace(AGED, '').replace(AFTER_APPOSITION, '').replace(FIRST_OF_TWO, ' ');

/** Longer than such words, in UTF-16 units. */
export const REACH_OF_SAID = 110;

/** Where the word around an offset begins, at most 24 UTF-16 units before it. */
export function wordStart(text: string, at: number): number {
  return at - /[\p{L}\p{M}-]{0,24}$/u.exec(text.slice(Math.max(0, at - 24), at))![0].length;
}

/** The first group of a sticky pattern that ends with it, without spaces at its end; null if it does not match at `at`. */
export function lastGroup(pattern: RegExp, text: string, at: number): Span | null {
  pattern.lastIndex = at;
  const value = pattern.exec(text)?.[1];
  if (value === undefined) return null;
  const start = pattern.lastIndex - value.length;
  return { start, end: start + value.trimEnd().length };
}

/** What a form, a file or a note about a person has. */
const OF_PERSON =
  /(?<!\p{L})(?:[Pp]atient(?:in|e)?(?:[:#=,]| (?:name|id|ID|no)| \p{Lu})|[Pp]aciente:|[Pp]aziente:|[Pp]acjent(?:ka)?:|DOB|[Dd]ate of [Bb]irth|[Gg]eb(?:\.|urts)|[Nn]ame["*]{0,2}[:=]|(?:Mrs?|Ms)\.? \p{Lu}|(?:Herr|Frau) \p{Lu}|\d{1,3}[- ](?:years?[- ]old|y\/?o|jährige|ans|años|anni|anos|lat)|[Aa]ge["*]{0,2}[:=]|(?:[Mm]y|[Mm]eine?r?|[Mm]i|[Mm]ijn|[Mm]oja|[Mm]inha|[Mm]ia)) ?/u;
const NEAR_PERSON = 240;

/** True if a form or a note about a person is around an offset, in UTF-16 units. */
export const isPersonNear = (text: string, at: number): boolean =>
  OF_PERSON.test(text.slice(Math.max(0, at - NEAR_PERSON), at + NEAR_PERSON));
