/**
 * Given names that are words, lowercase and without accents, written from general knowledge. In texts without capitals, these prove nothing
 * alone; with a capital, most of them do.
 */
export const WORDS_IN_SMALL_LETTERS: ReadonlySet<string> = new Set(
  `
albino ales ariel britt carol carmine chuck clay cole dale dang dexter dirk ebony elif fabian florin gage gene greet gunnel harry heath henna
hind homer jasmine johnny kelvin lacey laurel lien mack madeira magnus margarita margherita marguerite marlin mats maxim melba merle millet
milo misty mitch mona monte myrtle nana nestor nick norm pall pandit patty petri pierce polly ponce randy rick riddle rowan rune ruth sally
sander saul savanna serge shan shay sheila sherry shin shun soma spencer sterling stipe talon tamer taro terry ting tori trey tucker valentine
victor wade warren whitney jolie bonnie archie robin reed royal justice kitty lane scarlett cherry dahlia camellia olympia sierra paige brandy
brody curt jarred joke per tea chandler carter parker logan mason noble marshall major sincere
aimee aurore capucine celeste clemence constance edite edita julienne laurent lise lourdes magne malin marine maxime mette ondine orna panne
pascale prune regis sabine signe tais tien truc victoire violette vitale fleur reine honore melisse cerise solene lori remi flore
ander anders ernst hein horst lila reiner reine rosa simone wunderlich heide kai ole hanne tola lotte erika nelke
alla alba amara andra della hanno nella nell per pien regina romano timo tua suo amara amando angelo anni arma assunta augusta aurora benedetta benedetto bianca candida chiara costanza cristiano desiderio dita donna donato
drago emiliano essi evangelista fedele fortunata franca frode gergo gioia grazia immacolata italo letizia libero lotta lotti manca marcia marcio
mari marina marino massimo mila modesto nate natale nello nino panna pasquale placido primitivo rami rida rima santino salma serena severo siti
stella toni verna vince vittoria viola zita guido vito siria
adoracion alegria alma amar amparo ascension asuncion belen benigno blanca camelia camilla candela caridad carina clara clemente consolacion custodio
encarnacion estela estrella gracia graciano hila hina imane inmaculada jacinto leona lucero lucia macarena magdalena martes mato
maura milagros narciso natividad nuno orlando pura purificacion rebeca reina remedio rosalia rosario salome salvador saturnino silvestre soledad sona
tomas toma trina ventura violeta visitacion paz iris lola mora nela nada elas rita graca vitoria conceicao leticia
elke evert lieve mees piet roos toon ties floor toos wil maas
ebba finn gro kari kare lotta lykke odd randi roar saga sten stig tora tore bror mange alva randi leve snorre
jagoda malina kalina lech zlata zlatko dana kveta luka ruza visnja ljubica dunja jure slava mira nadezda vera lada
arzu aslan aydin bahar baris bilge cicek cinar demir deniz derya dilek dunya duygu durdu emin engin eylem gonul gunes guven hayat hazan inci irem
kader kaya melek mutlu nehir omur onur ozan ozgur pinar sabah savas selam sena seren sevgi sevinc suna tekin temel toprak tuna ufuk ugur umut
utku yagmur yaman yerin yeter yildiz zafer sukran
agung bayu bintang budi cahaya citra dewi endah fajar hidayat indah kurnia lestari melati mawar permata purnama putra putri rahayu rahmat sari satria
setia surya utama utami wahyu dian
aarti asha devi jyoti kumar pooja puja rani suman hikari sakura sora hana yuki haru shiv amal salam
chang dung gian hanh hien huong luong minh nghia nhung nong phong phuc quan quoc quyen thang thanh theo thien thuan tien toan tran trong trung truong
tuan tung vinh xuan khoa hieu chau binh
aamu aatos aino armas elo heini helmi oiva otso paivi pilvi satu sini terhi tyyne urho veli vuokko sirpa lemmikki hele leida
ibolya hajnal szilard virag rozsa alma crina doina speranta rasa audra ausra egle liepa gintaras aidas rytas rota anda inta laima
`
    .trim()
    .split(/\s+/),
);
