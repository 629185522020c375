import { lazyPattern } from '../../value/lazy-pattern.ts';
import type { PersonalDataRule, Span } from './define.ts';
import { HAS, IS, isPersonNear, lastGroup, plainlySaid, REACH_OF_SAID, wordStart } from './said-about.ts';

/** Parts of the words for diseases, cut so that one text finds several languages and cases. */
const DISEASES =
  'iabet|iabèt|cukrzyc|cancer|Cancer|câncer|cáncer|cancro|kanker|Krebs|krebs|tumor|Tumor|tumeur|nowotw|raka|eukemi|eukaemi|eukämi|eucémi|eucemi|białaczk|elanom|ymphom|infom|arkinson|lzheimer|ementi|emenz|émence|emenci|emênci|pileps|pilepj|pilessi|padaczk|sthm|astm|asma|HIV|VIH|AIDS|SIDA|epatit|epatyt|chizofren|chizophren|squizofren|epress|épress|epresi|epresj|clerosi|klerose|clérose|clerose|twardnieni|ADHD|ADHS|TDAH|PTSD|PTBS|utism|sperger|ibromyalg|ibromialg|troke|chlaganfall|eroerte|AVC|artaanval|eart attack|nfarkt|nfarct|nfarto|zawał|ypertens|pertensi|lood pressure|luthochdruck|adciśnieni|igrain|igrän|igraña|micrania|nxaqueca|igren|norexi|ulimi|eliac|éliaq|neumoni|utyzm|öliaki|upus|uberculos|itis|osis|COPD|BPCO|EPOC|CHF|Crohn'.split(
    '|',
  );
/** `a rare genetic disorder`: the words before it say what it is. */
const HEADS = ['isorder', 'isease', 'yndrom'];
/** What somebody is, rather than has. */
const QUALITIES =
  'iabeti|iabéti|pilept|pilett|pilépt|sthmat|smátic|utist|eliac|éliaq|ipolar|HIV|regnant|chwanger|nceinte|mbarazad|ncinta|grávida|zwanger|ciąży|lcoholi|eropositi|éropositi'.split(
    '|',
  );
const DIAGNOSES = ['iagnos', 'iagnós', 'iagnoz', 'Dx:'];

/** What belongs to the disease after it, and before it. */
const KIND =
  '(?:(?:[Tt]ype|Typ|tipo|typ|stage|grade|de type)[ -]?(?:\\d|I{1,3}V?)|(?:severe|mild|chronic|acute|advanced|terminal|metastatic|inoperable|early|bad|high|low|clinical|major|post(?:partum|natal)|generali[sz]ed|[Mm]ultiple|rheumatoid|ulcerative|viral|breast|lung|skin|colon|bowel|prostate|brain|ovarian|cervical|blood|bone|liver|kidney|heart|stomach|pancreatic|thyroid|throat|testicular|bladder|uterine|schwere|chronische|akute|arterielle|hohen)(?:[nrms](?= ))?|(?:maladie|syndrome|cancer|enfermedad|cáncer|doença|câncer|malattia|morbo|cancro|ziekte|esclerosis|esclerose|sclerosi|sclérose)(?: (?:du|de la|des|de|di|do|da|al|alla|ai|van|en))?|chorobę|raka|stwardnienie)';
/** `I'm a 67-year-old male with`. */
const IS_SOMEBODY_WITH = `(?:${IS}) \\d{1,3}[- ]years?[- ]old(?: \\p{Ll}+){1,2} (?:with|who has|suffering from|diagnosed with)(?: an?)?(?: history of)?`;
const BEFORE_DISEASE = lazyPattern(`(?:${HAS}|${IS_SOMEBODY_WITH}) (?:[dl]['’])?((?:${KIND} (?:[dl]['’])?){0,3})$`, 'u');
const NO_WORD = 'about|with|of|for|in|on|to|and|or|the|an?|from|that|this|his|her|my|their|no|any|what|which|when';
const BEFORE_HEAD = lazyPattern(`(?:${HAS}) ((?:(?!(?:${NO_WORD}) )\\p{L}[\\p{L}'’-]+ ){1,3})$`, 'u');
const BEFORE_QUALITY = lazyPattern(`(?:${IS}) (?:(?:w|\\d{1,2} (?:months?|weeks?)|severely|clinically|newly|heavily|hoch) )?$`, 'u');
const AFTER_HAS = lazyPattern(`(?:${HAS})$`, 'u');

