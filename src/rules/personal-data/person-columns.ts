/**
 * The names of columns and keys for data about people, in one list: what recognizes lists of people and what finds names in columns both
 * use it. All are plain (`plainKey`): lower case, without signs.
 *
 * Limits: the usual European languages, and the frequent ones of other scripts. Under other names, the values of a column may say enough.
 */

/** Whose name or number it is, in front of the word: `customer_first_name`, `billing_name`. */
const WHO =
  '(?:customer|client|contact|user|member|guest|buyer|patient|employee|billing|shipping|delivery|recipient|passenger|student|card|account|owner|applicant|attendee|payer|payee|sender|person|lead|kunden?|cust)';

/** A person's given name. */
export const GIVEN_COLUMN = new RegExp(
  String.raw`^(?:${WHO}?(?:first|given|fore|f)names?|first|given|vorname|pr[eé]noms?|nombres?|nome|voornaam|fornavn|förnamn|etunimi|imi[eę]|jm[eé]no|prenume|ime|ad|имя|ім[’'ʼ]?я|име|名)$`,
  'u',
);

/** A person's family name. */
export const FAMILY_COLUMN = new RegExp(
  String.raw`^(?:${WHO}?(?:last|sur|family|l)names?|last|family|nachname|familienname|nom|apellidos?|cognome|sobrenome|achternaam|etternavn|efternamn|efternavn|sukunimi|nazwisko|příjmení|nume|prezime|soyad[ıi]?|фамилия|прізвище|фамилноиме|επώνυμο|姓)$`,
  'u',
);

/** A whole name that only people have. */
export const FULL_COLUMN =
  /^(?:(?:full|patient|employee|passenger|student|cardholder)names?|(?:nombre|nome|nom)complet[oa]?|vollständigername|vorundnachname|imi[eę]inazwisko|adı?soyadı?|isimsoyisim|имяифамилия|фио|піб|ονοματεπώνυμο|氏名|姓名|お名前|(?:客户|客戶|顾客|顧客|患者)姓名|이름|성명|성함|الاسمالكامل|שםמלא|ชื่อนามสกุล|ชื่อและนามสกุล|पूरानाम)$/u;

const IN_OTHER_SCRIPTS =
  'клиент(?:ка)?|имяклиента|заказчик|покупатель|получатель|контактноелицо|пациент|сотрудник|клієнт|покупець|замовник|пацієнт|πελάτης|ασθενής|հաճախորդ|კლიენტი|(?:顧客|お客様|担当者|患者)名?|(?:客户|客戶|顾客)名?|联系人|聯絡人|聯繫人|收件人|고객(?:명|이름)?|환자명?|담당자명?|العميل|اسمالعميل|الزبون|المريض|(?:שםה?)?לקוח|ग्राहक|ग्राहककानाम|मरीज|ลูกค้า|ชื่อลูกค้า|ชื่อผู้ติดต่อ';

/** A person, or a company: the name of whoever the row is about. */
export const PERSON_COLUMN = new RegExp(
  String.raw`^(?:(?:customer|client|contact|billing|shipping|delivery|recipient|buyer|guest|kunden?)names?|customer|client|patient|employee|passenger|student|attendee|guest|person|kund(?:e|in)?|ansprechpartner(?:in)?|inhaber(?:in)?|contactperson|(?:account|card)?holder|cliente|klient|asiakas|titular|titulaire|${IN_OTHER_SCRIPTS})$`,
  'u',
);

/** A name of anything: products and companies have names, too. */
export const NAME_COLUMN = new RegExp(
  String.raw`^(?:names?|(?:display|${WHO})names?|contact|owner|user|member|nom|nombre|nome|naam|nimi|navn|namn|név|nume|ime|ad|имя|ім[’'ʼ]?я|име|όνομα|անուն|სახელი|名前|名字|الاسم|اسم|نام|שם|नाम|ชื่อ|নাম)$`,
  'u',
);

/** @param key plain @returns true for a column of names, or of their parts */
export const isNameColumn = (key: string): boolean =>
  [GIVEN_COLUMN, FAMILY_COLUMN, FULL_COLUMN, PERSON_COLUMN, NAME_COLUMN].some((column) => column.test(key));

/** A date of birth. */
export const BIRTH_COLUMN =
  /birth|^d\.?o\.?b$|born|bdate|^bday$|geburt|geboren|^geb(?:dat|datum|tag)?$|naissance|^(?:date|dt)?naiss$|^ddn$|nacimiento|^(?:fecha|f|fec)?(?:de)?nac$|nascita|nascimento|^(?:data|dt)?(?:de)?nasc$|geboorte|fødsel|födelse|syntym|urodz|^dataur$|narozen|rođen|rodjen|doğum|рожден|γέννησης|生年|出生|생년/u;

