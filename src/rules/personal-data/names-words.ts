import { isMadeUpName } from './made-up.ts';

/* Words around names, lowercase and without accents; detect/personal-data/names.ts explains their use. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** The same set, plus all names that `dataset sanitize` makes up. */
function withMadeUp(known: ReadonlySet<string>): ReadonlySet<string> {
  return Object.assign(new Set(known), { has: (word: string) => known.has(word) || isMadeUpName(word) });
}

/** Given or family names that are also words, months, places or brands: alone they prove nothing. */
export const AMBIGUOUS_NAMES = words(`
will mark may april june july august summer autumn winter spring grace hope faith joy rose lily daisy ivy violet iris olive ruby pearl opal amber crystal jade ginger holly hazel heather rosemary poppy sage dawn eve star sky skylar melody harmony charity patience prudence chance chase drew art bill bob rob pat frank earnest grant guy jack jimmy ray rich dick rusty rocky sandy dusty sonny sunny buddy junior prince king duke earl baron major general bishop dean judge
mann zimmer
young old brown black white green gray grey blue gold silver bell ball hill wood woods field fields ford lake rivers river brook brooks banks stone rock rowe moon day week weeks knight page cook baker butler carter cooper fisher gardner hunter miller mason porter potter shepherd smith taylor tanner turner walker weaver wheeler wright little long short small strong sharp wise good goodman best love loving kind swift savage sweet bright rush price cash banker buck bird fox wolf lamb bull crane finch hawk martin drake swan fish pike roach berry cherry rice bean bush branch glass house hall church temple castle park parks street lane way bridges gates wall walls case key keys post power powers battle battles combs head foot hand
paris florence sydney austin dallas houston jordan georgia virginia carolina charlotte savannah dakota montana brooklyn madison lincoln washington jackson jefferson cleveland denver phoenix india israel chad china kent london berlin milan vienna roma roman lance victoria adelaide diego santiago santa francisco jose juan luis asia africa america britain england english french german holland ireland scott wales welsh kenya cuba malta sierra devon chelsea lisbon lorraine alexandria cairo geneva odessa regina troy camden logan aurora
angel angels jesus christ christian moses mercy trinity cruz cross mercedes tesla ford porsche lexus amazon apple oracle java ruby python swift kotlin julia ada pascal basic delphi max min sue bunny penny dolly robin jay wren colt ace rex duke baby honey candy cookie gay van von den der dis des del las los san sun son ma mi my na an ai do du di da de so no ng ho he she you yu yi in kim an han lin long lu mai man mao mei min ming ping qi ran ren tan tao thai tu wan wang wei wen wu xin yan yang yin ying yong han hue kit kai lan le li linh loc mu nga om sen sol son tam tas to tri van vi vo vu win yen bang bao bin chi dag dan dot fan fang fu gang gong guan hang hong ben ada ben amen ara art ate bay bee bel bo bok bol born both bon bos bud cap cay dal dam dar dim din don duo eng ern est eta far fern fin fit flora force fort fu gal gem gill gun gus hay hee hem hip how ida ira ion isa ivan ja jan jar jet jin job joint jun kara kat ken la lee len leo les liz lot lou luz mac mae mal mar mat mel mia mo mol nada nat ned nel nil nora nova oak ok ola olive oral ora otto page pal pan pang para pas pei peng pin pit pol pope quick rad raj rama rana rank rao real reed reid rio rip ross roy ru ruf sa sai sam sang sara say seed sen set she sin song sow stan stark stern stock story su sung swan tai tang tat ted tell test thing thorn tim tin tom ton tony top toro tor tran tree true ty una val vale vang venus via vic vin vision vita viva vogel vos wall war ware waters wing wolf wren ye yes yo york yoyo zen zone mach ace noble nobles novel love sole page person may fine land early early's early bold price given curry rolling sparks stout strand summers sutton banking marina royal royals rubio valle vista mesa vega vera villa castro plaza piazza porto ponte rocha rosa rose serra silva sierra sol costa blanco bravo brava cruz de della casa cabral brand brands christmas easter sommer herbst winter freitag sonntag montag lang lange kurz klein gross grosse schwarz weiss roth koch vogel fuchs wolf busch stein berg bach wald baum born bauer kaiser konig koenig graf herzog ritter richter engel teufel kraft hammer nagel keller kuhn sauer scharf jung junge jager schuster schneider weber muller
petit grand roux blanc noir brun bon beau leger long royer roy comte marquis marchand boucher boulanger fontaine lacroix laroche moulin noel toussaint parent page jean marie pierre blanche rose marine olive claire ambre ange aime celeste constance clement france desiree pascal lucas
rossi bianco bianchi nero neri rosso bello bella gatti galli gallo leone volpe greco romano napoli napolitano milano milani torino genova messina siena verona ferrari fiore fiori costa conti conte monaco monti testa rocca pace gentile forte franco grasso grosso longo basso sala serra riva ponte porta guerra salvo santo santa santi sante felice fortunato fausto vera viola alba aurora gioia luce stella bruno bruna rosa gemma perla marina mattia primo quinto secondo domenica italia italo asia africa america libero mario
abril julio domingo dolores consuelo pilar mercedes luz paz sol cruz reyes rey angel santos rosario refugio remedios socorro milagros esperanza caridad soledad concepcion trinidad perla esmeralda paloma azucena dulce leon moreno rubio blanco calvo delgado bravo hidalgo guerrero marques duque conde caballero herrero molinero pastor iglesias campos flores rios rojas vargas prado montes sierra lago vega mata mora haro toro lobo zorro cordero gallo gallego catalan navarro aragon leon cordoba sevilla toledo burgos lugo soria segura santana marin mar costa rivera ribera cuevas roca pena peral perla salas casas torres castillo palacios fuentes puente plaza calle caro claro correa cortes crespo cano casado soler vela vidal nieto
amin amal iman islam malik sultan emir shah khan mirza mina noor nur farah rim sana jamal aziz hakim rashid rani raja ram maya gita veda usha lata hema komal kiran deep prem shanti bharat uday karma yoga ravi mani
till floor harm orlando valencia toledo montenegro segovia zaragoza zamora barbara angelica fleur roos hierro puri suri lamba grover modi pai padma unai arenas barrera caballero contreras iglesias rosario nieves remedios leal mesa gill rocha estrada
ann anna's mary's bert's sandro ella alla lada lena nika vita zora vesna lilia jasna zima kos duda kral holub vlk benes urban sobota havel zeman maly kucera cech nemec horvat polak rus slovak turk grk bulgar novak
rajab salah bayram medina durga puja ganesh vishnu krishna sita lakshmi kali parvati indra thor luther titus
kevat kesa talvi syksy suvi tuuli meri lumi taika rauha ilo onni toivo armo sulo lahja impi vieno virta koski jarvi maki lahti niemi saari salo lehto laine halla hall
`);

