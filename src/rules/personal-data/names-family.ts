/**
 * Family names, in the format of `names-given.ts`. Names that are also given names are left out, and so are names with a typical
 * ending (`-kova`, `-nsen`, `-escu`: `FAMILY_ENDINGS`).
 */
export const FAMILY_NAMES = `
aa lbers lto s sen
ab ad basi bott di durrahman ebe ella erg ernathy idemi oud ramov reu
ac ar evedo harya hebe hterberg hthoven osta ton
ad achi amik ams eleke eyemi iputra kins ler
af olabi
ag apov arwal baje garwal ostini rawal uado uiar uilar uirre usti
ah luwalia madi o rens uja
ai nsworth
ak bar bas bulut cay dag deniz gul htar intola iyama kaya kerman pinar sakal soy su tas yol yuz
al ami arcon awi brecht bu caraz faro ford lsopp m mada meida ston tin tintas tun varado varez ves
am aral ari ato berson broz orim
an derson do drade dreu drews ggraini sari tonioni toniou ttila tunes
ao ki yama
ap aricio pel pelman pleby te
aq uino
ar agon ai aki anda aujo ce diansyah ellano enas evalo ias ikan itonang mendariz menta mstrong ndt ora riaga royo slan teaga
as ano ghar hby hraf hworth k lam lan pinall sis suncao trom
at alay es herton kins kinson twood
au bert bry er tio
av ci ila
aw ad
ay demir dogan ers
az evedo izi nar uma
ba ars as ba bcock bic bu ch cker ena i ier ig illy inbridge ird jaj jer jwa ker kke kken kker kri l lakrishnan lan laz lderas ldwin ll llard llesteros log logun nerjee ng nik nki nks nnister nsal rajas ran rber rbier rbieri rbosa rbu rclay ric rker rlow rman rnard rnes rnett ron rone rr rraclough rragan rre rrera rreto rrett rrios rron rros rta rtels rthelemy rtlett rton rtos rua rus sile ss su tes tista tliwala tra ttaglia ttle tubara udys uer um umgartner utista xter yer yrak
be ach an ard asley aulieu aumont cerra cher ck cker di ekman hrendt hrens ll llamy llini lov ltran nali nard navides nder nes nitez nnani nnett nson ntley nton rardi recz rends rg rgant rge rger rglund rgman risha rmudez rnal rnardi rnhardt rry rtin rtolini st tancourt vilacqua yer zerra
bh agat alla andari ardwaj argava asin at atia atnagar att attacharya attacharyya atti ave osale
bi anchi anco cer elik lgic lgin lic ndra rch rd rnbaum ro shop swas tenc zjak
bj erke orklund
bl ack ackburn ackwell ackwood aha air anc anchard anco ankenship asco evins ok om ondel oomfield um ythe
bo ateng ccaccio ck dnar e er hlin hm hme ix jko k lton nd ndar nner nnet nnici nomi oker one oth rg rges rn ros s sch scolo se sman snjak sworth tha ttomley uchard ucher ulanger ulton urgeois uvier uwman uzid wen wers wman yer yko yle zkurt
br abec acken adbury adshaw aga ahmbhatt aithwaite ambilla amley anch and andao ands andt andvold ar aun avo ay earley eed ekke ennan eton euer ewer idges ierley iggs ight ito kic oadbent ockman omley ooks oughton ouwer own owning uckner uijn uin uins un unet uni unner uun
bu ccho chanan chholz ck ckland ckley ckner dai diarto diman eno i ijs llock lmer lut rbank rch rgess rian rke rks rnett rns rris rrows rt rton sch sh sse stamante tler tt
by e ers rd
ca ballero bral brera etano i in kir labrese ldeira lderon ldwell lhoun llaghan llahan lvo macho mara marena margo marillo milleri mpbell mpos nnon no novas ntrell ntu o passo puto rbajal rbone rdenas rdona rdoso rey rlson rmona rneiro rney ron rpenter rpentier rr rranza rrara rrasco rrasquill rre rreras rrillo rrion rtwright ruso rvajal rvalho rver sado sanova sares sas se sh staneda stellanos stillo stro ttaneo valcanti valli zares
ce brian ch dillo lik rmak rny rvantes rvera spedes tin vik ylan
ch acon adha adwick ai akrabarti akraborty akravarty amberlain ambers an andrasekhar aney ang aniago apman arpentier artier atterjee aturvedi audhary audhry auhan auvin avan avez awla en eng erry eung evalier ia iang iba ilton in iu oi ong opra oudhary oudhury ow owdary owdhury rist ristodoulou u ua ukwu ung urch
ci cek nar ndric obanu sneros
cl aassen arke ements emons erc eveland ine ough
co ates bb bo chran elho etzee ffey hen kroaminoto las lbert lella leman letta llado llet llier llins lmenares lombo lon ltrane man mbs mpton nley nrad nroy nte nti ntreras nway ok oke oley peland ppens ppola rdeiro rdero rdier rnelissen rona ronado rrea rreia rrigan rte-real rtes rtez sentino skun sta stantini te tton ulon usin utinho uto varrubias wan x zzolino
cr abtree aft ane awford espo ocker omwell osby oss owley owther
cs abai
cu ellar evas i lik lpepper mmings nha nningham riel rry ypers
da . bbagh hl hlberg hlin i l lal len limunthe manik mico nek ngelo niels nko ntas ruwalla rwish s sgupta tta ugherty ulay venport vidson vies vila y
de . cker jesus kker kkers la lacruz lattre launay leon lgado lmas los luca mir mirci mpsey ng nham sai schamps shmukh shpande vaux vlin wan y
dh ar armawan awan illon ingra
di as az ckerson ckson ehl etz jk jkman llard llon mitriou ncer ng nh rks xit xon
dj ojohadikusumo
dl amini
do an bre dds dson gan herty i lezal mingues minguez naldson nati ng nnelly novan orn rn rsey shi stal tson wns
dr abek ake aper eyer iessen iscoll
ds ouza
du . an bey bois breuil chene da daev das dek dley enas ffy four ggal hamel jmic ke man manli mas mont ncan nlap nn pont puis puy ran rand rdu rham rmaz rmus rsun sek tta val
dv orak
dw ivedi
dy er
ea stwood ton
eb erhardt ert
ec cles heverria kert onomou
ed lund monds wards
eh lers
ei de
ek . berg inci lof lund
el amrani dridge izondo lington lison sayed
en do g gel gelhardt ger gland glish omoto riquez
er bay dei delyi gin gul gun ickson soy tas tem
es camilla cobar cobedo cribano criva kola pinosa pinoza posito quivel ser tes teve teves tevez trada
ev ans ers
ew ing
ex terkate
ez e
fa bbri ber bre irchild jardo llaci n ng rago rahani ria rias rina rkas rley rmer rnsworth rooq rrell rrugia sano ulkner ure varo vre yed zekas
fe her ijoo kete ng nton rguson rnandes rnandez rrand rrara rrari rraro rreira rrell rrer rri
fi ala edler elding elds gueiredo gueras gueroa nch nk nley nnegan ore orentini rmansyah rth scher sher tzgerald tzpatrick tzroy
fj eld
fl anagan annery eischer eming etcher eury orea ores orez owers ynn
fo jtik ldi ley ng nseca ntaine ntana ntes rbes rd reman restier rsberg rsyth rtin ss ster thergill urnier wler x
fr anchini anke anken anks azier eeman eire eitag eitas ench eund ey icke iis itsch ost y ye
fu . chs entes jii jimoto jita jiwara kasawa kuda kui kushima ller lton nk rtado rukawa
ga al gliano ikwad illard ines jdos l lan lic lindo llacher llagher llardo llego llegos lli llo lloway lvan lvez ma mble mboa mez ndhi nesan nguly o ray rces rcia rde rdner rg ri rner rnier rofalo rrido rrison rtner rza scon shi tes tti utier y zda
ge ary bhardt erts iger isler labert lder ncer ntile ntili ntry orges orgiou raci rber rlach rrits
gh azi osh
gi annini bbs bson lchrist les ll llespie llet lliam lmore menez meno ner nting ordano rard raud uffrida uliani
gj erde
gl adstone ass eeson over
go ddard dfrey dina dinez doy drej el es ff h hil k kalp khale lab lden mes mez mis ncalves ng nzales nzalez od odall oding odman odwin ossens palakrishnan rdillo rski sselin to ttschalk tz uld uveia wda yal
gr aaf abar af ahn an anados anberg anger assi aves ay aziani ech eco een eene eenwood eer eguska enier ewal iffith imaldi imes imm imshaw oen onlund oot oss osse ossi uber ubisic
gu . ajardo an ardado ardiola arino edes erin erra erreiro errero errini evara ha ichard idi illen illet illot imaraes inness lati ler llotta ltekin lyas mprich nawan nduz nes ngor o pta rule thrie tierrez tknecht ven yot zman
gy asi
ha . an apala apaniemi as ase ddad dley gen giwara hn idari igh jdu jek kala kimi las lasz ldar lder le ll llberg mada mbleton mdan mel milton mmar mmer mmond mpton n nci ncock ndoo ney nke nley nson nus o ra rada rahap rdin rding rdjo rdy rgreaves riri rju rmon rper rrell rrington rt rtley rtman rtog rtono rtwig ryanti ryanto sani segawa shemi shimoto sibuan slam stuti tfield thaway ttori uge ugen ugland upt user vel vlicek wkins wthorne yashi yes ynes ys ywood zelwood
he ad aly ath aton bert ck dberg dlund dman gde gedus ijden ijmans ikkila ine ino intze inze ld lenius ller mpel nderson ndricks ndriks ndrix ndry ng nke nriques nsley nson ntschel rbst rmans rnandez rrera rring rtrampf rvas ss sse ster uvel witt ywood
hi ckman cks dalgo dayat erro etala ga gashi ggins guchi gueras ldebrandt ll ller ltunen nds nes nojosa nton nz rai rano rata rose rsch
hj ort
hl avac avacek avaty
ho . bbs dge dges ek el fer ffman fman gan glund lcomb lden lder lland llingsworth lloway lm lman lmberg lmes lroyd lst lt lub lz lzer mma nda od oper over pkins ppe pper rak ri rie riuchi rn rnby rne rton rvat rvath shino ssain sseini st u use uston vland we well xha
hr ibar uby uska vatin
hs ieh u
hu . ang bbard ber bner dak ddleston erta et ff ffman ghes isman izinga ll mbert menik mphrey nt rd rley rst rtado tabarat tagalung tapea tasoit tchinson ttunen ynh
hw ang
hy de
ia cono nnone
ib anez arra e orra
ic hikawa
id rissi
ig lesias
ih san
ik eda
il les
im ai amura
in gram iguez oue
io annou rdache
iq bal
ir awan
is aev eki hida hihara hii hikawa ik kandar ono
it o ou
iv eson
iw amoto asaki ata
iy engar er
iz quierdo
ja akkola ber cobs cobson cquet deja dhav eger fari ger gger hn imes in kab nda nicek nssen ntsch ntti ramillo rvela rvi rvis sso ume ved
je linek nkins nnings ssop
jh a averi
ji ang menez n ndal
jo hns hnson hnston kela ly nes ng nker osten shi sselin st ubert ver yner zic
ju arez hasz kic neja ng nker rado rcik ric stice
ka dam dlec hraman irys iser kar leta lkan llio lra mara math mdar miya mp mpen nda ndemir neko ng ngas nia ntor padia plan poor ppel pur rabulut raca radeniz ragiannis rahan rakaya rakus raman ratas rimi rpati rtal rtono spar sprzak tariya tayama to tona tou ufman ul upas ur urila ushik uzar vak waguchi wahara wai wakami wamura wasaki ya zemi
ke ane arney ating il lemen ller mp nnard nnedy nyatta rekes reszt rn rr rshaw rtesz skin ssler ttunen y
kh alifa alsa an anna atri oury umalo urana
ki dd efer kuchi lgore lic mball mura ng ngsley nney nnunen noshita nsella raly rby rchner rkland rkpatrick s shi ss tagawa tamura vela vi
kj aer
kl ausen ein ima imek ine ose uge
kn app ight oll owles ox
ko bal bayashi c cak ch ck csis ehler enig foed ga h hl hler hli hn ike ivisto ivu jima k kko ksal lar lb lesnik lozsi marov matsu ndo ne ng nig nings no nstantinou oij ol opman pecky pp rkmaz rner rs ruturk s se skela ski ster thari tlar tnik uba ubek ul umura upil vac vacik vacs val var yama zak zlov
kr aft ajci al alj amer apez asniqi atochvil aus ause avets cmar ebs ejci emer etschmer ishnamurthy ishnan iz izman oger ogh ol oon ueger uger use ylov
ku bat bik bis bo bota cera char cuk do hn hne ijpers iper ipers jala lhanek lkarni lmala magai mari ndu nz nze o rian rniawan roda rosawa rtulus rup ruvilla rz suma wahara zmin zu
kw an ok on
la akso c cerda croix fontaine garde hti i ine katos l mb mba mbert mberti mmers my ncaster nderos ndry ne ng ngdon nge nger ngford ngley nglois ngset pin rios rkin roche rranaga rson ssila ttimore u uer vigne voie wson
le . ach al bed bel blanc bon brun chner clerc clercq comte desma duc euw euwen febvre fevre garreta ger grand hti hto ino itao ite iva jeune ka maire maitre moine mus ngyel nnon nz onardi one ong rma roux ung veque vesque vine vy
li . ang ao e eshout ghtfoot guori m ma n nd ndahl ndberg nde nden ndholm ndner ng nk nna sitsyn ster ttle u vingston
ll orens orente uch
lo . bato ckhart ckwood effler ffredo h max mbardi mbardo ngbottom nghi ngo nka on pes pez renz tt ureiro urenco uws ve vell we wery zano
lu . bis cena cero ciani cic ckett go jan kacs kin na nd ndberg nde ndin ngu o oma ong que thra
lv .
ly . nch ng ons sgaard
ma . as atta cdonald cedo cek cgregor chac chado cias ciel ckay ckintosh cleod dan dden ddox deira drigal eda estas galhaes gana ggi gnani gyar hajan haraj heswara hmood ia ier illard jer jor jumdar kela kino kovec kris kwana ldonado lek lhotra llet lm lone louf ly ncini ncuso ndic nfredi ngat nn nnan nning nnisto nole nsouri nullang nurung nzanares rchal rchand rchi rechal res riani ric rini riotti rks rlowe rmol rpaung rquardt rques rquez rrero rsh rtel rtens rtinez rtini rtins ruyama rx ryati scarenas sek slin ssey suda ta teusen thews thur tondang tos tousek tsubara tsuda tsui tsumoto tsumura tsuo tsushita tsuura tthews ttila ulana urer ury yasari yer ynard yo yr ys zumdar zur zza zzeo zzi
mb eki
mc allister bain bride cabe call cann carthy cartney carty clain clure connell cormick coy cray cullen cullough daniel dermott donald dowell elroy fadden farland gee gill gowan grath gregor guire innes intosh intyre kay kee kenna kinley kinney knight lachlan laughlin lean leod mahon manus millan nally namara neil pherson queen rae
me adows deiros dina er hra hrotra hta ier ijer ireles ister jia lby lendez lgar lin lis llor lnik lnyk lo lton mon na nard ndes ndez ndizabal ndonca ndoza nendez nezes ng non nsah nzel rcader rcado rcer rcier rino rkel rrill rritt rriweather rtens sa squita ssina szaros tcalf tzger ulen ulenaar unier yer yers za zei zo
mh atre
mi callef chaud chel chels chiels ddleton lani lburn lic llan ller llet llington lls lner nami nhas ralles reles ronov rza shra sra stry ttal ura yake yamoto yata yazaki zuno
mk hize
ml akar
mo . canu chizuki di dise dy erman ffat hacsi hamud hanty hr jica k koena l ldovan lefe lin lina linari ller lloy lnar naco ndal nnier nroe nroy ntalvo ntanari ntanez ntano nteiro ntemayor ntez ntgomery nti ntoya ody on oney ore ra radi raes rais rales ran rante ravec reau reira rel ri riarty rimoto rin rishita rita rk ro roni roz rrison rrow rse rton ser sley ss ta toyama ulin ura usavi ya yo
mr az
mt hembu
mu eller ghal kherjee lder llen ller lligan llins lyani lyono nch nguia nk noz nshi rakami rata rgia rillo rphy rthy sil slija sso stola tlu
mw angi
my ers hre llyla
na dbath dig g gai gano gar garajan gata gel gy idoo idu ik inggolan ir ito jera jjar kagawa kahara kai kajima kamura kano kashima kata kayama mboothiri nda ndi pitupulu poletano poli politano qvi ra rang ranjo rayanan rdone rula rvaez scimento sh ss ssar sution tarajan tt va varrete varro yak ylor zari
nc ube
nd iaye lovu
ne agu bot gri gron l mec mecek mes meth rgaard ri sbitt ss ubauer vala varez ves well wman wton
ng . o uyen
ni chols cholson ckel colau colosi emela emi eto gam ghtingale imi jland kolic ng shi shida shikawa shimura shiyama stor xon
nk osi
no ack ble bre da guchi gueira gues lan lte mura or ort rton rwood vacek vitasari voa votny wak
nu gent groho nes nez raini rmi
nw osu
ny ambura ari berg gaard gard iri lund
oa kley
ob erg eroi i lak rien ryan
oc ampo ana hoa onnor
od a egaard hiambo om onnell
og awa den uchi
oh ara man no ta
oi kawa shi
oj ala eda ha
ok ada afor amoto amura azaki eefe eke onkwo oro taviani ubo uda
ol ah ajide eary ejnik in ivares ivas iveira ivieri iynyk lila mos sen son vera
om ori
on cel eal eil eill g ishi o odera yango
oo mmen sten
op arah rea
oq uendo
or ban donez ellana merod osco osz ozco r sos ta tega tiz
os aki born borne ei hima orio tberg terberg tergaard ullivan wald
ot a ani ero ieno suka t ten
ou .
ow ada ens usu
oy ama
oz aki alp awa bay bek celik demir er gul men soy tas turk
pa avola ce checo cini dilla dmanabhan gani gano ge i iva ixao l lacios lm lmer lmieri lo lomino lumbo n nchal nda ndey ndit ndya ng ngaribuan nicker njaitan ntoja p pe pp rab rdo redes rekh rent rikh risi rk rkinson rks rmar rmer rnell rra rrish rsons rthasarathy rtida saribu sini squier stor sztor te tel than til tino tla tterson tton ulus vlik vlu von war wlak yne
pe acock arson ck draza droza eters ixoto kar kkala laez layo llegrini llegrino lletier ltola ltomaa mberton na nalver nfold ng nnington nrose rales ralta rcival rea reira rera rez ric rkins rmadi rret rrier rrin rrone rrot rtiwi sek ssoa ters terson tit trov ttigrew tty zzoli
pf effer eifer eiffer
ph adke am an elps illips ung
pi azza card ccio chardo chon ckering ckett erce eters etrzak etsch lkington llai llay menta mentel neda nheiro nho nol nter nto randello ras res sani ttman tts zarro
pl oeg ummer
po han hl irier korny l lak lanco li llard nce ns ole on pa pe pp rter rtillo spisil stma tocnik tter ttinger tts ulain well wers zzi
pr abhu ado ajapati atama att eciado endergast escott etorius evost ice ieto ifti ince ins itchard obst ochazka uitt
pt acek
pu ckett djiastuti ente ga gh glisi ig lido rba ri rnama rnomo rwanti saver shkin spitasari
qa dir
qi an ao n u
qu ach eiros eiroz esada ezada igley inones intana intanilla intas intero iroga ist reshi
ra ab cz dcliffe el fferty ghavan ghunathan hardjo harjo himi hman hmawati i imondi ina jab jagopal jagukguk jala jput machandran madan makrishnan malho man maswamy mirez mos msay msden msey nade ndhawa nganathan ngarajan ngel ngkuti ntala o poso pp sk smussen stogi thore tliff u ult umer ut utio val vindran wat wlings
re bello belo ddy dei dfern dmond dondo eves ge go guera hak ich ichel ichert id ijnders illy imer inhardt is isl iter nard nault ndon nteria quena sende sendez umer uter villa y yna ynaud ynolds ynoso zaei
rh odes
ri beiro bera cci ce ch chards chardson chmond chter ddle dgeway dley edel eger etveld ggs go ha naldi ncon nne ojas os quelme tonga tter va vas vera vers viere zvi zzi zzo
ro ach bbins berson berts bertson binson bledo bles ca camora cha che der dgers drigues driguez driquez gers hde ig jas lland llins mero mijn nchi sado sales sati sell sello sen senberg ssello ssi ssini ssum th the thwell usseau ussel ux vira we wland yer zman zsa
ru bio d eda elas f ggeri iter iz kavina nge oho ppert sh sso su therford tledge uska zicka
ry bar dberg
sa . arela ari avedra bharwal chdeva enz ez fitri ha hin hni hoo idi ini inz iz kaguchi kai kalauskas kamoto kata kurai la las lazar lcedo lcido ldana lehi les lgado linas lmela lmeron lmi lmon lo lom luja lvi maniego mpaio mpath mper mpson nabria nchez nd ndberg nders ndford ndhu ndoval ndu ne nford nghvi nkar nkaran no ntacruz ntamaria ntana ntillan ntini ntoro ntoso nz pru putra rabia ragih raiva rgent rica rkar rkozi rma rmiento rraf rtori saki si stry the to tou ucedo uer unders uter vage wada want whney xena yed
sb arbaro
sc alia hade haefer hafer haller herer hick hiller hilling hindler hipper hlegel hlosser hlueter hluter hmid hmidt hmitt hmitz hneider hnell hober holten holz hon hou houten hrader hramm hreiber hreiner hroder hroeder hroter hubert huler huller hulte hultz hultze hulz hulze humacher huster hutte hutz huurman hwab hwabe hwartz hwarz hweizer lafani
se ars besta dej dillo dlacek dlak dusak eger garra govia gura hgal idel ifert itz ixas khon ki kine llers mbiring n ner ngupta nsoy o ppala pulveda rna rra rrano rrato rtic rvin thi tiawan tty xton ymour zer
sh ackleton affer ah aikh ala ao arma arp arpe astri aw ehata eikh elton en eng enoy epard epherd eppard eridan eth etty i ibata ields ih imada imizu imura inde inohara iraishi kurti ort ukla
si ahaan anturi bal ddiqui dhu dorov ebert egel evers hombing klosi kora lalahi llanpaa lva lveira lvestri mamora manjuntak matupang mek mmons moes mpson ms msek naga nclair nger ngh nghal ngleton nha pila pos queira rbu regar rvio sneros ssoko thole tompul torus tumorang u
sj oberg
sk ala aug elton inner jaeveland oglund oric ov
sl ater avik ezak oan uis
sm all eets it ith its ulders
sn ider ijder ijders ow yder
so ares bota bral dhi ekarno kol lanki lano lberg ler lheim lis lomon lorio lorzano mmer mogyi ng ni nmez nntag noda os ria riano rrentino rvik sa telo to ukup usa usek uza w ykan ylu
sp alding arks ears ence ies ijker oljar ringer
sr b inivasan ivastava
st adler afford ahl andish anfield anton apleton ark astny eele een ein einbach einer enberg epanek ephens ephenson epien evens evenson eyn imac ock oica okes olar oll one out rachan rand randberg rauss rickland robel rom romberg rong room urm
su . arez bramaniam bramanian bramanyam broto chy da dirman eyoshi gawara gimoto giyama karno les llivan mmers n nd ndaram ndberg ng priyadi ri ryadi ryanto santo ss tanto tcliffe thar therland to tton yono zuki
sv een oboda
sw ain aminathan amy anson art eeney eet
sy ed kes kora
sz abo alai anto ekely ilagyi oke ollosi ucs
ta . chibana dic foya guchi kacs kada kagi kahashi kala kano kayama keda kemoto kenaka keuchi lavera lley lon lwar mayo mimi mpubolon mura nabe naka nase ndon neja ng ngen ni niguchi njung nriverdi nuwijaya pia rantino rigan s sci shi te ttersall vares zuka
te ixeira jada jeda kin les llez llo miz ng rada rrazas sar ssier sta unissen
th ackeray aker akkar akur ampi apar atcher eunissen iel iele ieme istlethwaite ompson orne ornton orpe
ti an jsterman lak llman mmerman mmermans rado tov wari
tk ach
to da gnazzi kgoz ledo lic lstoy ma man masek mmasi ng or pal prak ptas rocsik rok rralba rrens rres scani sun th ure ussaint var wnsend
tr an aore avnik ejo evino evisan evisani indade ipathi ivedi ueman ujillo upp
ts ai ang e habalala uchiya uda ui uji ukada
tu cci dela nc ncer nstall ran ri rk rkmen rnbull rner runen
tv eit
ty agi
uc ar hida
ue da hara no
ug arte
uh lig
ui jl
ul ibarri usoy vestad
um eda
un al derhill derwood ger sworth
up adhyay pal
ur banek bina ena iarte ias ibe rutia su
us lu man tun
uu sitalo
uy gur sal
uz uner
va cek ghela inio jda la ladez lbuena lcarcel lderrama ldes ldez ldivia lencia lenta lente lentini lenzuela lera lero lladares lle llee llejo lles lls nce nek ng nhala radi rela rga rgas rghese rkey rley rma rro sconcelos shisht siliou squez ss sseur ughan ughn vra z zquez
ve ber en er ga iga la lasco lasquez lazquez lden lez lla ndrell negas nkataraman nkatesan nter ntura nturi nturini rbeek rbruggen rdier rdu rduzco res ress rgara rhagen rhoeven rma rmeer rmeulen rschuren rstappen sely stergaard tter
vi ana cens dal eira gneron k laplana lar lela lla llagomez llalba llalobos llalpando llanueva llarreal llasenor llaverde llegas nk nson rag rk sentin sser swanathan tale valdi
vl achos cek ist k
vo . dir et gel gt hra igt isin lk llmer lpe lz ndra ndracek ra ros rster s ss vk
vr doljak ies oom
vu . ong ori
vy as
wa da dhwa dia genknecht gle hba hlberg inwright l len lia lker ll ller llin lls lmsley lraven lsh lters lther lton n ng rburton rd re rner tanabe ters tkins tson tts
we atherby aver bb ber bster eks gener gner idner igel ijden iler ise iss lch lls n ndt nzel st stberg stphal tzel ver
wh alley eeler elan itaker ite itehead itfield itley ittaker ittington itworth
wi bowo diastuti eczorek egand ese ggins ik jaya jk lcox ld lde lder ley lk lke lkerson lkins lkinson llems lliams lliamson lloughby lms mmer nkler nslow nter nters nther nthrop rth se t tt tte ttig
wo jcik lfe lff lters ng od odard odhouse ods odward oten rdsworth rkman rthington uters
wr agg ight obel
wu . landari lf lff nderlich
wy nn
xi ang e ng ong
xu .
ya dav gi lman m mada magata maguchi mamoto mamura man manaka masaki mashita mauchi mazaki nez no o rdley suda tes u zici
yb arra
ye . h o sil ung
yi . ldirim lmazer m n p
yo hannan kota koyama o on rk shida shikawa shimura shino u ung usef
yu an dhoyono e en ksel
za bala charia gar idi jac k man mboni mbrano mmit mora mudio nder nella nic nini non nten pata pletal ragoza rate vala veri yas
ze laya ller man ng ngin peda tticci
zh ai an ang ao eng ong ou u uang
zi egler ma mmer mmerman to
zo ric rlu rzi u
zs oldos
zu bak lkarnain lu ma niga pan pancic rita
zw art
`;

/** Endings that few other words have. */
export const FAMILY_ENDINGS =
  /^[a-z'-]{2,}(?:ovic|evic|ovich|evich|ovych|owicz|ewicz|ovski|evski|ovsky|evsky|owski|ewski|inski|ynski|ynska|inska|owska|ewska|ovska|ovskaya|evskaya|insky|inskaya|ecki|icki|czyk|czak|iak|rova|nova|lova|kova|tova|dova|mova|gova|zova|cova|sova|sheva|seva|yeva|aeva|ieva|enko|chuk|shvili|adze|akyan|enyan|osyan|anyan|aryan|escu|eanu|sson|dottir|nsen|rsen|lsen|dsen|ksen|msen|gsen|fsen|poulos|poulou|akis|idis|iadis|oglu|zade|ainen|onen|inen|anen|nnen|qvist|quist|strom|gren|blom|vist|mann|hoff|stra|sma|huis|elli|etti|ucci|acci|khanov|bekov|kanov|tanov|manov|banov|nikov|nkov|rkov|shkov|chkov|akov|ukov|tsev|zhev|shev|chev|aliev|ayev|lyov|aityte|evich|iene|ishvili)$/;