/** The year of birth alone. */
export const YEAR_COLUMN =
  /^(?:(?:birth|born)year|year(?:of)?birth|yearborn|yob|birthyr|geburtsjahr|geb(?:urts)?jahr|jahrgang|ann[ée]e(?:de)?naissance|a[ñn]o(?:de)?nac(?:imiento)?|annodi?nascita|annonascita|ano(?:de)?nasc(?:imento)?|geboortejaar|fødselsår|födelseår|rok(?:urodzenia|narození)|syntymävuosi|doğumyılı|годрождения|出生年|生年|출생연도)$/u;

/** The street of a postal address, with its house number or without. */
export const STREET_COLUMN = new RegExp(
  String.raw`^(?:${WHO}|home)?(?:street(?:name|address|line)?|line(?=1)|addr|stra(?:ss|ß)e(?:nname|n?nr|(?:und)?hausn(?:umme)?r)?|calle|rue|via|ulica|ulice|straat(?:naam)?|gata|gatuadress|gateadresse|vej(?:navn)?|utca|cadde|sokak|улица|вулиця)\d?$`,
  'u',
);

/** A postal address, or the street in it. */
export const ADDRESS_COLUMN = new RegExp(
  String.raw`address|^addr|adress|adres|anschrift|direcci[oó]n|domicilio|indirizzo|endere[cç]o|morada|osoite|lakc[ií]m|адрес|διεύθυνση|住所|주소|地址|عنوان|पता|alamat|${STREET_COLUMN.source}`,
  'u',
);

/** The number of a house, next to its street. */
export const HOUSE_NUMBER_COLUMN =
  /^(?:(?:house|street|building)(?:number|no|nr)?|hausn(?:umme)?r|huisn(?:umme)?r|number|nr|no|num|n[úu]mero|civico|nrdomu|husn(?:umme)?r|čp)$/u;

/** A postcode, next to a street. */
export const POSTCODE_COLUMN = new RegExp(
  String.raw`^(?:${WHO}|home)?(?:zip(?:code)?|post(?:al)?code|plz|postleitzahl|codepostal|cp|cap|c[óo]d(?:igo)?postal|cep|kod(?:pocztowy)?|postn(?:umme)?r|ps[čc]|postakodu|postinumero|irsz|irányítószám|индекс)$`,
  'u',
);

/** A town. */
export const TOWN_COLUMN = new RegExp(
  String.raw`^(?:${WHO}|home)?(?:city(?:name)?|town|municipality|(?:wohn)?ort|stadt|gemeinde|ville|commune|ciudad|localidad|municipio|poblaci[óo]n|citt[àa]|comune|cidade|miasto|miejscowo[śs][ćc]|(?:woon)?plaats|stad|postort|kaupunki|m[ěe]sto|obec|[şs]ehir|il[çc]e|város|oraș|город|місто)$`,
  'u',
);

/** The town where a person was born. */
export const BIRTHPLACE_COLUMN =
  /^(?:birth(?:place|town|city)|(?:place|town|city)ofbirth|geburtsort|lieu(?:de)?naissance|lugar(?:de)?nacimiento|luogo(?:di)?nascita|local(?:de)?nascimento|geboorteplaats|miejsceurodzenia|födelseort|fødested)$/u;

/** A phone number. */
export const PHONE_COLUMN =
  /phone|mobile?|movil|móvil|celular|^(?:tel|fax|cell|handy)|whatsapp|telefoo?n|puhelin|rufnummer|msisdn|телефон|电话|電話|전화/u;

/** A name that says nothing: `col3`, `Column 3`, `b`, `Unnamed: 2`, `value_1`. */
export const UNNAMED_COLUMN =
  /^(?:col(?:umn)?|columna|colonne|colonna|coluna|campo|field|feld|header|spalte|unnamed|value(?=\d)|var|[a-z])?\d{0,4}$/;

const LISTED = [BIRTH_COLUMN, YEAR_COLUMN, ADDRESS_COLUMN, HOUSE_NUMBER_COLUMN, POSTCODE_COLUMN, TOWN_COLUMN, PHONE_COLUMN];
/** What tables of people have, too: places that are no towns, firms, works, jobs, and what is about the row. */
const OF_OTHERS =
  /mail|state|country|county|region|province|provinz|land$|pa[ií]s|pays|paese|continent|compan|firma|employer|organi[sz]|school|schule|universit|club|team|dep(?:artmen)?t|abteilung|product|produkt|article|artikel|item|brand|marke|model|colou?r|farbe|title|titel|role|job|beruf|occupation|profession|position|status|type|typ$|kategorie|categor|group|gruppe|class|note|comment|bemerkung|message|text|language|sprache|gender|sex|geschlecht|date|datum|fecha|data$|time|created|updated|order|since|joined|hired|start|end$|author|speaker|artist|actor|singer|player|character|species|breed|publisher|licen[cs]e|version|url|web|place|ort$|location|venue|station|airport|hotel|branch|filiale|^id$|id$/u;

/** @param key plain @returns true for a column under a word that no list has: its values may say what it holds */
export const isUnlisted = (key: string): boolean =>
  key !== '' && !isNameColumn(key) && !OF_OTHERS.test(key) && !LISTED.some((column) => column.test(key));
