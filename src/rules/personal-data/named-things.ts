/* Things that have the names of people, and people who are addressed by what they do. Lists are lowercase and without accents. */

import { isDepartment } from './words-around-names.ts';

/** Right before a name in any language: `Morbus Crohn`, `Signe de Babinski`, `Museum Ludwig`, `rue Victor Hugo`. */
const THING_BEFORE =
  /(?<![\p{L}-])(?:morbus|morbo|museum|musée|museo|klinikum|klinik|haus|sankt|san|santa|santo|são|sainte?|room|salle|sala|zaal|pizza|catetere|teken|universitätsklinikum|charité|schloss|burg|kloster|stift|loch|pêche|poire|tarte|salsa|signe?|segno|signo|sonde|sonda|maladie|malattia|enfermedad|doença|ziekte|choroba|krankheit|syndrome?|síndrome|sindrome|zespół|test|échelle|escala|scala|score|loi|théorème|teorema|satz|ley|legge|rue|avenue|boulevard|quai|pont|lycée|collège|école|gare|métro|(?:la|place de|à la) station|(?:la|de la|sur la) place|hôpital|aéroport|plaza|plac|piazza|calle|avenida|ulica|stazione|estación|station[zs]?|aeroporto|aeropuerto|stade|estadio|stadio|prix|premio|premi|unter den)(?: (?:d[aeiou]|del|della|von|van))? $/iu;
const LONGEST_THING = 30;

/** What only things are called after: `Wilson's disease`, `Foley catheter`, `Kaplan-Meier curve`, `Babinski negativ`. */
const EPONYM =
  '(?:signs?|catheters?|curves?|regressions?|chains?|operation|procedure|proteins?|thyroiditis|disease|syndrome|scale|kappa|laws?|algorithms?|distribution|process(?:es)?|correlation|coefficient|estimator|rank|palsy|chorea|fractures?|forceps|clamp|reflex|man(?:o?eu|eu)ver|lemma|theorem|transform|constant|integral|matrix|equations?|inequality|criterion|paradox|prior|effect|phenomenon|stain(?:ing)?|lymphoma|sarcoma|tumou?r|encephalopathy|an(?:a)?emia|contracture|incision|drain|agar|anastomosis|diverticulum|esophagus|oesophagus|hernia|cyst|maneuver|fundoplication|sampling|filter|Act|equilibri(?:um|a)|screwdrivers?|spaniels?|sauces?|kni(?:fe|ves)|negati[vf][eo]?|positi[vf][eo]?|négatif|négative)';
const THING_AFTER = new RegExp(`^(?:['’]s?)? ${EPONYM}(?![\\p{L}])`, 'u');
/** `Mann-Whitney U` */
const LETTER_AFTER = /^ [UtFZ](?: test| statistic)?(?=[ ,.;:)]|$)/u;
/** The same after a full name, where most other things are a person's own. */
const THING_OF_FULL_NAME = /^ (?:protein|syndrome|disease|algorithm|theorem|distribution|regression)(?!\p{L})/u;

/** Firms, dishes and brands that are called like people. */
const BRANDS =
  /^(?:leroy merlin|wells fargo|calvin klein|hugo boss|tommy hilfiger|ralph lauren|yves rocher|jack daniels?|johnnie walker|charles schwab|morgan stanley|philip morris|mary kay|dr\.? oetker|earl grey|german shepherd|beef wellington|eggs benedict|bence jones|kaplan-meier|mann-whitney|hardy-weinberg|epstein-barr|creutzfeldt-jakob|guillain-barre|harley[- ]davidson|aston martin|rolls[- ]royce|mercedes[- ]benz|robert koch-institut|marcus gunn|snow white|mason jar|gut holz|haus [a-z]+|lager (?:nord|sud|ost|west)|faust|hamlet|macbeth|othello|summari[sz]e [a-z]+|signe de [a-z]+)$/;