const WORD =
  /[\p{L}\p{M}]+(?:-\p{L}+)?(?:['’]s)?(?: (?:disease|syndrome|disorder|mellitus|attack|pressure|positive?|positif|positivo|Syndrom|(?:[Tt]ype|tipo|Typ|typu) ?\d)| (?<=(?:c[aáâ]ncer|cancro|tum(?:eu|o)re?) )(?:du|de|de la|al|alla|ai|da|do|no|na|en la|en el) \p{Ll}{3,14})?/uy;
/** `cancer research`; `a stroke of luck`. */
const NO_DISEASE_AFTER =
  /^ (?:research|cent(?:er|re)s?|treatments?|patients?|cells?|survivors?|screening|risks?|rates?|charity|drugs?|clinics?|foundation|society|awareness|specialists?|nurses?|doctors?|wards?|stud(?:y|ies)|funds?|supplies|of (?:luck|genius|inspiration|insight|fortune|the))(?!\p{L})/u;
const OTHER_WORDS = /^(?:diagnosis|prognosis|hypnosis|metamorphosis|osmosis|symbiosis|apotheosis|plasma|fantasma|cataplasma)$/i;
/** Up to four words of a diagnosis that no list has. */
const AFTER_DIAGNOSED =
  /[\p{L}]*(?: (?:with|as having|con|com|de|an?|the|una?|uma?|il|la|el))* ((?!(?:with|con|com|de|an|una?|uma?|il|el|la|it|this|that|something|what|by|in|at|and|or|when|on|as|before|after|last|a|the)\b)[\p{L}\d][\p{L}\d'’-]*(?: (?!(?:and|or|in|at|when|last|this|about|on|by|after|before|during|two|three|since|ago|but|so|which|that|who|because|as|earlier|recently|just|a|the|hace|en|y|em|há|nel|quando|cuando|\d{4})\b)[\p{L}\d'’-]+){0,3})/uy;
/** `E11.9` of the ICD-10. */
const CODE = '[A-TV-Z]\\d[\\dA-Z](?:\\.[\\dA-Z]{1,4})?(?!\\w)';
const WORDS = '\\p{L}[^\\n.;,|"<>{}[\\]()]{2,60}';
const DIAGNOSIS_LABEL = new RegExp(
  `(?:iagnos(?:is|es|e|i|tic)|iagnóstico|iagnostico|iagnoz[ay]|(?<!\\w)Dx)["*]{0,3} ?[:=] ?["*]{0,3}(${CODE}(?:(?:, ?|; ?| ?/ ?)${CODE}){0,7}(?: \\(${WORDS}\\)|(?: [-–])? ${WORDS})?|${WORDS})`,
  'uy',
);
const ICD = new RegExp(
  `ICD(?:-?(?:9|10|11))?(?:-[CG]M)?(?: ?[Cc]odes?)?["*]{0,3} ?(?:[:=#]|is)? ?["*]{0,3}(${CODE}(?:(?:, ?|; ?| ?/ ?)${CODE}){0,7})`,
  'y',
);

function findDiagnosis(text: string, at: number): Span | null {
  const label = lastGroup(DIAGNOSIS_LABEL, text, at);
  if (label) return isPersonNear(text, at) ? label : null;
  const end = at + /^\p{L}+/u.exec(text.slice(at, at + 24))![0].length;
  return AFTER_HAS().test(text.slice(Math.max(0, end - REACH_OF_SAID), end)) ? lastGroup(AFTER_DIAGNOSED, text, at) : null;
}

function findDisease(text: string, at: number): Span | null {
  if (text.startsWith('ICD', at)) return isPersonNear(text, at) ? lastGroup(ICD, text, at) : null;
  const start = wordStart(text, at);
  WORD.lastIndex = start;
  const word = WORD.exec(text)?.[0];
  const end = WORD.lastIndex;
  if (word === undefined || end <= at || OTHER_WORDS.test(word) || NO_DISEASE_AFTER.test(text.slice(end, end + 16))) return null;
  const before = text.slice(Math.max(0, start - REACH_OF_SAID), start);
  const pattern = HEAD.test(word) ? BEFORE_HEAD : BEFORE_DISEASE;
  const kind = (pattern().exec(before) ?? pattern().exec(plainlySaid(before)))?.[1];
  if (kind !== undefined) return isDisease(word) ? { start: start - kind.length, end } : null;
  return QUALITY.test(word) && BEFORE_QUALITY().test(before) ? { start, end } : null;
}

const HEAD = new RegExp(HEADS.join('|'), 'u');
const QUALITY = new RegExp(QUALITIES.join('|'), 'u');
/** Not `dermatitis cream`, but any word for a disease, rather than for what somebody is. */
const isDisease = (word: string): boolean => !/^(?:diabeti[ck]|epilepti[ck]|asthmati[ck]|autisti[ck])$/i.test(word);

/** Something about somebody's health, as the person or somebody else says it. */
export const health: PersonalDataRule = {
  id: 'health-fact',
  type: 'HEALTH',
  title: "Somebody's health",
  tier: 'review',
  words: '',
  certain: true,
  locate: [
    { at: 'literal', literals: [...new Set([...DISEASES, ...HEADS, ...QUALITIES, 'ICD'])], find: findDisease },
    { at: 'literal', literals: DIAGNOSES, find: findDiagnosis },
  ],
  judge: () => 'review',
  examples: () => ({
    match: [
      'I was diagnosed with type 2 diabetes last year',
      "my mother has Parkinson's disease",
      'She is HIV positive.',
      'Maria Keller was recently diagnosed with Sjögren',
      'Ich habe seit 2019 Brustkrebs',
      'bei mir wurde Multiple Sklerose festgestellt',
      "j'ai un cancer du sein",
      'mi padre tiene diabetes tipo 2',
      'mia madre soffre di epilessia',
      'minha filha tem asma',
      'ik heb kanker',
      'choruję na cukrzycę',
      'Patient: female, diagnosis: acute appendicitis',
      'Patient no 7, ICD-10: E11.9',
      'Patient Carlos Mendoza, Dx: E11.9, please call me',
      'Patient Carlos Mendoza, diagnosis: E11.9, I10',
      'My mother, aged 67, has dementia',
      'Meine Frau ist polnische Staatsbürgerin und hat Brustkrebs',
      'The patient, Mr. Keller, suffers from COPD',
      'Je suis atteinte de la maladie de Crohn',
      "I'm a 67-year-old male with CHF",
    ],
    ignore: [
      'Diabetes is a disease of the pancreas, and people who have diabetes need insulin',
      'if I have diabetes, what should I eat?',
      'He has cancer research to do',
      'I had a stroke of luck',
      'patients with epilepsy',
      'ICD-10: E11.9 is the code for type 2 diabetes',
      'the diagnosis: the disk is full',
      'A 67-year-old male with CHF presents to the clinic',
      'The hospital is large and has cancer patients',
    ],
  }),
};