/** Capitalized words that are never part of a name: sentence openers, days, months, countries, peoples, things. */
export const NOT_NAMES: ReadonlySet<string> = withMadeUp(
  words(`
hiring valued cv prospective fellow esteemed selection admissions the a an this that these those there here it its he she his her hers they their them we our us you your yours i my me mine who whom whose which what when where why how if then else and or but nor yet so because since while although though unless until after before during with without within by for from into onto of on off over under about above below between against among through to toward up down in out at as is are was were be been being am do does did done doing have has had having can could should would may might must shall will not no yes ok okay hi hello hey dear thanks thank please sorry sure well now just also only even still again once ever never always often sometimes maybe perhaps all any both each every either neither none some many much more most few several such same other another one two three four five six seven eight nine ten first second third last next new old good great big small best better let lets get got give gave go goes going went come came take took make made see saw know knew think thought say said says tell told ask asked call called find found use used using work worked try tried need needed want wanted look looked like liked show showed mean means keep kept start started add added follow follows set sets send sent read write wrote written given note notes see today tomorrow yesterday tonight morning afternoon evening night day week month year time date today's
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar marz juni juli oktober dezember lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo enero febrero
north south east west northern southern eastern western central upper lower new san santa saint st mount mt lake fort port cape river valley county city town village state states united kingdom republic union federation island islands islamic democratic people's peoples national international federal royal grand great
ramadan ramadhan ramzan ramazan sunna sunnah pesach purim hanukkah chanukah diwali deepavali holi navratri eid ashura mawlid muharram nowruz vesak pongal onam maj mart mayo eylul
afghanistan albania algeria america andorra angola antigua argentina armenia australia austria azerbaijan bahamas bahrain bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil britain brunei bulgaria burkina burundi cambodia cameroon canada chile china colombia comoros congo croatia cuba cyprus denmark djibouti dominica ecuador egypt england eritrea estonia eswatini ethiopia europe fiji finland france gabon gambia germany ghana greece grenada guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland italy jamaica japan kazakhstan kenya kiribati korea kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg macedonia madagascar malawi malaysia maldives mali malta mauritania mauritius mexico micronesia moldova mongolia montenegro morocco mozambique myanmar namibia nauru nepal netherlands nicaragua niger nigeria norway oman pakistan palau palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda samoa scotland senegal serbia seychelles singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand togo tonga tunisia turkey turkmenistan tuvalu uganda ukraine uruguay usa uzbekistan vanuatu venezuela vietnam wales yemen zambia zimbabwe asia africa antarctica deutschland osterreich schweiz espana italia polska nederland sverige norge danmark suomi turkiye
american british english scottish irish welsh french german italian spanish portuguese dutch belgian swiss austrian polish czech slovak hungarian romanian bulgarian greek turkish russian ukrainian swedish norwegian danish finnish icelandic chinese japanese korean vietnamese thai indian pakistani iranian iraqi arab arabic israeli jewish hebrew muslim christian catholic protestant buddhist hindu african asian european latin mexican brazilian canadian australian
london paris berlin madrid rome milan vienna moscow tokyo beijing shanghai delhi mumbai sydney york angeles francisco chicago boston seattle dallas houston atlanta miami denver phoenix philadelphia detroit toronto vancouver montreal ottawa calgary dublin edinburgh glasgow manchester liverpool amsterdam rotterdam brussels geneva zurich lisbon porto barcelona seville naples turin venice florence athens istanbul ankara warsaw krakow prague budapest bucharest sofia belgrade zagreb ljubljana stockholm oslo copenhagen helsinki reykjavik hamburg munich munchen cologne koln frankfurt stuttgart california texas florida ohio oregon nevada arizona utah alabama alaska arkansas colorado connecticut delaware hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska hampshire jersey carolina dakota oklahoma pennsylvania tennessee vermont virginia wisconsin wyoming quebec ontario
street avenue road lane drive boulevard court place square highway suite apt apartment unit floor box po zip code building house park station airport hotel hospital school college university institute academy museum library church cathedral castle palace bridge tower center centre hall stadium theatre theater office department division bureau agency ministry council committee commission board court senate congress parliament party bank fund trust insurance company corporation corp inc ltd llc limited gmbh group holdings partners associates consulting solutions systems services technologies technology software industries international global media press news times post journal magazine records studio studios pictures entertainment games team club league association society foundation network project program programme series season episode chapter section part volume book novel song album movie film show band war battle revolution act law bill amendment constitution treaty award prize cup championship olympics world internet web google microsoft amazon apple facebook twitter youtube instagram whatsapp linkedin github reddit netflix wikipedia openai anthropic together python java javascript typescript linux windows android ios api http https json html css sql url pdf csv xml faq ceo cfo cto vp hr usd eur gbp bot user assistant system human agent customer client admin support service mister sir madam ladies gentlemen everyone everybody someone anybody folks guys team friend friends mom mum mama dad papa grandma grandpa god lord bible sir president minister king queen prince princess doctor professor director manager
der die das den dem ein eine und oder aber nicht ich du er sie wir ihr es ist sind war waren hat haben wird werden kann mit von zu zum zur bei nach aus auf fur im am um wie was wer wo wann warum bitte danke hallo guten liebe lieber sehr mein meine dein deine herr frau le la les un une des du et ou mais je tu il elle nous vous ils elles est sont avec pour dans sur par bonjour merci monsieur madame el los las una y pero yo usted ella nosotros es son con para por en del al hola gracias senor senora il lo gli uno e ma io lui lei noi voi sono ciao grazie signor signora o os as um uma eu ele ela ola obrigado obrigada moro
bye howdy salve goedemorgen goedemiddag goedenavond szanowny szanowna moin servus gruezi grus gruse grusen gruss grusse grussen gruessen gruesse gott mahlzeit tach tschuss tschuess tschau hochachtungsvoll herzlichst beste besten bester liebste schone schonen herzliche herzlichen freundliche freundlichen viele vielen abend evening bonsoir soiree salut coucou bises bisous amicalement cordialement cheers warmly sincerely faithfully regards groetjes groeten groet saludos abrazo abrazos saluti abbraccio buonasera buongiorno buenas tardes noches pozdrawiam pozdrowienia wohnort geburtsort empfanger absender kundennummer prenom ville ciudad citta woonplaats miasto maitre mamie papi maman mesdames messieurs
bedankt dank welcome welkom willkommen valkommen velkommen gern gerne gracies tack tackar takk tak kiitos kiitan aitah dekuji dekujeme diky dakujem dakujeme dziekuje dziekujemy dzieki koszonom koszonjuk koszi multumesc multumim mersi hvala zahvaljujem faleminderit paldies aciu tesekkurler tesekkur спасибо благодарю благодарим дякую дякуємо благодаря мерси хвала ευχαριστω ευχαριστουμε շնորհակալություն szia sziasztok udvozlom buna salut hej hejsan hei moi zdravo ahoj здравствуйте привет вітаю привіт γεια καλησπερα καλημερα beklager forlat anteeksi przepraszam sajnalom извините вибачте συγγνωμη
`),
);

