/* What is right before and after people in sentences, in about ten languages. A row of unknown words there needs less likeness to a name. */

/** People by what they do or are to each other. */
const ROLES =
  'patient(?:e|in)?|driver|tenant|landlord|landlady|neighbou?r|colleague|co-?worker|client|customer|employee|nurse|doctor|teacher|student|pupil|classmate|coach|boss|manager|supervisor|assistant|secretary|lawyer|attorney|judge|officer|detective|candidate|applicant|intern|engineer|developer|designer|professor|guest|passenger|volunteer|owner|witness|victim|suspect|flatmate|room-?mate|housemate|therapist|dentist|instructor|trainer|principal|editor|author|winner|participant|member|tutor|mentor|accountant|plumber|electrician|cleaner|waiter|waitress|cashier|pilot|babysitter|emergency contact|contact person|son|daughter|brother|sister|husband|wife|mother|father|uncle|aunt|cousin|friend|girlfriend|boyfriend|next of kin|' +
  'fahrer(?:in)?|mieter(?:in)?|nachbar(?:in|n)?|kolleg(?:e|in|en)|kund(?:e|in|en)|mitarbeiter(?:in)?|chef(?:in)?|lehrer(?:in)?|schüler(?:in)?|vermieter(?:in)?|mitbewohner(?:in)?|betreuer(?:in)?|trainer(?:in)?|notfallkontakt|kontaktperson|patient(?:in)?|zahn(?:arzt|ärztin)|arzt|ärztin|freund(?:in)?|bewerber(?:in)?|sohn|tochter|bruder|schwester|ansprechpartner(?:in)?|' +
  'voisine?|collègue|chauffeur|locataire|professeur|élève|amie?|fils|fille|frère|sœur|mari|femme|propriétaire|médecin|patiente?|client|cliente|caser[oa]|doctora?|médic[oa]|enfermer[oa]|profesor|client[ea]|jef[ea]|director[a]?|contacto de emergencia|vecin[oa]|compañer[oa]|conductora?|inquilin[oa]|profesora?|alumn[oa]|amig[oa]|hij[oa]|herman[oa]|espos[oa]|paciente|' +
  'paziente|proprietari[oa]|coinquilin[oa]|medico|infermier[ea]|professor(?:e|essa)|client[ei]|dirett(?:ore|rice)|contatto di emergenza|médic[oa]|vicin[oa]|collega|autista|dottor(?:e|essa)|amic[oa]|figli[oa]|fratello|sorella|marito|moglie|vizinh[oa]|colega|motorista|filh[oa]|irmãos?|irmã|marido|patiënte?|buur(?:man|vrouw)|klant|huurder|verhuurder|huisgenoot|arts|leraar|lerares|noodcontact|vriend(?:in)?|zoon|dochter|' +
  'doktorum|doktoru|ev sahibi|ev arkadaşımız|avukatı|hasta|şoförümüz|komşum|müşteri|kiracı|arkadaşım|öğretmen|pacjent(?:ka)?|kierowca|sąsiad(?:ka)?|klient(?:ka)?|patienten|chauffören|grannen|hyresgästen|kunden';
const VERBS =
  "asked?|told|tell|called?|phoned?|e?-?mailed?|contact(?:ed)?|thank(?:ed|s)?|invited?|hired?|me[e]?t|remind(?:ed)?|married|help(?:ed)?|paid|interview(?:ed)?|promoted?|fired?|seen|i am|i'm|this is|hier ist|hier spricht|ich bin|soy|sono|ici|c'est|sou|aqui é|ben|jestem|met|jag heter|ik ben|llamó|ligou|chiamato|appelé|angerufen|signed (?:for )?by|approved by|written by|led by";
const GIVEN_TO =
  '(?:forward(?:ed)?|sen[dt]|assigned|reassigned|gave|given?|talk(?:ed)?|spoke|speak|write|wrote|referred|sold|lent|owes?|handed|delivered|weiterleiten|an)(?: (?:this|it|that|esto|isto|questo))? (?:to|from|with|for|an|a|à|aan|para)';
/** What a person has: `CV of`, `poem for`. */
const OWNED =
  '(?:cv|résumé|resume|behalf|invoice|shift|appointment|funeral|arrest|death|address|rechnung|factura|facture|fattura|factuur|faktura|chart|records?|file|profile|biography|obituary|birthday|wedding|account|complaint|statement|signature|lease|claim|results?|poem|letter|gift|card|party|booking|reservation|table|ticket|delivery|parcel|package|daughter|son|wife|husband|name|lebenslauf|gedicht|paket|konto|poème|colis|poema|paquete|conta|currículum|currículo|curriculum|poesia|pacco|pakket|rekening|wiersz|paczka|dikt) (?:of|for|by|from|to|von|für|de|pour|para|di|per|van|voor|dla|till)';
const HEADERS = 'b?cc:?|signed|(?:from|to|attn|attention|references?|passengers?|attendees|participants|assignee|von|an|de|para|da):';

/** Right before a person. */
export const BEFORE_ABOUT = new RegExp(
  `(?<!\\p{L})(?:${ROLES}|${VERBS}|${GIVEN_TO}|${OWNED}|${HEADERS})(?:,|:| named| is| ist| es| è| est| ise)? $`,
  'iu',
);

/** Right after a person. */
export const AFTER_ABOUT =
  /^(?:, (?:who|aged)\b| \((?:tenant|landlord|patient|he|she|they|born|geb\.|nat[oa]|nacid[oa]|née?|age[dr]?|\d\d|Mieter|inquilin[oa]|huurder|absent|present)\b|: (?:\p{Ll}|["“¿¡]|I\b|Hi\b|Yes\b|No\b)| (?:said|says|called|rang|phoned|wrote|emailed|complained|asked|replied|lives|lived|works|worked|moved|joined|agreed|signed|approved|apologi[sz]ed|forgot|borrowed|transferred|ordered|bought|paid|sued|opened the|took notes|cancelled|received|requested|returned|suffers|died|graduated|refused|resigned|visited|booked|complains|asks|needs|promised|explained|thinks|wants|hat sich|hat angerufen|wohnt|arbeitet|habite|travaille|vive|trabaja|abita|lavora|mora|trabalha|woont|werkt|überwies|eröffnete|bestellte|transfirió|pagó|compró|abrió|pidió|ha (?:versato|aperto|chiesto|pagato|ordinato)|pagou|pediu|comprou|heeft)(?!\p{L})| has (?:approved|asked|called|signed|agreed|complained|been)\b| will (?:arrive|call|send|join|be)\b| (?:was|were) (?:admitted|discharged|hired|born|promoted|arrested|seen|treated)\b| (?:is|are) (?:on leave|out of|my|our|his|her|still)\b| (?:angerufen|gefragt|geschrieben|gesagt|unterschrieben|weiterleiten|hat|wurde|a été|ha sido|è stat[oa]|foi|werd|heeft) )/u;