/** The same after a family name only: `Hickman line`; but `Emma cell` is her phone. */
const THING_OF_FAMILY = /^(?:['’]s?)? (?:lines?|score|model|cells?|pupils?|plates|solution|smear|bed|Act)(?!\p{L})/u;
export const isNamedAfterFamily = (text: string, end: number): boolean => THING_OF_FAMILY.test(text.slice(end, end + 12));

/** True for the name of a thing, by what is right before and after it. @param isFull of two words or more */
export function isNamedThing(text: string, start: number, end: number, isFull: boolean): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_THING), start);
  if (before.endsWith(' ') && THING_BEFORE.test(before)) return true;
  if (BRANDS.test(plain(text.slice(start, end)))) return true;
  const after = text.slice(end, end + LONGEST_THING);
  if (after[0] !== ' ' && after[0] !== "'" && after[0] !== '’') return false;
  return (isFull ? THING_OF_FULL_NAME : THING_AFTER).test(after) || (text.slice(start, end).includes('-') && LETTER_AFTER.test(after));
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What people are called after `Herr`, `Frau`: their work or office. */
const ROLE = new RegExp(
  '^(?:kolleg(?:e|en|in|innen)|doktor(?:in)?|professor(?:in)?|ober|kellner(?:in)?|wachtmeister|burgermeister|hausmeister|nachbar(?:in|n)?|pfarrer(?:in)?|pastorin|lehrer(?:in)?|dozent(?:in)?|trainer(?:in)?|chef(?:in)?|kapitan|leutnant|general|abgeordnete[rn]?|vorsitzende[rn]?|kunde|kundin|zeuge|zeugin|mieter(?:in)?|vermieter(?:in)?|apotheker(?:in)?|arztin|anwaltin|rechtsanwalt|staatsanwalt|notar(?:in)?|mama|papa|gemahl(?:in)?|magister(?:a)?|hofrat|frau|herr|' +
    '[a-z]*(?:minister|prasident|direktor|kanzler|inspektor|kommissar|sekretar|botschafter|anwalt|ingenieur)(?:in)?|[a-z]{3,}(?:lerin|nerin|terin|derin|serin|gerin|kerin|berin|cherin|orin|entin|antin|istin|login|anwaltin|arztin|beamtin|kauffrau|meisterin)|' +
    'juez|jueza|giudice|ministr[oa]|alcalde|alcaldesa|sindaco|voorzitter|gobernadora?|rector|docteur|professeur|directeur|directrice|president|presidente|ministre|maire|juge|director|directora|doctor|doctora|profesor|profesora|presidenta|dottore|dottoressa|professoressa|direttore|direttrice|presidente|avvocato|ingegnere|doktorze|doktor|dyrektor|profesor|prezes|teacher|doctor|president|chairman|speaker|mayor|prime|judge|officer|driver)$',
);

/** True for a word that says what somebody is, after a title: `Frau Kollegin`. @param key lowercase without accents */
export const isRole = (key: string): boolean => ROLE.test(key);

/** Family, friends and everybody, who are greeted like people: `Liebe Oma`, `Hallo Welt`, `Querida Familia`, `Dear Diary`. */
const GREETED = new RegExp(
  '^(?:welt|oma|opa|onkel|tante|bruder|schwester|sohn|tochter|enkel(?:in)?|schatz|liebling|liebste[rs]?|freund(?:in)?|nachbarin|familie|redaktion|tagebuch|verein|schuler(?:in|innen)?|herrschaften|doktor|' +
    'world|folks|everyone|neighbou?rs?|diary|santa|weihnachtsmann|christkind|sweetheart|darling|honey|grandma|grandpa|sir|madam|' +
    'monde|pere|amis?|amies?|voisine?s?|mere|frere|s[oe]eur|papi|mamie|tonton|tata|cherie?|tresor|famille|lectrice|' +
    'mundo|vecin[oa]s?|familia|carino|amor|hij[oa]s?|abuel[oa]s?|ti[oa]|hermano|hermana|amig[oa]s?|client[ae]s?|' +
    'mondo|vicin[oaie]|famiglia|tesoro|amore|nonn[oai]|zi[oa]|fratello|sorella|lett(?:ore|rice|ori)|client[ei]|' +
    'wereld|buur(?:man|vrouw|tjes)|oom|broer|zus|schat|lieverd|klant(?:en)?|' +
    'swiat|swiecie|kliencie|klientko|klienci|sasiedzie|sasiadko|babciu|dziadku|mamo|tato|kochanie|siostro|bracie|czytelniku|' +
    'vizinh[oa]s?|avos?|filh[oa]s?|irma|irmao|leitor[ea]?s?|client[ae]s?|querid[oa]|[a-z]{3,}(?:chen|innen))$',
);

