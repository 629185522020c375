/** Words that touch a name and are no part of it: kin, animals, shops, departments, towns; and things that only look like people. */

interface Range {
  start: number;
  end: number;
}

/** In UTF-16 units: how far before and after a name is looked. */
const REACH = 40;

const DEPARTMENT =
  'accounts?|accounting|accounts payable|accounts receivable|sales|billing|marketing|support|service|services|payroll|procurement|purchasing|finance|logistics|operations|returns|claims|reception|shipping|dispatch|legal|compliance|engineering|facilities|recruiting|' +
  'kundenservice|kundendienst|vertrieb|buchhaltung|einkauf|personalabteilung|versand|verkauf|technik|verwaltung|empfang|' +
  'comptabilite|facturation|ventes|achats|logistique|accueil|direction|ressources|' +
  'atencion|recursos|servicio|soporte|facturacion|contabilidad|ventas|compras|administracion|recepcion|logistica|cobros|postventa|' +
  'servizio|assistenza|contabilita|vendite|acquisti|fatturazione|amministrazione|risorse|' +
  'klantenservice|boekhouding|verkoop|inkoop|facturatie|administratie|apoio|atendimento|faturacao|vendas|contabilidade|obsluga|ksiegowosc|sprzedaz';
const IS_DEPARTMENT = new RegExp(`^(?:${DEPARTMENT})$`);
/** True for what a part of a firm is called: `Hi Sales`, `Dear Accounts Payable`. @param key lowercase without accents */
export const isDepartment = (key: string): boolean => IS_DEPARTMENT.test(key);

const TOWN =
  'barcelona|madrid|sevilla|zaragoza|malaga|bilbao|granada|murcia|alicante|vigo|cadiz|valladolid|paris|lyon|marseille|toulouse|bordeaux|lille|nantes|strasbourg|roma|milano|torino|napoli|bologna|firenze|venezia|lisboa|porto|braga|coimbra';
/** `Ana de Servicio Técnico`, `Marta de Barcelona`, `Anna vom Kundenservice`; but `María Teresa de Toledo`. */
const OF_DEPARTMENT = new RegExp(
  `^(\\p{L}[\\p{L}'-]*(?: \\p{L}[\\p{L}'-]*){0,3}?) (?:de la|de los|de las|del|de|du|des|della|dello|dal|di|da|do|vom|von der|van de|van|from) (?:${DEPARTMENT})(?!\\p{L})`,
  'u',
);
const OF_TOWN = new RegExp(`^(\\p{L}[\\p{L}'-]*) (?:de|di|da) (?:${TOWN})$`, 'u');

const POSSESSIVE =
  'mein|meine[rnms]?|dein|deine[rnms]?|unser|unsere[rnms]?|ihr|ihre[rnms]?|sein|seine[rnms]?|euer|eure[rnms]?|my|our|his|her|their|your|mon|ma|notre|votre|son|sa|mi|su|nuestr[oa]|tu|mio|mia|nostr[oa]|suo|sua|meu|minha|nosso|nossa|mijn|onze|ons|zijn|haar';
const KIN =
  'mann|frau|ehemann|ehefrau|vater|mutter|bruder|schwester|sohn|tochter|onkel|tante|neffe|nichte|cousine?|enkel|enkelin|schwager|schwagerin|freund|freundin|nachbar|nachbarin|chef|chefin|kollege|kollegin|oma|opa|partner|partnerin';
const ANIMAL =
  'hund|hundin|katze|kater|hamster|kaninchen|pferd|wellensittich|papagei|dackel|pudel|dog|cat|chien|chat|perro|gato|cane|gatto|hond|kat|poes|cao|pies|kot';
const KIN_FIRST = new RegExp(`^(?:(?:${POSSESSIVE}) )?(?:(?:${KIN}) (?=\\p{L})|(?:${ANIMAL}) (?=\\p{L}))`, 'u');
const ANIMAL_FIRST = new RegExp(`^(?:${ANIMAL}) `, 'u');
const OWNED = new RegExp(`(?:^|[^\\p{L}])(?:${POSSESSIVE}) $`, 'u');
const STARTS_OWNED = new RegExp(`^(?:${POSSESSIVE}) `, 'u');

/** Greetings of feasts, payment, shops, towns and characters that no list of brands has. */
const THINGS = new RegExp(
  '^(?:(?:joyeux|joyeuses?|bon|bonne|buon[ao]?|merry|frohe[sr]?|frohliche|gelukkige?|vrolijke?|prettige?|wesolych|boas) [a-z]+|felice (?:anno|natale|pasqua|compleanno).*|paye [a-z]+|' +
    'cartes? bleues?|sunny hill|virginia water|jack daniels?|(?:ask )?jeeves|santa claus|pere noel|papa noel|' +
    '(?:bakery|butcher|restaurant|hotel|pharmacy|garage|salon|backerei|metzgerei|fleischerei|konditorei|apotheke|gasthof|gasthaus|autohaus|boulangerie|boucherie|pharmacie|panaderia|farmacia|ristorante|trattoria|panificio|bakkerij|slagerij|padaria|piekarnia) [a-z-]+)$',
);
const KIN_ALONE = new RegExp(`^(?:${POSSESSIVE}) (?:${KIN}|${ANIMAL})$`, 'u');
/** After what is not a person: `à Noël`, `Joyeux Noël`. */
const FEAST = /(?<!\p{L})(?:joyeux|bon|de|a|pour|le|ce|avant|apres|pere) $/u;

