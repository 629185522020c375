import { lazyPattern } from '../../value/lazy-pattern.ts';
import type { PersonalDataRule, Span } from './define.ts';
import { IS, lastGroup, REACH_OF_SAID, wordStart } from './said-about.ts';

/** Parts of the words for nationality and citizens, cut so that one text finds several languages and cases. */
const LITERALS =
  'itizen|ationalit|azionalit|acionalid|arodowoś|bywatel|taatsangeh|taatsbürg|taatsburg|ittadin|iudadan|idadan|idadã|itoyen'.split('|');

const LABEL_WORDS =
  'ationality|itizenship|ationalität|taatsangehörigkeit|taatsbürgerschaft|ationalité|itoyenneté|acionalidade?|iudadanía|azionalità|ittadinanza|idadania|ationaliteit|taatsburgerschap|arodowość|bywatelstwo';
const DEMONYM = '\\p{L}[\\p{L}]{2,18}(?:[ -]\\p{L}{3,18})?';
/** `nationality: Syrian`, in a form. */
const LABEL = new RegExp(`(?:${LABEL_WORDS})["*]{0,3} ?[:=] ?["*]{0,3}(${DEMONYM})(?=["*]{0,2}(?:[,.;\\n|)}\\]]|\\s*$))`, 'uy');
const IS_LABELLED = new RegExp(`(?:${LABEL_WORDS}) (?:is|ist|est|es|è|é|to) (\\p{L}{4,18})(?!\\p{L})`, 'uy');
const MINE =
  /(?<!\p{L})(?:[Mm]y|[Hh]is|[Hh]er|[Mm]eine|[Ss]eine|[Ii]hre|[Mm]a|[Ss]a|[Mm]i|[Ss]u|[Ll]a mia|[Ll]a sua|[Mm]inha|[Ss]ua|[Mm]ijn|[Zz]ijn|[Hh]aar|[Mm]oj[ea]|[Jj]ej|[Jj]ego) \p{L}?$/u;

/** `he is a Turkish citizen`, `ich bin polnische Staatsbürgerin`, `she has Syrian nationality`. */
const NAMED = '(U\\.?S\\.?|UK|EU|\\p{L}{4,18}(?:[ -]\\p{Lu}\\p{Ll}+)?(?: and \\p{Lu}\\p{L}+)?)';
const BEFORE_CITIZEN = lazyPattern(
  `(?:${IS}|(?:I|[Hh]e|[Ss]he) (?:have|has|had|holds?|held|acquired|took)(?: the| dual)?|[Ii]k heb de|[Ii]ch habe die|(?:[Ee]r|[Ss]ie) hat die|[Mm]am|[Ii]s of|am of|are of)(?: naturali[sz]ed| dual| born)? ${NAMED} $`,
  'u',
);
/** In languages in which the country comes after. */
const AFTER_CITIZEN = /(?:itoyen(?:ne)?|iudadan[oa]|ittadin[oa]|idad(?:ão|ã)|bywatel(?:em|ką)) (\p{L}{4,18})(?!\p{L})/uy;
const OF_NATIONALITY =
  /(?:ationalité|itoyenneté|acionalidade?|iudadanía|idadania|azionalità|ittadinanza|arodowości|bywatelstwo) (\p{Ll}{4,18})(?!\p{L})/uy;
const IS_BEFORE = lazyPattern(`(?:${IS}) \\p{L}?$`, 'u');
const OF_BEFORE = lazyPattern(
  `(?:${IS}|(?:[Jj]['’]ai|[Ii]l a|[Ee]lle a|[Tt]engo|[Tt]iene|[Hh]o|[Tt]enho|[Mm]am)(?: la| a)?) (?:d[ei] )?\\p{L}?$`,
  'u',
);
const NOT_ONE =
  /^(?:your|none|null|string|unknown|text|optional|required|select|please|and|not|any|all|good|senior|fellow|model|private|ordinary|upstanding|global|world|honorary|respected|concerned|second|first|same|dual|only|proud|loyal|law-abiding|decent|free|former|modèle|mundo|digital|corporate|leading|important|determined|based|responsible|active|productive|lawful|former|number|country|nation|status|required|romano|comune|monde|common|solid|full|legal|naturalized|naturalised)$/i;

const isOne = (text: string, span: Span | null): span is Span =>
  span !== null && !NOT_ONE.test(text.slice(span.start, span.end).split(/[ -]/)[0]!);

function findAfter(text: string, at: number): Span | null {
  const label = lastGroup(LABEL, text, at);
  if (isOne(text, label)) return label;
  const near = text.slice(Math.max(0, at - REACH_OF_SAID), at);
  const labelled = lastGroup(IS_LABELLED, text, at);
  if (isOne(text, labelled) && MINE.test(near)) return labelled;
  const citizen = lastGroup(AFTER_CITIZEN, text, at);
  if (isOne(text, citizen) && IS_BEFORE().test(near)) return citizen;
  const nationality = lastGroup(OF_NATIONALITY, text, at);
  return isOne(text, nationality) && OF_BEFORE().test(near) ? nationality : null;
}

function findNationality(text: string, at: number): Span | null {
  const after = findAfter(text, at);
  if (after) return after;
  const start = wordStart(text, at);
  if (
    !/^(?:citizen(?:ship)?|nationality|staatsbürger|staatsangehörig|staatsburger|nationaliteit|obywatelstwo)/i.test(
      text.slice(start, at + 20),
    )
  )
    return null;
  const from = Math.max(0, start - REACH_OF_SAID);
  const before = BEFORE_CITIZEN().exec(text.slice(from, start))?.[1];
  if (before === undefined) return null;
  const found = { start: start - 1 - before.length, end: start - 1 };
  return isOne(text, found) && (/^\p{Lu}/u.test(before) || !/^(?:citizen|nationality)/i.test(text.slice(start, start + 11))) ? found : null;
}

/** Where somebody is a citizen, as the person, a form or somebody else says it. */
export const nationality: PersonalDataRule = {
  id: 'nationality-fact',
  type: 'NATIONALITY',
  title: "Somebody's nationality",
  tier: 'review',
  words: '',
  certain: true,
  locate: [{ at: 'literal', literals: LITERALS, find: findNationality }],
  judge: () => 'review',
  examples: () => ({
    match: [
      'nationality: Syrian',
      'Staatsangehörigkeit: polnisch',
      'he is a Turkish citizen',
      'I am a US citizen',
      'ich bin polnische Staatsbürgerin',
      'my nationality is Moroccan',
      'je suis de nationalité algérienne',
      'soy ciudadano mexicano',
      'sono cittadina italiana',
      'sou cidadão brasileiro',
      'ik heb de Turkse nationaliteit',
      'mam polskie obywatelstwo',
      'nationalité : marocaine',
    ],
    ignore: [
      'he is a senior citizen',
      'nationality: your nationality',
      'every citizen has the same rights',
      'Nationality is not the same as ethnicity',
      'Turkish citizens need no visa',
    ],
  }),
};