/** True for what somebody is called in a greeting: kin, a friend, a role; no name. @param key lowercase without accents */
export const isGreetedNoun = (key: string): boolean => GREETED.test(key) || isDepartment(key) || isRole(key);

/** `Monsieur le Directeur`, `Madame la Présidente`: after these, no name follows. */
const OFFICE_BEFORE = /(?<!\p{L})(?:Monsieur|Madame|Mme|Messieurs|Mesdames) (?:l[ae] |les |l['’])$/u;
export const isOffice = (text: string, start: number): boolean => OFFICE_BEFORE.test(text.slice(Math.max(0, start - LONGEST_THING), start));

/** `Bye Tom, see you.`, `Dag Sophie`, `Na Petra, alles klar?` */
const GREETING =
  /(?:^|[.!?…:]["”»)]?\s|[\n\r])\s*(?:bye|howdy|salve|dag|na|goede(?:morgen|middag|navond)|szanown[ya] pani?e?|hello|hi|hey) $/iu;
const LONGEST_GREETING = 20;
const ENDS_GREETING = /^(?:[,.!?]|$)/;
const ASKED = /(?:^|[.!?…:]["”»)]?\s|[\n\r])\s*(?:Can|May|Will) $/u;
const QUESTION = /^ \p{Ll}[^.!\n]{0,60}\?/u;

/** True for a word that is greeted, or that a question is about: `Bye Rose.`, `Can Mark wait?` */
export function isCalled(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_GREETING), start);
  if (GREETING.test(before)) return ENDS_GREETING.test(text.slice(end, end + 1));
  return ASKED.test(before) && QUESTION.test(text.slice(end, end + 70));
}

/** After the word for a family in German, French, Italian or Spanish: `Familie Keller`; but `Familie Korbblütler`. */
const FAMILY_BEFORE = /(?<!\p{L})(?:Familie|famille|famiglia|familia) $/u;
export const isOfFamily = (text: string, start: number): boolean =>
  FAMILY_BEFORE.test(text.slice(Math.max(0, start - LONGEST_GREETING), start));

/** `M. Petit a téléphoné` */
const MONSIEUR = /(?<![\p{L}.] ?)M\. $/u;
const FRENCH_VERB = /^ (?:a|est|vous|souhaite|va|se|demande|veut|avait|était|habite|vient|n['’]\p{L}+|s['’]\p{L}+)(?!\p{L})/u;
export const isMonsieur = (text: string, start: number, end: number): boolean =>
  MONSIEUR.test(text.slice(Math.max(0, start - 6), start)) && FRENCH_VERB.test(text.slice(end, end + 16));

/** Verbs that are also given names, at the beginning of a question: `Can Emily wait?` */
const ASKING = /^(?:can|will|may|mark)$/;
const BEGINS_SENTENCE = /(?:^|[.!?…:]["”»)]?\s|[\n\r])\s*$/u;
export const asks = (text: string, key: string, start: number, end: number): boolean =>
  ASKING.test(key) && BEGINS_SENTENCE.test(text.slice(Math.max(0, start - 4), start)) && /^ \p{Ll}/u.test(text.slice(end, end + 2));

/** `Wiener Schnitzel`, `Schweizer Käse`; `Anna Wiener` is a person. */
const OF_PLACE =
  /^(?:wiener|schweizer|berliner|hamburger|frankfurter|nurnberger|munch[e]?ner|linzer|dresdner|leipziger|kolner|bremer|konigsberger|thuringer|schwarzwalder|tiroler|salzburger|grazer|pariser|londoner|romer|mailander|zurcher|basler|berner|stuttgarter|hannoveraner|aachener|lubecker|kieler|rostocker|potsdamer|magdeburger|erfurter|mainzer|bonner|dusseldorfer|dortmunder|essener|allgauer|holsteiner|holland(?:er|ischer)|deutscher?|osterreichischer?|morbus|maitre|yom|bonsoir|vereinten?)$/;
export const isOfPlace = (key: string): boolean => OF_PLACE.test(key);