/** Who tells, asks and calls without being named, and firms that do. In the singular. */
export const SPEAKERS = words(`
nobody somebody someone anybody anyone everybody everyone whoever nothing everything something anything whatever
myself yourself himself herself themselves bro sis hubby niece nephew fiance fiancee stepdad stepmom stepfather stepmother godfather godmother
mother father mum mom mommy mummy dad daddy aunt auntie uncle granny grandma grandpa grandmother grandfather brother sister cousin husband wife son daughter kid child children parent partner boyfriend girlfriend neighbour neighbor friend colleague coworker roommate flatmate family people men women everyone
teacher driver courier postman mailman landlord landlady technician engineer boss manager supervisor director chef waiter waitress doctor nurse dentist plumber electrician mechanic police officer agent operator receptionist cashier clerk lawyer attorney accountant pharmacist surgeon professor student seller buyer vendor supplier dealer janitor caretaker builder contractor recruiter reporter journalist editor reviewer moderator admin administrator developer
staff management accounting reception security billing shipping delivery warehouse support sales marketing finance legal payroll procurement logistics insurance headquarters customer client employee tenant patient user guest passenger visitor caller team crew company hotline helpdesk
klarna visa mastercard paypal fedex hermes telekom vodafone bosch siemens dhl dpd gls ups usps amazon apple google microsoft meta facebook twitter instagram whatsapp telegram netflix spotify uber lyft airbnb ebay etsy shopify stripe zalando ikea lidl aldi tesco walmart costco target samsung sony nintendo nokia huawei xiaomi lenovo intel nvidia oracle cisco tesla bmw audi volkswagen toyota honda hyundai renault shimano canyon comcast verizon orange revolut wise citibank hsbc barclays santander lufthansa ryanair easyjet
christmas easter halloween thanksgiving
`);