const FIRM_PAIR =
  /(?<!\p{L})(?:marks (?:and|&|\+) spencer|johnson (?:and|&) johnson|procter (?:and|&) gamble|ernst (?:and|&) young|dolce (?:and|&|e) gabbana|black (?:and|&|\+) decker|barnes (?:and|&) noble|ben (?:and|&) jerry|smith (?:and|&) wesson|abercrombie (?:and|&) fitch|bang (?:and|&) olufsen|villeroy (?:and|&|und) boch|peek (?:and|&|und) cloppenburg|fortnum (?:and|&) mason|farrow (?:and|&) ball|holland (?:and|&) barrett|crabtree (?:and|&) evelyn|tate (?:and|&) lyle)(?!\p{L})/gu;

/** A piece of furniture or a model before a single name: `die Lampe Emma`, `la silla Carmen`; not in English, where clauses follow: `the lamp Emma bought`. */
const MODEL_BEFORE =
  /(?<!\p{L})(?:lampe|leuchte|sessel|stuhl|regal|bett|teppich|kissen|vase|kommode|schrank|modell|farbe|fauteuil|canape|chaise|etagere|armoire|modele|couleur|silla|sillon|lampara|estanteria|armario|modelo|sedia|poltrona|lampada|divano|modello|stoel|kast|fotel|krzeslo) $/u;
const MODEL_AFTER = /^ (?:lampshade|lamp|armchair|sofa|shelf|shelves|pouffe|wardrobe|bookcase|footstool|sideboard|duvet)(?!\p{L})/u;
const COLOUR_AFTER = /^ (?:Grey|Gray|White|Blue|Green|Pink|Beige|Cream)(?!\p{L})/u;

const ASSISTANT = /^(?:(?:my|hey|ok|okay|meine|mi|ma|mijn) )?(?:alexa|siri|cortana|bixby)$/;
const OF_ASSISTANT =
  /(?<!\p{L})(?:my|hey|ok|okay|meine|mi|ma|mijn|amazon) $|(?<!\p{L})(?:nest|echo|amazon|hub|skills?|smart|speakers?|lautsprecher|enceinte|altavoz|bluetooth|wi-?fi)(?!\p{L})|^,? (?:turn|play|stop|set|mach|spiel|stell|joue|allume|pon|enciende)(?!\p{L})/u;

const ENGLISH_TOWN =
  /^(?:leeds|york|bradford|lincoln|preston|bolton|derby|halifax|kettering|wells|durham|chester|lancaster|hull|bath|reading|stafford|warwick|burton|kendal|carlisle|stockton|barnsley|buxton|ashford|hastings|crawley)$/;
const TOWN_AFTER_ROLE = /(?<!\p{L})(?:manager|director|officer|branch|store|shop|office|leiter|filiale), $/u;

/** The same length as `text`: lowercase, without accents. */
const plain = (text: string): string =>
  text
    .replace(/[^\0-\x7f]/g, (unit) => unit.normalize('NFD')[0]!)
    .replaceAll('’', "'")
    .toLowerCase();

/**
 * The person's own name within what was found; null if it is no person at all. `Unser Hund Max` is `Max`, `Ana de Recursos Humanos` is
 * `Ana`, `Carte Bleue` is null.
 *
 * @param isWeak found without a title or an introduction
 */
export function nameWithin(text: string, start: number, end: number, isWeak: boolean): Range | null {
  const name = plain(text.slice(start, end));
  const before = plain(text.slice(Math.max(0, start - REACH), start));
  const after = text.slice(end, end + REACH);
  if (THINGS.test(name) || KIN_ALONE.test(name) || isPartOfFirm(text, start, end)) return null;
  if (ASSISTANT.test(name) && (name.includes(' ') || isOfAssistant(before, after))) return null;
  if (!name.includes(' ') && isWeak && isSingleThing(name, before, after)) return null;
  const [first] = KIN_FIRST.exec(name) ?? [];
  if (first && (ANIMAL_FIRST.test(first) || STARTS_OWNED.test(first) || OWNED.test(before))) return { start: start + first.length, end };
  const [, own] = OF_DEPARTMENT.exec(name) ?? OF_TOWN.exec(name) ?? [];
  return { start, end: own ? start + own.length : end };
}

const isOfAssistant = (before: string, after: string): boolean => OF_ASSISTANT.test(before) || OF_ASSISTANT.test(plain(after));

function isSingleThing(name: string, before: string, after: string): boolean {
  if (isDepartment(name) || MODEL_BEFORE.test(before) || MODEL_AFTER.test(after) || COLOUR_AFTER.test(after)) return true;
  return (name === 'noel' && FEAST.test(before)) || (ENGLISH_TOWN.test(name) && TOWN_AFTER_ROLE.test(before));
}

function isPartOfFirm(text: string, start: number, end: number): boolean {
  const from = Math.max(0, start - REACH);
  for (const { index, 0: firm } of plain(text.slice(from, end + REACH)).matchAll(FIRM_PAIR))
    if (from + index <= start && end <= from + index + firm.length) return true;
  return false;
}
