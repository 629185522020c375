/**
 * Family names, in the format of `names-given.ts`. Names that are also given names are left out, and so are names with a typical
 * ending (`-kova`, `-nsen`, `-escu`: `FAMILY_ENDINGS`).
 */
export const FAMILY_NAMES = `
aa lbers lto s sen
ab ad basi bott di ebe ella erg ernathy idemi oud ramov reu
ac ar evedo harya hebe hterberg hthoven osta ton
ad achi amik ams eleke eyemi kins ler
af olabi
ag apov arwal baje garwal rawal uado uiar uilar uirre usti
ah luwalia madi o rens uja
ai nsworth
ak bar bas htar intola iyama kerman soy tas
al ami arcon awi brecht bu caraz ford lsopp m mada meida ston tin varado varez ves
am aral ari ato berson broz orim
an derson do drade drews sari toniou ttila tunes
ao ki yama
ap pel pelman pleby te
aq uino
ar agon ai aki anda aujo ce ellano enas ias mendariz menta mstrong ndt ora riaga royo slan teaga
as ano ghar hby hraf hworth k lam lan pinall sis trom
at es herton kins kinson twood
au bert bry er tio
av ci ila
aw ad
ay ers
az evedo izi uma
ba ars as ba bcock bic bu ch cker i ier ig illy inbridge ird jaj jer jwa ker kke kken kker kri l lakrishnan lan laz lderas ldwin ll llard llesteros log logun nerjee ng nik nki nks nnister nsal rajas ran rber rbier rbieri rbosa rbu rclay ric rker rlow rman rnard rnes rnett ron rone rr rraclough rragan rre rrera rreto rrett rrios rron rros rta rtels rthelemy rtlett rton rtos rua sile ss su tes tista tra ttaglia ttle udys uer um umgartner utista xter yer yrak
be ach an ard asley aulieu aumont cerra cher ck cker di ekman hrendt hrens ll llamy llini lov nali nard navides nder nes nitez nnani nnett nson ntley nton recz rends rg rgant rge rger rglund rgman risha rmudez rnardi rnhardt rry rtin st tancourt zerra
bh agat andari ardwaj argava at atia atnagar att attacharya atti osale
bi anchi anco cer elik ndra rch rd ro shop swas tenc zjak
bj erke orklund
bl ack ackburn ackwell ackwood aha air anc anchard anco ankenship evins ok om ondel oomfield um ythe
bo ateng ck dnar e er hlin hm hme ix jko k lton nd ndar nner nnet nnici oker one oth rg rges rn ros s sch se sman sworth tha ttomley uchard ucher ulanger ulton urgeois uvier uwman uzid wen wers wman yer yko yle zkurt
br abec acken adbury adshaw aga ahmbhatt aithwaite ambilla amley anch and andao ands andt andvold ar aun avo ay earley eed ekke ennan eton euer ewer idges ierley iggs ight ito oadbent ockman omley ooks oughton ouwer own owning uckner uijn uin uins un unet uni unner uun
bu ccho chanan chholz ck ckland ckley ckner dai eno i ijs llock lmer lut rbank rch rgess rian rke rks rnett rns rris rrows rt rton sch sh sse stamante tler tt
by e ers rd
ca ballero bral brera etano i in labrese ldeira lderon ldwell lhoun llaghan llahan lvo macho mara marena margo milleri mpbell mpos nnon no ntrell ntu o puto rbajal rbone rdenas rdona rdoso rey rlson rmona rneiro rney ron rpenter rpentier rr rranza rrasco rrasquill rre rreras rrillo rtwright ruso rvajal rvalho rver sado sanova sares sas se sh staneda stellanos stillo stro ttaneo valcanti valli zares
ce brian ch lik rmak rny rvantes rvera tin ylan
ch adha adwick ai akrabarti akraborty amberlain ambers an aney ang apman arpentier artier atterjee aturvedi audhary audhry auhan auvin avan avez awla en eng erry eung evalier ia iang iba ilton in iu oi ong opra oudhary oudhury ow owdary owdhury rist ristodoulou u ua ukwu ung urch
ci cek obanu sneros
cl aassen arke ements emons erc eveland ine ough
co ates bb chran elho etzee ffey hen las lbert leman llado llet llier llins lmenares lombo lon ltrane man mbs mpton nley nrad nroy nte nti ntreras nway ok oke oley peland ppens ppola rdeiro rdero rdier rnelissen rona ronado rrea rreia rrigan rte-real rtes rtez skun sta stantini te tton ulon usin utinho uto varrubias wan x
cr abtree aft ane awford espo ocker omwell osby oss owley owther
cs abai
cu ellar evas i lik lpepper mmings nha nningham riel rry ypers
da . bbagh hl hlberg hlin i l lal len mico nek niels nko ntas rwish s sgupta tta ugherty venport vidson vies vila y
de . cker jesus kker kkers la lacruz lattre launay leon lgado lmas los luca mir mirci mpsey ng nham sai schamps shmukh shpande vaux vlin wan y
dh ar awan illon
di as az ckerson ckson ehl etz jk jkman llard llon mitriou ng nh rks xit xon
dl amini
do an bre dds dson gan herty i lezal mingues minguez naldson ng nnelly novan orn rn rsey shi stal tson wns
dr abek ake aper eyer iessen iscoll
du . an bey bois breuil chene da daev das dek dley enas ffy four ggal hamel ke man mas mont ncan nlap nn pont puis puy ran rand rham rmaz rmus sek tta val
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
er dei delyi gin ickson soy
es camilla cobar cobedo cribano kola pinosa pinoza posito quivel ser tes teves tevez trada
ev ans ers
ew ing
ex terkate
ez e
fa bbri ber bre irchild jardo n ng rago rahani ria rias rina rkas rley rmer rnsworth rooq rrell rrugia ulkner ure vre yed zekas
fe her kete ng nton rguson rnandes rnandez rrand rrara rrari rraro rreira rrell rrer rri
fi ala edler elding elds gueiredo gueroa nch nk nley nnegan ore orentini rth scher sher tzgerald tzpatrick tzroy
fj eld
fl anagan annery eischer eming etcher eury orea ores owers ynn
fo jtik ldi ley ng nseca ntaine ntana ntes rbes rd reman restier rsberg rsyth rtin ss ster thergill urnier wler x
fr anke anken anks azier eeman eire eitag eitas ench eund ey icke iis itsch ost y ye
fu . chs entes jii jimoto jita jiwara kasawa kuda kui kushima ller lton nk rtado rukawa
ga al ikwad illard ines jdos l lan lic lindo llacher llagher llardo llego llegos lli llo lloway lvan lvez ma mble mboa mez ndhi nesan nguly o ray rcia rde rdner rg ri rner rnier rrido rrison rtner rza scon shi tes tti utier y zda
ge ary bhardt erts iger isler labert lder ntile ntry orges orgiou rber rlach rrits
gh azi osh
gi bbs bson lchrist les ll llespie llet lliam lmore menez ordano rard raud uliani
gj erde
gl adstone ass eeson over
go ddard dfrey dina dinez doy el es ff h k khale lab lden mes mez ncalves ng nzales nzalez od odall oding odman odwin ossens rski sselin to tz uld uveia wda yal
gr aaf abar af ahn an anados anberg anger assi aves ay aziani ech eco een eene eenwood eer eguska enier ewal iffith imaldi imes imm imshaw oen onlund oot oss osse ossi uber
gu . ajardo an ardado ardiola edes erin erra erreiro errero evara ha ichard idi illen illet illot imaraes inness lati ler lyas nawan nes ngor o pta rule thrie tierrez yot zman
gy asi
ha . an apala apaniemi as ase ddad dley gen giwara hn idari igh jdu jek kala kimi las lasz lder le ll llberg mada mbleton mdan mel milton mmar mmer mmond mpton n ncock ndoo ney nke nley nson nus o ra rada rahap rdin rding rdy rgreaves riri rju rmon rper rrell rrington rt rtley rtman rtog rtwig sani segawa shemi shimoto slam tfield thaway ttori uge ugen ugland upt user vel vlicek wkins wthorne yashi yes ynes ys ywood zelwood
he ad aly ath aton bert ck dberg dlund dman gde gedus ijden ijmans ikkila ine ino inze ld lenius ller mpel nderson ndricks ndriks ndrix ndry ng nke nriques nsley nson ntschel rbst rmans rnandez rrera rring ss sse ster uvel witt ywood
hi ckman cks dalgo dayat erro etala ga gashi ggins guchi gueras ldebrandt ll ller ltunen nds nes nojosa nton nz rai rano rata rose rsch
hj ort
hl avac avacek avaty
ho . bbs dge dges ek el fer ffman fman gan glund lcomb lden lder lland llingsworth lloway lm lman lmberg lmes lroyd lst lt lub lz lzer mma nda od oper over pkins pper rak ri rie riuchi rn rnby rne rton rvat rvath shino ssain sseini st u use uston vland we well xha
hr ibar uby uska
hs ieh u
hu . ang bbard ber bner dak ddleston erta et ff ffman ghes isman izinga ll mbert menik mphrey nt rd rley rst rtado tchinson ttunen ynh
hw ang
hy de
ib anez arra e
ic hikawa
id rissi
ig lesias
ik eda
il les
im ai amura
in gram iguez oue
io annou rdache
iq bal
is aev eki hida hihara hii hikawa ono
it o ou
iv eson
iw amoto asaki ata
iy engar er
iz quierdo
ja akkola ber cobs cobson cquet dhav eger fari ger gger hn imes in kab nda nicek nssen ntti ramillo rvela rvi rvis sso ved
je linek nkins nnings ssop
jh a averi
ji ang menez n ndal
jo hns hnson hnston kela ly nes ng nker osten shi sselin st ubert yner zic
ju arez hasz kic neja ng nker rado rcik ric stice
ka dam dlec iser leta llio mara math mdar miya mp mpen nda neko ng ngas nia ntor padia plan poor ppel pur raca ragiannis rakus ratas rimi rpati spar sprzak tayama to tona tou ufman ul ur urila uzar waguchi wahara wai wakami wamura wasaki ya zemi
ke ane arney ating il lemen ller mp nnard nnedy nyatta rekes reszt rn rr rshaw rtesz skin ssler ttunen y
kh alifa an anna atri oury umalo urana
ki dd efer kuchi lgore lic mball mura ng ngsley nney nnunen noshita nsella raly rby rchner rkland rkpatrick s shi ss tagawa tamura vela vi
kj aer
kl ausen ein ima imek ine ose uge
kn app ight oll owles ox
ko bal bayashi c cak ch ck csis ehler enig foed ga h hl hler hli hn ike ivisto ivu jima k kko ksal lar lesnik lozsi marov matsu ndo ne ng nig nings no nstantinou oij ol opman pecky pp rkmaz rner rs s skela ski ster tlar tnik uba ubek ul umura upil vac vacik vacs val var yama zak zlov
kr aft ajci al alj amer apez asniqi atochvil aus ause avets cmar ebs ejci emer etschmer ishnamurthy ishnan iz izman oger ogh ol oon ueger uger ylov
ku bat bik bis bo bota cera char do hn hne ijpers iper ipers jala lhanek lkarni lmala magai mari ndu nz nze o rian roda rosawa rup ruvilla rz suma wahara zmin zu
kw an ok on
la akso c cerda croix fontaine garde hti i ine katos l mb mba mbert mmers my ncaster nderos ndry ne ng ngdon nge nger ngford ngley nglois ngset pin rios rkin roche rson ssila ttimore u uer vigne voie wson
le . ach al bed bel blanc bon brun clerc clercq comte desma duc euw euwen febvre fevre garreta ger grand hti hto ino itao ite iva jeune ka maire maitre moine mus ngyel nnon nz one ong rma roux ung veque vesque vine vy
li . ang ao e ghtfoot m ma n nd ndahl ndberg nde nden ndholm ndner ng nk nna sitsyn ster ttle u vingston
lo . bato ckhart ckwood h max mbardi mbardo ngbottom ngo nka on pes pez renz tt ureiro urenco ve vell we wery zano
lu . cero ckett go kacs kin na nd ndberg nde ndin ngu o oma ong que thra
lv .
ly . nch ng ons sgaard
ma . as atta cdonald cedo cek cgregor chac chado cias ciel ckay ckintosh cleod dden ddox deira drigal eda estas galhaes gana ggi gyar hajan hmood ia ier illard jer jor jumdar kela kino kovec kris ldonado lek lhotra llet lm lone louf ly ncini ngat nn nnan nning nnisto nole nsouri nzanares rchal rchand rchi rechal res riani ric rini rks rlowe rmol rquardt rques rquez rrero rsh rtel rtens rtinez rtini rtins ruyama rx scarenas sek slin ssey suda ta teusen thews thur tos tousek tsubara tsuda tsui tsumoto tsumura tsuo tsushita tsuura tthews ttila urer ury yer ynard yo yr ys zumdar zur zza zzi
mb eki
mc allister bain bride cabe call cann carthy cartney carty clain clure connell cormick coy cray cullen cullough daniel dermott donald dowell elroy fadden farland gee gill gowan grath gregor guire innes intosh intyre kay kee kenna kinley kinney knight lachlan laughlin lean leod mahon manus millan nally namara neil pherson queen rae
me adows deiros dina er hra hrotra hta ier ijer ireles ister jia lby lendez lgar lin lis llor lnik lnyk lo lton na nard ndes ndez ndonca ndoza nendez nezes ng non nsah nzel rcader rcado rcer rcier rino rkel rrill rritt rriweather rtens sa squita ssina szaros tcalf tzger ulen ulenaar unier yer yers za zei zo
mi callef chaud chel chels chiels ddleton lani lburn llan ller llet llington lls lner nami reles ronov rza shra sra stry ttal ura yake yamoto yata yazaki zuno
mk hize
ml akar
mo . chizuki di dise erman ffat hacsi hamud hanty hr jica k koena l ldovan lefe lin lina ller lloy lnar naco ndal nnier nroe nroy ntalvo ntanari ntano nteiro ntemayor ntez ntgomery nti ntoya ody on oney ore ra radi raes rais rales ran rante ravec reau reira rel ri riarty rimoto rin rishita rita rk ro roz rrison rrow rse rton ser sley ss ta toyama ulin ura usavi ya yo
mr az
mt hembu
mu eller ghal kherjee lder llen ller lligan llins nch nguia nk noz nshi rakami rata rillo rphy rthy sil slija stola
mw angi
my ers hre llyla
na dbath dig g gai gano gar gata gel gy idoo idu ik ir ito jera jjar kagawa kahara kai kajima kamura kano kashima kata kayama mboothiri nda poli politano qvi ra rang ranjo rayanan rdone rvaez scimento sh ss ssar sution tarajan va varrete varro ylor zari
nc ube
nd iaye lovu
ne agu gri gron l mec mecek mes meth rgaard ri sbitt ss ubauer vala varez ves well wman wton
ng . o uyen
ni chols cholson ckel emela emi eto gam ghtingale imi jland ng shi shida shikawa shimura shiyama stor xon
nk osi
no ack ble bre da guchi gueira lan lte mura or ort rton rwood vacek voa votny wak
nu gent groho nes nez rmi
nw osu
ny ambura ari berg gaard gard iri lund
oa kley
ob erg eroi i lak rien ryan
oc ampo hoa onnor
od a egaard hiambo om onnell
og awa den uchi
oh ara man no ta
oi kawa shi
oj ala eda
ok ada afor amoto amura azaki eefe eke onkwo oro ubo uda
ol ah ajide eary ejnik in ivares ivas iveira ivieri iynyk lila mos sen son vera
om ori
on eal eil eill g ishi o odera yango
oo sten
op arah rea
oq uendo
or ban donez ellana merod osco osz ozco r sos ta tega tiz
os aki born borne ei hima orio tberg terberg tergaard ullivan wald
ot a ani ero ieno suka t ten
ou .
ow ada ens usu
oy ama
oz aki awa demir er turk
pa avola ce checo dilla gano ge i iva ixao l lacios lm lmer lmieri lo lomino lumbo n nda ndey ndit ndya ng nicker ntoja p pe pp rdo redes rekh rent rikh risi rk rkinson rks rmar rmer rnell rra rrish rsons rthasarathy rtida squier stor sztor te tel til tino tterson tton ulus vlik vlu war wlak yne
pe acock arson ck draza droza eters ixoto kar kkala laez layo llegrini llegrino lletier ltola ltomaa mberton na nfold ng nnington nrose rales ralta rcival rea reira rez ric rkins rret rrier rrin rrot sek ssoa ters terson tit trov ttigrew tty
pf effer eiffer
ph adke am an elps illips ung
pi azza card ccio chardo chon ckering ckett erce eters etrzak etsch lkington llai llay menta mentel neda nheiro nho nter nto ras res ttman tts zarro
pl oeg ummer
po hl irier korny l lak lanco li llard nce ns ole on pa pe pp rter rtillo spisil stma tocnik tter ttinger tts ulain well wers zzi
pr abhu ado ajapati atama att eciado endergast escott etorius evost ice ieto ifti ince ins itchard obst ochazka uitt
pt acek
pu ckett ente ga gh lido ri saver shkin
qa dir
qi an ao n u
qu ach eiros eiroz esada ezada igley inones intana intanilla intas intero iroga ist reshi
ra cz dcliffe el fferty ghavan himi hman i ina jab jala machandran madan makrishnan malho man mirez mos msay msden msey nade ndhawa nganathan ngarajan ngel ntala o poso pp sk smussen stogi thore tliff u ult umer ut utio wat wlings
re belo ddy dei dfern dmond dondo eves ge go guera hak ich ichel ichert id ijnders illy imer inhardt is isl iter nard nault ndon nteria sende sendez umer uter y yna ynaud ynolds ynoso zaei
rh odes
ri beiro bera cci ce ch chards chardson chmond chter ddle dgeway dley edel eger etveld ggs go ha naldi ncon nne ojas os tter va vas vera vers viere zvi zzi zzo
ro ach bbins berson berts bertson binson bledo bles ca camora cha che der dgers drigues driguez driquez gers hde jas lland llins mero mijn nchi sado sales sen senberg ssi ssum th the thwell usseau ussel ux we wland yer zman zsa
ru bio d eda elas f ggeri iter iz nge oho sh sso su therford tledge uska zicka
ry bar dberg
sa . arela ari avedra bharwal chdeva enz ez ha hin hni hoo idi ini iz kaguchi kai kamoto kata kurai la las lazar lcedo lcido ldana lehi les lgado linas lmela lmi lmon lo luja lvi maniego mpaio mpson nabria nchez nd ndberg nders ndford ndhu ndoval ndu ne nford nkaran no ntacruz ntamaria ntana ntillan ntini ntoro ntoso nz pru putra rabia raiva rgent rkar rkozi rma rraf rtori saki si stry the to tou ucedo uer unders uter vage wada whney xena yed
sc hade haefer hafer haller herer hick hiller hilling hindler hipper hlegel hlosser hlueter hluter hmid hmidt hmitt hmitz hneider hnell hober holten holz hon hou houten hrader hramm hreiber hreiner hroder hroeder hroter hubert huler huller hulte hultz hultze hulz hulze humacher huster hutte hutz huurman hwab hwabe hwartz hwarz hweizer
se ars besta dej dlacek dlak dusak govia gura hgal idel ifert itz ixas khon ki kine llers n ngupta o ppala pulveda rna rra rrano rrato rvin thi tiawan tty xton ymour
sh ackleton affer ah aikh ala ao arma arp arpe aw ehata elton en eng enoy epard epherd eppard eridan eth etty i ibata ields ih imada imizu imura inde inohara iraishi kurti ort ukla
si ddiqui dhu dorov ebert egel hombing klosi kora llanpaa lva lveira lvestri manjuntak mek mmons moes mpson ms msek nclair nger ngh nghal ngleton nha pila pos queira rbu regar rvio sneros ssoko thole u
sj oberg
sk ala aug elton inner jaeveland oglund ov
sl ater avik ezak oan uis
sm all eets it ith its ulders
sn ider ijder ijders ow yder
so ares bota bral dhi kol lano lberg ler lheim lis lomon lorio lorzano mmer mogyi ng ni nmez nntag noda os ria riano rrentino rvik sa telo to ukup usa usek uza w ylu
sp alding arks ears ence ies ijker ringer
sr b inivasan ivastava
st adler afford ahl andish anfield anton apleton ark astny eele een ein einbach einer enberg epanek ephens ephenson epien evens evenson eyn ock oica okes olar oll one out rachan rand randberg rauss rickland robel rom romberg rong room urm
su . arez bramaniam bramanian chy da eyoshi gawara gimoto giyama les llivan mmers n nd ndaram ndberg ng ri santo ss tcliffe therland to tton zuki
sv een oboda
sw ain aminathan amy anson art eeney eet
sy ed kes kora
sz abo alai anto ekely ilagyi oke ollosi ucs
ta . chibana foya guchi kacs kada kagi kahashi kala kano kayama keda kemoto kenaka keuchi lavera lley lon lwar mayo mimi mura nabe naka nase ndon ng ngen ni niguchi pia s sci shi te ttersall vares zuka
te ixeira jada jeda kin les llez llo ng rada rrazas sar ssier sta unissen
th ackeray akkar akur ampi atcher eunissen iel iele ieme istlethwaite ompson orne ornton orpe
ti an jsterman lak llman mmerman mmermans rado tov wari
tk ach
to da ledo lstoy ma man masek ng or prak rocsik rok rres scani sun th ure ussaint var wnsend
tr an aore avnik ejo evino evisan evisani indade ipathi ivedi ueman ujillo
ts ai ang e habalala uchiya uda ui uji ukada
tu nc ncer nstall ran ri rk rnbull rner runen
tv eit
ty agi
uc ar hida
ue da hara no
ug arte
ui jl
ul ibarri vestad
um eda
un al derhill derwood ger sworth
up adhyay
ur banek bina ena ias ibe rutia su
us lu man
uu sitalo
uy sal
va cek inio jda ladez ldes ldez ldivia lencia lenta lente lentini lenzuela lladares lle llee llejo lles nce nek ng nhala radi rela rga rgas rghese rkey rley rma rro sconcelos shisht siliou squez ss sseur ughan ughn vra z zquez
ve ber en er ga iga la lasco lasquez lazquez lden lez lla negas nkataraman nkatesan nter ntura rbeek rbruggen rdier rdu rduzco res ress rgara rhagen rhoeven rma rmeer rmeulen rschuren rstappen sely stergaard tter
vi ana dal eira gneron k lela lla llagomez llalobos llalpando llanueva llarreal llasenor llegas nk nson rag sser swanathan tale
vl achos cek ist k
vo . dir et gel gt hra igt isin lk lpe lz ndra ndracek ra ros rster s vk
vr ies oom
vu . ong ori
vy as
wa da dhwa gle hba hlberg inwright l len lia lker ll ller llin lls lmsley lraven lsh lters lther lton n ng rburton rd re rner tanabe ters tkins tson tts
we atherby aver bb ber bster eks gener gner idner igel ijden iler ise iss lch lls n ndt nzel st stberg stphal tzel ver
wh alley eeler elan itaker ite itehead itfield itley ittaker ittington itworth
wi bowo eczorek egand ese ggins ik jaya jk lcox ld lde lder ley lk lke lkerson lkins lkinson llems lliams lliamson lloughby lms nkler nslow nter nters nther nthrop rth se t tt tte
wo jcik lfe lff lters ng od odard odhouse ods odward oten rdsworth rkman rthington uters
wr agg ight obel
wu . lf nderlich
wy nn
xi ang e ng ong
xu .
ya dav gi m mada magata maguchi mamoto mamura man manaka masaki mashita mauchi mazaki nez no o rdley suda tes u zici
yb arra
ye . h o ung
yi . ldirim m n p
yo hannan kota koyama o on rk shida shikawa shimura shino u ung usef
yu an e en ksel
za charia gar idi jac k man mbrano mmit mora mudio nder nella nten pata pletal ragoza rate vala yas
ze laya ller man ng ngin peda tticci
zh ai an ang ao eng ong ou u uang
zi egler ma mmer mmerman
zo u
zs oldos
zu lu ma niga pan pancic
zw art
`;

/** Endings that few other words have. */
export const FAMILY_ENDINGS =
  /^[a-z'-]{2,}(?:ovic|evic|ovich|evich|ovych|owicz|ewicz|ovski|evski|ovsky|evsky|owski|ewski|inski|ynski|ynska|inska|owska|ewska|ovska|ovskaya|evskaya|insky|inskaya|ecki|icki|czyk|czak|iak|rova|nova|lova|kova|tova|dova|mova|gova|zova|cova|sova|sheva|seva|yeva|aeva|ieva|enko|chuk|shvili|adze|akyan|enyan|osyan|anyan|aryan|escu|eanu|sson|dottir|nsen|rsen|lsen|dsen|ksen|msen|gsen|fsen|poulos|poulou|akis|idis|iadis|oglu|zade|ainen|onen|inen|anen|nnen|qvist|quist|strom|gren|blom|vist|mann|hoff|stra|sma|huis|elli|etti|ucci|acci|khanov|bekov|kanov|tanov|manov|banov|nikov|nkov|rkov|shkov|chkov|akov|ukov|tsev|zhev|shev|chev|aliev|ayev|lyov|aityte|evich|iene|ishvili)$/;