export const PARTICLES = words(
  'van de der den von zu zur zum vom da di del della delle dei degli dell dall dos das do du la le el al bin ibn ben ten ter te op af av y e i der d st mc o',
);

/** Particles that are also written with a capital, in front of a family name: `Giulia De Luca`, `Omar El Amrani`. */
const CAPITAL_PARTICLES = words('van von der de da di del della dei degli dos das la al el bin ibn');
/** At the beginning, these are names, too: `Van Nguyen`, `Al Green`, `ben weston`. */
const NAMES_AT_START = words('van al ben le du do der bin');

/**
 * True for a word that is only a part of the name after it, as `van` is in `van Dijk`.
 *
 * @param before what is in front of it in the name
 * @param after what follows it
 */
export function isParticle(word: string, before: string, after: string): boolean {
  const small = word.toLowerCase().replace(/['’]$/, '');
  const isSmall = word === word.toLowerCase();
  if (!(isSmall ? PARTICLES : CAPITAL_PARTICLES).has(small)) return false;
  if (isSmall && /\p{Lu}/u.test(before + after)) return true;
  const next = /^([ -])(\p{L}+)/u.exec(after);
  if (!next) return isSmall && after !== '';
  const isFirst = !/\p{L}[\p{L}\p{M}.]* ?$/u.test(before);
  return !isFirst || next[1] === '-' || !NAMES_AT_START.has(small) || PARTICLES.has(next[2]!.toLowerCase());
}

/** Degrees after a name. With their capitals, since `Ma` and `Md` are names. */
const DEGREE = /^(?:PhD?|MD|[BM]Sc|[BM]Ed|MEng|BEng|[DM]Phil|EdD|PsyD|DDS|DVM|DBA|M[BP]A|MPH|LL[BDM])$/;

const GENERATION = /^(?:jr|jnr|sr|snr|i{2,3}|iv|esq)$/iu;

/** True for a word that is no name if it comes after one: `Jr`, `III`, `PhD`. */
export const isNameSuffix = (word: string): boolean => GENERATION.test(word) || DEGREE.test(word);

/** After a name, these make it an organization or a street. */
export const NO_PERSON_AFTER = words(`
inc ltd llc llp plc corp gmbh ag kg co company group holdings partners associates bank insurance university college school institute hospital museum street st road rd avenue ave lane ln drive dr boulevard blvd court ct place pl square sq way terrace highway hwy parkway river lake bridge park airport station county city island islands foundation award prize cup trophy stadium arena hotel church cathedral hall house tower building center centre club records studios motors industries airlines brothers bros strasse platz weg allee laan straat plein gatan vagen gate vej utca theorem equation algorithm syndrome disease effect law laws test method ltda sa srl spa bv nv ab oy as aps kft sro international intl hills walk
`);

/** After a name and `'s`, these make it a day, an illness, a law. */
export const NAMED_AFTER = words(`
day eve night week weekend month season mass parade holiday ball bay comet constant number numbers principle paradox razor dilemma hypothesis conjecture lemma rule triangle curve wager ladder index scale score sign palsy chorea wall market square store stores pizza kitchen cafe deli bar grill pub restaurant
`);

/** Words before a thing with a name: few people are called `the …`. */
export const ARTICLES = words(`
the a this that these those our your its their il lo la gli le un uno una dello della degli delle dei del dal dalla nel nella sul sulla al alla dell nell el los las unos unas os uma nos nas ao der die das dem des ein eine einen einem einer zum zur im am vom beim het een les une du au aux
`);

/** Prepositions that a place follows in English, German, French, Spanish, Italian, Dutch, Polish and Swedish. */
export const PLACE_WORDS = words(`
in at near into onto across around inside outside towards toward via visit visiting visited nach aus w we från till te uit
`);

/** Words right before people rather than things, in the same languages, Portuguese and Turkish. */
export const PERSON_WORDS = words(`
with by between and to for according mit zwischen und laut an für avec par entre et selon pour con por y según para tra fra e secondo per tussen en volgens met door aan voor segundo com med mellan och enligt åt od dla i przez oraz ile ve
`);
