import { lazyPattern } from '../../value/lazy-pattern.ts';
import type { PersonalDataRule, Span } from './define.ts';
import { IS, isPersonNear, lastGroup, REACH_OF_SAID, wordStart } from './said-about.ts';

/** Parts of the words for believers, cut so that one text finds several languages and cases. */
const BELIEVERS =
  'uslim|usulm|uzułman|uçulman|oslem|oslim|hristian|ristian|ristã|hréti|hristen|atholi|atóli|attoli|atoli|ewish|juif|juive|judí|judeu|judia|üdisch|Jude|Jüdin|ebreo|ebrea|joods|żyd|Żyd|rotestant|uddhis|udist|uddis|oeddhis|uddyst|Hindu|hindú|hindou|hindoe|Sikh|theist|ateo|atea|ateu|athée|ateist|theïst|gnostic|ormon|ehov|vangelis|vangéli|wangeli|utheran|ethodist|aptist|rthodox|rawosław|onfessionslos'.split(
    '|',
  );
const LABELS = ['eligion', 'eligión', 'eligião', 'yznanie', 'onfession'];

const WORD = /[\p{L}\p{M}]+(?:-\p{L}+)?(?:['’]s Witness)?/uy;
/** One of the words, and no longer one (`Judenplatz`), nor a given name (`I am Christian`). */
const BELIEVER =
  /^(?:römisch-)?(?:Jehov(?:ah(?:['’]s Witness)?|á|as?)|[Mm](?:uslim[aes]?|oslem|oslim[ae]?|uslimin|uselman)|musulman[eaoá]?n?[ea]?|musulmán|muzułman(?:inem|ką)|muçulman[oa]|[Cc]hristians?|Christ(?:in)?|cristian[oa]|crist(?:ão|ã)|chrétien(?:ne)?|christen|[Cc]atholics?|[Kk]atholi(?:sch|kin?|ek)|catholique|católic[oa]|cattolic[oa]|katoli(?:kiem|czką)|Jewish|juif|juive|judí[oa]|judeu|judia|jüdisch|Jude|Jüdin|ebre[oa]|joods|[żŻ]yd(?:em|ówką)|[Pp]rotestant(?:in|isch|s|e|a|ką)?|[Bb](?:uddhist(?:in|s)?|ouddhiste|udista|uddista|oeddhist|uddyst(?:ą|ką))|[Hh]ind(?:us?|ú|oue?|oe)|Sikh|[Aa]t(?:heist(?:in)?|heïst|e[oau]|hée|eist(?:ą|ką))|[Aa]gnostic[oa]?|Mormon|[Ee]vangel(?:isch|ical|ico|ica)|evangélic[oa]|évangélique|ewangeli(?:kiem|czką)|Lutheran|Methodist|Baptist|[Oo]rthodox|prawosławny|konfessionslos)$/u;
const NAME_LIKE = /^(?:Christian|Mormon|Jude|Christ|Christin)$/;
const DEGREE =
  '(?:(?:very|quite|a|an|devout|practi[cs]ing|observant|lapsed|orthodox|reform|strict|born|raised|converted|Sunni|Shia|Roman|non-practi[cs]ing|secular|testigo de|testemunha de|testimone di|Zeug(?:e|in) |témoin de|gläubige[rn]?|praktizierende[rn]?|streng|römisch|pratiquante?|practicante|praticante|praktiserend|wierząc[yąa]m?)[ -]){0,3}';
const BEFORE = lazyPattern(`(?:${IS}|(?:I|[Hh]e|[Ss]he) (?:was|were) (?:raised|brought up|born)(?: as)?(?: an?)?) ${DEGREE}$`, 'u');
/** `As a Muslim, I …` */
const AS = /(?<!\p{L})(?:As an?|Als|En tant que|Como|Jako) (?:\p{Ll}+ )?$/u;
const SPEAKS = /^,? (?:I|my|we|ich|habe|je|yo|no|eu|não|nie)(?!\p{L})/u;
const ARTICLE = /(?:^| )(?:an?|the|ein|eine|une?|una?|um|uma|een) (?:\p{L}+[ -]){0,2}$/u;
const LABEL =
  /(?:eligion|eligión|eligione|eligião|yznanie|onfession)["*]{0,3}(?: ?[:=] ?["*]{0,3}| (?:is|ist|est|es|è|é|to) )((?:(?:[Rr]oman|[Ss]unni|[Ss]hia|römisch)[ -])?\p{L}{4,20})(?![\p{L}:=]|-\p{L}|["*]{0,2}:)/uy;
/** `my religion is`, a form; not a country's. */
const MINE =
  /(?<!\p{L})(?:[Mm]y|[Hh]is|[Hh]er|[Mm]eine|[Ss]eine|[Ii]hre|[Mm]a|[Ss]a|[Mm]i|[Ss]u|[Ll]a mia|[Mm]inha|[Ss]ua|[Mm]ijn|[Mm]oje) \p{L}?$/u;
const NO_BELIEF =
  /^(?:your|none|null|optional|string|unknown|important|about|based|what|a|the|not|text|boolean|required|personal|different|freedom)$/i;

/** Nothing follows in the line. */
const isAlone = (text: string, { end }: Span): boolean => /^[ .]{0,3}(?:$|\n)/.test(text.slice(end, end + 5));

function findLabelled(text: string, at: number): Span | null {
  const found = lastGroup(LABEL, text, at);
  if (!found || NO_BELIEF.test(text.slice(found.start, found.end))) return null;
  const isMine = MINE.test(text.slice(Math.max(0, at - 12), at));
  const isForm = (at < 2 || text[at - 2] === '\n') && isAlone(text, found) && BELIEVER.test(text.slice(found.start, found.end));
  return isMine || isForm || (/[:=]/.test(text.slice(at, found.start)) && isPersonNear(text, at)) ? found : null;
}

function findBelief(text: string, at: number): Span | null {
  const start = wordStart(text, at);
  WORD.lastIndex = start;
  const word = WORD.exec(text)?.[0];
  const end = WORD.lastIndex;
  if (word === undefined || !BELIEVER.test(word) || /^ \p{Lu}/u.test(text.slice(end, end + 2))) return null;
  const before = text.slice(Math.max(0, start - REACH_OF_SAID), start);
  if (AS.test(before) && SPEAKS.test(text.slice(end, end + 8))) return { start, end };
  return BEFORE().test(before) && (!NAME_LIKE.test(word) || ARTICLE.test(before)) ? { start, end } : null;
}

/** What somebody believes, as the person or somebody else says it. */
export const belief: PersonalDataRule = {
  id: 'religion-fact',
  type: 'RELIGION',
  title: "Somebody's religion",
  tier: 'review',
  words: '',
  certain: true,
  locate: [
    { at: 'literal', literals: BELIEVERS, find: findBelief },
    { at: 'literal', literals: LABELS, find: findLabelled },
  ],
  judge: () => 'review',
  examples: () => ({
    match: [
      "I'm a Muslim",
      'she is a devout Catholic',
      'my husband is Jewish',
      'I was raised Catholic.',
      'ich bin evangelisch',
      'je suis musulmane',
      'soy católico',
      'sono cattolica',
      'sou evangélica',
      'ik ben katholiek',
      'jestem katoliczką',
      'Name: Maria Keller, religion: Hindu',
      'my religion is Islam',
      'Religion: katholisch',
    ],
    ignore: [
      'I am Christian, nice to meet you',
      'Catholic schools are run by the church',
      'Religion: Islam (98 %), Christianity (2 %)',
      'if she is a Muslim or not',
      'the question of religion is important',
    ],
  }),
};
