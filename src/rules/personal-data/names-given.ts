/**
 * Given names of about forty languages, lowercase and without accents, written from general knowledge
 * (no list was copied). A line is two letters and the rest of each name after them; a dot is an empty rest. To add
 * a name, put its rest on the line of its first two letters. A name that is also a word must also be in
 * `names-words.ts`; it then needs a second sign.
 */
export const GIVEN_NAMES = `
aa chal dhya ditya fke ge liyah ltje rav rini ron rti se
ab bas bie bondanza by dallah delkader dellah delrahman dul dullah dulrahman e el elardo hishek igail imbola iodun raham ram ril u
ac hara hille him
ad a aeze algisa alyn am ebayo el ela elaida elaide elardo elasia ele elheid elina eline elmo em eola ina iti itya nan olfo oracion riaan rian riana rianna riano riel rien rienn rienne vait vik
ae gir
af onso
ag api apito astya ata atha athe geliki nes neta netha nieszka ostino ueda us ustin ustina
ah lam mad med met uva
ai cha dan den ko leen lton mee mi nhoa no sha shani shwarya syah tana tor
aj ay it
ak ane anksha ari ash e emi hil i ihiko ihiro iko in inyi io ira os osua ram sel shay
al aa adar ain an ana anna astair ba bane berico bert berta berto bin bino cide cides da dis do dona eida ejandra ejandro ejo eksandar eksander eksandr eksandra eksei eksey eksi ena es essandra essandro essia essio ex exa exander exandr exandra exandre exandria exandros exandru exei exey exia exis f fie fio fons fonsina fonso fred freda fredo i ibek ice icia icja ida in ina ine ipio isa isha ison issa istair ix jaz kistis la lan lana lard len lie lison lyson ma mudena ois ojzy ok on onso onzo oys per ton va varo vin vise win ya yona yson yssa zbeta zira
am a adi adou aia al alia alie an ancio anda andine ando ani ar ara aya ber bre brogio brosio edeo elia elie erigo in ina inata ir ira it ita itabh mar non ol os paro rita y
an a acleto ais amaria and anya as astasia astasio astasios astasiya astazja asztazia at atoli atoliy atoly ca der ders di dika dja dor dra drada dras dre drea dreas dreea drei dreia drej dres drew drey dri driy drzej dy e eta etta ette ezka fisa gel gela gelia gelica gelika geliki gelina geline gelita gelo gga ggara ghel gie giola gus iceto ika iko il irudh isa ish ita ja jali ke ki kica kit kita kur n na nabel nabelle nalisa namaria nbritt ne negret neke neli nelies neliese nemarie nerose nette nie nika nikki nmarie nunziata ong ouk saldo selma selmo tal te tero thony tje toine toinette ton tonella toni tonia tonieta tonietta tonin tonina tonino tonio tonios tonius toon tti tun uj upam uradha ushka vi war ze
ap arecida arna inya olinar olinary olka olline olonia ostolos ril
aq uiles
ar aceli adhana anka anzazu cangelo celia chana chie d end gyro i iana iane ianna ie iel iela ild ina istea istides ja jan jen jun kadiusz kady lene lindo mand mando mas melle mida min mindo naldo nar naud nav ne ni no nold noldo nor nost noud nout on pad pita senio seniy tem temio thit thur to ttu tur turo tyom un una unima vid vind vo ya
as a af ami bjorn drubal ep geir ger ha hish hlee hleigh hley hok hwin hwini kell ko laug li ma mund sunta ta tri trid tros uka uncion ya
at anasio hanasia hanasios harv hina ilio suko sushi tila tilio ul
au bree brey d de dra drey dur gust gusta gusto gustus rea rel relia reliano relie relien relio rora rore stin tumn
av a ery i iad igail inash iv ner ni raham
aw a
ax el
ay a aan aka ako ala ame anna ano din elet la lin man men nur odele oub se segul sel ten umi ush
az ahara eglio iz lan man ucena
ba bajide bita har iley laji lazs ldassare ldur ldvin lendra lint ltasar mbang o ptiste rabas raka rbara rbora rbra rdur rica ris rkha rna rnabas rry rt rtek rtele rtlomiej rtol rtolome rtolomeo rtosz ruch s sak shar shir sma stien ttista tya udelio yram yu
be ata ate atrice atriz cky gona kir la len linda llo n nce nedek nedetta nedetto nedicte nedikt nedita nedito nedykt ngt nicio nigno nito njamin nny noit nte nto p ppe rat rend rengere renice rislav rit rk rkay rnadette rnard rnarda rnardino rnardo rnd rnhard rnice rnie rt rta rtha rtil rtram rtrand ssie th thany tsy tte ttina tty ttye tul ulah verly yza
bh anu arat askar avana avani avesh avna avya uvan
bi agio anca anka ce envenida lal lge ll llie lly mo ndu nh nta rger rgir rgit rgitta rgitte rkir rna rte serka
bj arke arki arne arni org ork orn
bl ake anca anche andine anka az azej azena azenka
bo . b bbie bby dil gdan glarka gumil guslaw hdan humil humila huslav jan jana leslaw naria ngani nifacio nita nnie rbala rek rge ris riska rislav rivoj rja rka rna rut stjan tond ubacar uke utros yd zena zidar
br acha ad adford adley ady agi ahim am andi andie ando andon andy animir anislav anka anko atislav ayan eanna egje enda endan endon enna eno ent etislav ett ian iana ianna ice idget igida igita igitte ijesh itney itt itta ittani ittany ittney ock ody onislaw onislawa ooke ooklyn uce una unhilde unilde uno yan yant yce yndis ynhildur ynja ynjar ynjolfur yson
bu di lent rak rcu rkhard sra
by ron
ca den hyo io itlin itlyn leb listo lixto llie llum logero lvin melia meron mila milla mille millo milo mryn n nan ndace ndela ndelaria ndice ndida ndra ndy ner nsu pucine ra rina rine rissa rl rla rlene rlito rlo rlos rlota rlotta rlton rly rmela rmella rmelo rmen rmina rmine rol role rolien rolina roline rolyn rrie rroll rson rsten rter ry sandra semiro sey simiro slav sper ssandra ssidy ssie ssio talin talina tarina terina therine thleen thrine thryn thy tia triona ua uan yetano
ce celia cil cilia cilie cylia dric ferino leste lestina lia lina line lso m mal mile ngiz nta ren sar sare ttina zar zary
ch ad aewon aim aima aitali aiwat ampak ana andan andler andra andrika anghao anida antal aralampos arita arity arlene arles arley arlie arlotte arvi ase asity au aya elsea elsey enguang eri erie eryl ester etan eyenne haya i iamaka iara idi idinma ie ieko ihiro ika inatsu inedu ioma irag itra iyo loe ris rista ristal ristel ristelle risten rister risti ristian ristiane ristie ristina ristine ristoffer ristoph ristophe ristopher ristos risty rysa rysanthi uck ukwuemeka unhua
ci ara aran bele gdem han llian ndy ntia nzia prian priano riaco ril rillo rilo ro tra
cl aes aire ara arence arice arissa ark aude audemir audette audia audina audine audio audiu aus ay ayton eber elia emence ement emente eto ifford ifton int inton otilde ovis yde
co drut dy en le lette lin lleen llin lton nceicao ncepcion ncetta nner nnie nnor nny nor nstance nstanta nstantin nsuelo oper ra ralie rdula rentin rey rina rine rinna rinne rnel rnelia rnelio rnelis rnelius rrado rrie ry simo sme smin smina stantino stanza stel stin urtney
cr aig escencia escenzo ina isti istian istiane istiano istina istobal istovao uz ystal
cs aba illa
ct irad
cu auhtemoc ong rt rtis stodio
cv etka
cy nthia ril rille rus
cz eslaw eslawa
da an dang eun fne g gbjort gfinn gmar gmara gny gur ichi iki isuke isy jana kota ksh kshesh le lia libor lila limil lit llas lmacio lton maso mian miana miano miao mien mini mir mjan mla mon n na nang ng ni nica niel niela niele nielle niil nijel nijela nila nilo nique nkwart nny nte nut nuta o phne rby rcy ren ria rija rina rio rius riusz rja rko rla rlene rma rmanto rmawan rnell rrel rrell rren rrin rryl rsh rshan rwin rya ryl t ve vid vide vis vor vorin vorka wid wn wson yo
de an ana andre anna anne bbie bora borah bra cebal clan den e ena epa epak epika epti fne idre irdre ise jan laney lfim lfina lia lla lores loris lphine metrio metrius na nes nilson nis nisa nise niz nnis rek rrick rya sanka siderio siree smond spina stiny tlef tlev vante vendra vika vin von wa wayne wey wi xter zso
dh ruv
di ah allo an ana ane anna anne dem dier ego ep eter ethelm etmar etrich jana lara lek letta lip mas mitra mitri mitrije mitrios mitris na nesh nis nko no nu ogo onisio onysia onysios rk ta tte vit vna vya
dj alma
dm itri itriy itry ytro
do broslav broslaw di hyun ina lly lores magoj men menic menico mingo mingos minic minick minik minika minique mitila monkos n nald natella natello nato nna nnie ra ralice reen rin rina ris rka ron rota rotea roteja rothea rothy rottya ruk ug uglas uwe v yle
dr agan agana agica ago agoljub agomir agos agoslav agutin ahomir ahomira azen azenka ew iss
du ane arte bravka bravko c ilio lce mitra mitru ng nja nya ong rga san sko stin ygu
dw ayne i ight
dy lan lano
ea mon rl rlene rnest
eb ba ele erhard ony ru
ec aterina e em khard
ed da die e elmira eltraud er gar gardo ilson in ina it ita ith milson mond mund na naldo oardo ouard uard uarda uardo urne vard ward wardo win wina yta
ee fje meli ro sha tu va
ef e fie rain rat stathios thymios tychia ua
eg bert idio ill on
eh ud
ei ja ji ko la leen lidh lif nar no nride rik rikur tan
ej nar
ek a aterina ene kehard kehart o rem ta
el a ad adio aine anur ba cio don eanor eanora efteria eftherios emer ena eni eonora euterio friede ham i iana iane ias iezer if igia igio ijah in ina ine io isa isabet isabeta isabeth isabetta isangela ise iseo isha isheva iska iza izabeth izaveta ke la len li linor liot liott lis mar mer odie of oisa oise oy pidio s sa se sebeth selien sie ton vin vir vira vis zbieta
em ad anuel anuela anuele bla eka el elie eline erson ery ese i iel igdio iko il ile ilee ilia ilian iliana iliano ilie ilien ilio ily in ina ine ir irhan ma manuel manuelle mett mi rah re
en carnacion carnita dah dang dre ea eida eko es gelbert gin nio rica rico rique sio ver zo
ep ifanio
er an asmo ay can dal dem dogan en gin hard i iberto ic ica ich ick icka ik ika iko in kan kki la lend lendur ling ma manno minia minio na nest nestine nesto nie no nst ol silia sin tugrul vin wan win yk zsebet
es a ben ha han i in kil ko ma mee meralda partaco pen peranza ra si sie teban tefania tela telle tevao ther ti trella zter
et elka elvina han hel ienne suko ta tore
eu an femia gen gene genia genie genio geniusz lalia nice nji njung sebio staquio timio tropio
ev a an andro angelia angelina angeline angelista angelos aristo e elia elien eliina elin elyn elyne en erett ert geni genia geniy geny i ren rim zen
ew a ald elina
ey al dis lul men thor
ez ekiel equiel gi io ra
fa bia bian biana biano bien bienne bijan bio biola brice bricio brizio di dime dwa had ina isal ith iz iza izal jar lak lk lko ni nni nny nta rah res rhan rid rida rouk ruk tema thi tih tiha tima tma tou toumata usta ustine ustino usto uzi ye
fe be bri dele derica derico derigo dor lice licia liciana liciano liks lipa lipe lisa lix mke nna nne odor rda rdinand rdinanda rdinando renc rgus rhat ride rit rmin rn rnand rnanda rnando rruccio vzi yza
fi del dela gen kret liberto lip lipa lipe lippa lippo liz lomena nlay nn nnbogi nnur ona onn orella orenza rat tri tria triani
fl aminia avia avie avien avio avius eur oor ora orbela orence orencia orent orentina orian oriana oriano orica orin orina orinda oris oyd
fo lake ns rrest rtunata rtunato sco tini tis uad
fr anca ances ancesca ancesco ancine ancis ancisca ancisco anciscus anciszek anciszka anck anco ancois ancoise anjo ank ankie anklin ans antisek antiska anz anziska auke ed eda eddie eddy ederic ederick ederico ederique edo edrick edrik edrika eek eya eyja ida idolin idrik ieda iedemann iedhelm iedrich its itz ode oilan oukje
fu lgencio lvia lvio lya miko mio nke rkan sun
ga bi bino bor briel briela briele briella brielle d el elle etan etana etano gan ge ia il ja la lih lileo lina lit luh mze nesh reth rrett rry ry spar spard spare urav uri utam uthier vin yathri yatri yle
ge bhard ert ertje ertruida eta etika mma na naro ne neva nevieve nji nnady nnaro noveva nowefa off offrey onwoo org orge orgeta orgi orgia orgiana orgina orgios orgiy rald raldine raldo rard rardo rben rd rda rgely rgo rhard rlinde rmain rman rmana rmano rnot ronimo rrit rritje rshon rt rtraud rtrud rtrude rtrudis rvasio stur thin za
gh ada assan eorghe eorghita islain islaine
gi acinta acinto acomo ada ampaolo ampiero an ancarlo anfranco ang anluca anluigi anmarco anna anni annis anpaolo anpiero js jsbert l lad lang lbert lberto lda lles llis lmar lson na nes nevra nger nny no oacchino oele onata ordana ordano orgia orgio orgos osue ovana ovanna ovanni rish rolamo sela sele selle sli ta tte uditta ulia uliana uliano ulio useppa useppe useppina ustina ustino zella zem
gj ertrud
gl adys auco eb en enda enn oria
go ffredo kce khan kmen nca nul nzalo pal ran ranka rdana rdon rka rm ro ttfried tthard tthilf ttlob vert vind
gr aca ace aciano acie aciela aham ant atiela ayson azia aziano aziella azyna eet eetje eg ega eger egg eggory egoire egor egorio egory eta etchen ete gur iffin igore igori igory iselda o over zegorz
gu adalupe ang dbjorg djon dlaug dmund dmundur dny drun dula endolina enter erino glielmo gu ido ilherme illaume illermina illermo iomar l lay lcan lnur lsen lseren lsum lten mersindo n nawan nbir ndula neet nhild nilla nnar nnel nnhildur nnlaugur nter nther ntram ntur nvor oqiang rkan staf stav stavo staw us y
gw en enaelle endolyn
gy lfi ongyi orgy orgyi ozo ula
ha akon bib biba dar dassah di eun fdis fiz fsa fsteinn i iley itham jime jnalka kan kim kon la ley lil lima lime lina lla lldor lldora llgerdur llie luk lvard lvor lyna mad mdi mid mish mza na nako nan nane ndan ndayani nde nh ni nife nna nnah nne nneke nnele nnelore nnes nnu ns nsjorg nsjurgen nspeter oyu ralambos rald raldur rdik ris rish rjo rley rm rmen rmony rold roldo roun rri rriet rriett rris rrison rry rsh rsha rtmut ru ruka ruki ruko run ruto rvey san sna ssan sse sso tem tice ttie ukur vard vva ya yat yato ydar ydee yden yley zal zel ziq
he ather ctor dda dvig dvika dwig ge ida idemarie idi ike ikki iko imir in iner ini inrich inz lder leen len lena lene lga lge lgi lio liodoro lja lla llmut lmfried lmi lmut loisa lvi ma mal mangini mant mlata ndra ndri ndrik ndrika ndrikus nk nna nning nri nrietta nriette nrik nrique nry nryk raclio rbert rberto rcules rdis ribert riberto rman rmann rmenegildo rminia rminio rnan rnando rta ru rve sti
hi cham dde deaki deki deko deo detoshi en eronim eu gor kari karu kmet la lario larion lary lda lde ldegard lja lkka llary lma lmar ltrud manshu na nata nd polito ral ro roaki roki roko romi roshi roto royuki sako sashi sham tesh tomi toshi
hj almar alti ordis
ho a ai ang lger llie lly mer mero ng ngmei noka norata nore pe race racio ratiu ria rst rtense rtensia uda ward
hr afn afnhildur annar einn voje yhoriy
hu bert bertus dson e gh go gues i lda lya mberto ng nor nter ong riye seyin ssain ssein ub y yen
hy ejin nek un unjoo unwoo
ia cob copo in kovos n ncu ra
ib olya ragim rahim rahima tisam
ic hiro
id a alina an ar o ris
if eoma
ig a nacia nacio nacy naz nazio or
ii da
ik enna er ram
il an ana aria ario ayda da defonso diko eana ham han ie ija inca ker kka knur mari ona po se ya yas
im ad an ane elda ke ma macolata manuel ogen ogene ran re ren
in a acio aki ari aya bal ci dah dira dra eke es ga galill ge gebjorg geborg gegerd gela ger gi gibjorg gmar go golf golfur grid gunn gvar gvild keri maculada na nokenty tan tisar
io an ana ann anna annis landa n nel nela nut sif
ip ek polito
ir a atxe em ena ene eneusz fan ina ineu ini is ja ma mgard vin ving wan win yna
is a aac abel abela abella abelle adora aiah aias ak amu aura ha haan hita hwar idora idoro idro la lam leifur mael mail met olde otta rael sa sei tvan
it ai alia alo amar ay suki ziar
iu lia lian liana
iv a an ana anka ano ar eta ett ette ica ka o ona one y
iw an ona
iy ad
iz a abela abella umi zat
ja akko ana ap bari bir cco ce cek chym cinta cinto ck ckie ckson clyn cob coba cobo cobus copo cqueline cquelyn cques d da de den dranka dranko dwiga ehyun ewon far fet gdish goda grati ideep ime iraj ka ke kob kobina kov kub lal len lmari mal mes mie mila n na naina naki ndira ne nell nelle net nette nez ni nice nie nina nine nis nka nne nneke nnes nnicke nnie nos ntje nusz pke red ri rkko rl rmil rmila rmo rno romir roslav roslava roslaw roslawa rred rrod smin smina smine sna son sper tin vier viera wad y ya yant yanti yden yesh yla yne yson zmin
je an anette anie anine anne annette annie annine d drzej ff fferson ffery ffrey ffry lena lka lle mima naro nna nni nnie nnifer nny no ns nte ppe rald re remi remiah remie remy rmaine rneja roen rome ronimo rri rry rzy sper sse ssica ssie sus susa t tte
jh anvi
ji a ahao anguo anhua anjun e eun hoon hye kke ll llian m mena min mmie mmy ndrich ndriska ng ngyi p ri rina ro soo tendra tka won woo
jo . achim akim an ana ann anna anne ao aquim aquin aquina bst celyn celyne chen di die dy e el elle ep erg ey han hann hanna hanne hannes hn hnathan hnathon hnnie hnny hnpaul ke kin ko kull lan landa lanka lanta lene lie lijn n na nah nas nathan nathon ni nina nna ohee ost rdan rdana rdi rdyn rg rge rgen ris rma rn rrit runn s se sef sefa sefina sefine seph sephine sette sh shua siah siane sie sip sipa sue uko uni van vana vita y yce zef zefa zica zo zsef
ju an ana anita anito cara dit dith dy ergen ha hana hani ho kka lcsa les lia lian liana liane lianna lianne lie lien liet lieta liette lio liska lius ma n ne nho nichi njie nko nseo nyoung raj re rgen rica rre ssara ssi stin stine stino sto stus styna tta ul uso
jy oti otsna rki tte
ka an are arina arlo bir cper dek der dir driye ede giso i ija ilash isa itlin itlyn ito j ja jal jetan leb lervo levi li lina lle lliopi lman lpana mal mala mau mil mila milla mon mya na nako nchan ne nya ori oru outar pil ra ran reem rel ren ri rianne rim rima rin rina rine ritas rl rla rlheinz rmen rol rolina roline roly rp rsten rthik rtik rtika rtini ryn sey shvi sper ssandra ta talin tariina tarina tarzyna te telyn terina teryna tharina tharine the therine thi thie thleen thrin thrine thryn thy tica tie tinka tja tlyn trin trina trine tsumi ty ua uan uko vita vya y yla ylee ylie zimiera zimierz zuhiro zuki zuko zumi zuo zuya
ke dar egan es i iichi iji ijo iko isha isuke ita ith lechi lley lli llie lly lsey lvin mal n nan ndall ndra ndrick nichi nji nneth nny nt nta nzie rem ren ri rri rry rstin rttu shav tan till vin zban
kh adija adijah adizhat airul aled alid alil anh ava awla oa
ki aan an ara eran et ira lian llian m mberlee mberly mmo nga ra ran rill rk rsi rsten rsti rti shore ttisak yoko yoshi
kj artan ell ersti etil
kl aas ara as audia aus avdia emen emens
kn ud ut
ko dy en fi haru ichi ji jo lbeinn lbjorn lbrun mal nrad nstantin nstantina nstantinos nstanty ray rbinian rkut rnel rnelia sara sta stas suke ta taro uki
kr esimir eso iemhild ijn is ishna ista istbjorg isten isti istian istie istijan istin istina istine istinn istjan istof istofer istoffer istopher isty istyna isztian isztina iti itika uno unoslav ystal ystian ystyna zysztof
ks awery enia enija
ku bra mar miko nal nibert nigunde no rnia rt sum suma tay
kv eta etoslava
kw abena ame asi
ky ano le lee lie llikki oko osti ra riaki riakos ung ungsoo
la cey chlan da dislao dislav ercio etitia ila ina is jos kshay kshmi le lit lita lo m mar mberto mia n na nce ndon ra ras risa rissa rry rs sse ssi szlo ta tasha tifa tife tisha tonya toya ufey ura ure ureano urel uren urence urens urent urentiu uretta uri urie vinia vrenty wrence yla zar zaro zzaro
le a ah andra andro ann anna anne berecht ch e ea ela ena endert fteris i if igh ila ilani ire la land mpi na ne nka nke nnart nnert nny nora nuta o ocadia okadia on ona onard onardo oncio onel onhard onid onidas onie onor ontiy opold opoldo os posava rato roy sley slie stari ster sya szek ticia tizia v vent vente vi wis yla yre
li am ana anne bertad berto bor borio buse cia dewij dia dija eke en es esbeth esel eselotte eve even gia hua isa la li lia lian liana liane ling lis liya lja lla llian llie lly ly ming na ncoln nda ndiwe ndsay ndsey nh nn nnea nus onel or ora s sa sandro sanne sbet sbeth se selotte sette via vio viu z za zzie
lj erka iljana ubica ubisa ubo ubomir
ll orenc oyd
lo an c dewijk es gan gi ic is kesh la m-ali ne ng nnie ra raine rand rant rcan redana redano rella ren rena rene renza renzo reto retta ri ris rna rraine thar tta tte ttie u uane uis uisa uise ukas urdes visa well
lu ana bna bomir bos bov ca cas cette cia cian ciana ciano cie cien cienne cija cila cilia cilla cille cinda cio cja cjan crecia crezia cy cyna dek dger divine dmila dovic dovica dovico dwig dwik ella igi igia igina is isa ise isella isina iz iza ka kas kasz ke kman la minita ngile pe pita ra rdes ther tz uk z
ly dia die la le nda nette nn nne ubov udmila udmyla
ma aike arten artje ayan bel ble carena cario chiel ciej ck ckenzie cy dalena dalina ddalena ddison deleine delief deline delyn dhav dhavi dhu dhuri dison ds e el elle gali gda gdalena gdolna ggie gnar gne gnhild gnus gomed ha hdi hendra hesh hika hmoud hmud hmut ho i icon iko iread ite j ja jid kar kayla ki kiko koto ksim ksymilian lachy lak lcolm lee lena lene lgorzata lik lika lin lini lka llory lwina madou mi mie moru mta nabu nal nami nca ndla ndy nfred nish nisha nju njula nlio noel noj nolo non nsi nsour nthan nu nuel nuela nuelita o ra rc rceau rcel rcela rcelina rcelino rcell rcella rcello rcelo rci rcia rcial rcin rcio rco rcos rcus rcy reike rek ren rfa rgaret rgareta rgarete rgarethe rgarida rgarita rgaux rgery rgherita rgie rgit rgo rgot rgret rgrethe rgrit rguerite ri ria riagrazia riah riam riama rian riana riangela riann rianna rianne riano ribel rica ricarmen ricela ricruz rie rieke riela riella rielle riet rietta rija rijan rijana rijke rijn rika riko rilena rilia rilyn rilza rin rina rinela rinko rino rio riola rion rios risa risela riska risol rissa ristela ristella rit ritza rius riusz riya rja rjaana rjan rjana rjatta rjo rjolein rjorie rjut rk rketa rkha rkku rko rkus rla rleen rlene rlies rlin rlis rloes rlon ros rquis rsha rshall rt rta rte rtha rthe rtijn rtim rtin rtina rtine rtino rton rtti rty rtyna ruska rva rvin rwa rwan ry ryam ryann ryanne ryla rzena rzia saaki sahiro saki sako sanori sao saru sashi sato sayuki son ssimiliano ssimo tan tei tej teja teo teus teusz theus thew thias thieu thilde this tias tija tilda tilde tjaz to tous ts tt tteo tthew tthias tthieu tti ttia ttias ttie tus tvei tvey tyas ud ude uno ura ureen uri urice uricio urizio uro vis x xence xim xime ximiano ximilian ximiliano ximino ximo xine xwell y ya yank yu yuko yumi
mc kayla kenzie
me agan chthild ena enakshi era es ga gan gha ghan gumi hmet htap i ike iling inhard inolf ir ira l lahat lania lanie lati lba lchiorre lchor lek like linda lisa lissa lita lody ltem lvin nachem nno ral rcedes rche redith rel rete rja rle rt rve rvi rvin ryem sut thodius tin tka tte
mh airi
mi a cael caela cah chael chaela chal chalina chalis cheal chela chelangelo chele cheletto cheline chelle chelotto chiel chiko ckael dori eczyslaw eke eko eszko guel guela guelina hael haela hai hail hailo hajlo halis haly hnea ho ia jin jo ka kael kayla ke khail ki kio kkel kko klos kolaj kulas la lada lagros lan lana ldred le lena les lica lind livoj lja ljenko llie lo lorad los loslav loslava losz lou lton lutin mi na nako ndy ne nerva ng ngming nh nho nji njun nkyu nna nnie noru nseo nsu ra ran randa rcea rco reia reille rela rella riam rja rjam rjami rjana rko ro ron rona roslav roslava roslaw roslawa rte rthe rtill rva sa saki slav sty tch tchell tja tsuko tsuo tsuru u yako young yu yuki zuki
ml aden
mo acir desto e gens hamad hamed hammad hammed han hini hit ira ises ksh llie lly mir moka moko na ngkol nica nika nique nserrat nte ntserrat rdechai rena reno rgan rgane ritz rris rten ses she unir urad ussa vsar
mp ho
ms tislav
mu ge hammad hammed hammet harrem jde kaddes kesh kul lya lyadi min nevver rali rat riel rielle rilo rray sa stafa stapha tia zaffer
my . khailo kola les ra riam rna roslav roslava rtle
na . ama bil bila ciye da dav dezda dezhda dia dica dine dir dira dja ftali gesh gihan gore huel ilya ima jat jib jwa ksh kul lan ledi lini m mrata na nako nami ncy ndini ndor nette nna nni o oki oko omi oto oya poleone rayan rciso rendra resh rin sser stya talia talie talino taliya talya tan tanael tasa tasha tasza te thalia thalie than thaniel tividad tsuki tsuko tsumi ttapong ttaya veen vin vya waf wal zan zar zaret zario zli zzareno
ne al bahat bojsa cati cdet cla cmettin d da deljko elam eltje eraj ha ide il ktarios la lida lio ll lleke llie llo lson lu manja nad rea rmin slihan srin stor ta ttie usa uza ven vena venka vin vio zha
ng a an hia oc ozi uyet
nh i u ung
ni all amh canor cholas chole ck codemo cola colae colas colasa cole coleta coletta colette colo cusor dhi dra ek els enke eves gar gel hal han harika hat ilo ina ka khil kica kita kki klas ko kodem kol kola kolai kolaos kolaus kolay koleta kolina kos ksa l lay lda lesh lgun ls lson lufer lza met na ngsih no r ran rav rmala sha shant tara tin tya tzan valdo ves zar
nj al all eri
nk echi osazana
nn amdi
no a ah am boru buko buo buyuki el elia elle emi emia emie msa mvula ng ora ortje ra rbert rberto reen ri riko rio rma rman rris sipho ur ura va vak vi zomi
nt habiseng
nu groho no nzia nzio r ran ray rcan rdan rgul rhaliza rhan ri ria rit riye rsel rten rul sa
ny dia la oman
oa na
ob dulio inna
oc eane tavia tavian tavio
od alis d dny dur dvar ed ell essa ete ette ile oardo ysseas
of elia er ir ra
og njen uz uzhan
oi sin
oj as
ok an sana tavia tay
ol a af afur alla av avi avo cay drich driska e eg egario eh eksandr eksandra eksii eksiy ena esya ga gierd ha impia inda ive iver ivera ivia ivier iwia iwier li lie of umide uwafemi uwaseun ympia
om ar er ero kar ur
on dine drej ni ofre ofrio ur
oo na
op al helia
or . a azio cun en este han iana ietta iol it la lando na nella ri sola solya tensia trud vokki
os ama amu car ip k kar kari man mar mo tap valdo wald zkar
ot akar avio fried hman ila ilia ilie is mar so tar tavia taviano tavio tilie tmar to tokar ylia
ou smane ssama ti
ov e idio idiu
ow en
oy a ku stein vind
oz an can ge gur kan lem ren
pa avali avo blo dma draig ige ivi lesa lina ll llavi lmira loma m mela nagiota nagiotis nayiotis ncho nkaj nkraz nna nu ola olo quita raskevas raskevi resh ride ris rker rth rul rvati scal scale scual si squale t tience trice tricia tricio trick trik trizia trizio trycja tryk tsy tti tty ul ula ulette uli ulina uline ulino ulo vao vel vla vle vlina vlos wan wel yton z
pe arl dro ggy kka lagia layo lin llegrino nelope nny nsri ntti pijn r rcy rica rihan rla rmata rnille rrine rry rtti rttu sach tar te ter tr tra tre tri tro trona tronela tronella tros tru tter tteri tur yton
ph il ilip ilipp ilippe illip ilomena oebe ong uc uong yllis
pi a en era erangelo ergiorgio erina erluigi ero erpaolo erre errette errick et eter etro hu ia lar m mchanok nar nchas nelopi o otr rjo rkko roska yush
pl acido inio
po lat liana lina lly lona lyxeni mpeo mpiliu ncio ntus oja onam ppy rfirio ul
pr abhakar achi adeep agya akash amod anav aneel asad asert asetya asetyo ashant ateek atibha atik aveen ayoga eben edrag eecha eeti em emysl erna eston imitivo imo iscila iscilla isha iya iyanka okhor udencio zemyslaw
pu ck ja ji neet rificacion rnima spita tra tri tu
py otr
qi ang ng
qu an ang entin incy inn inten into inton irino oc yen ynh
ra chael chel chid chida chita chmat dek dha dhika dim dka dmila domir doslav doslaw dovan du fael faela fal ffaele ffaella fi fik ghad ghav gna gnar gnheidur gnhild gnhildur hayu heem hime hma hmat hul ija ili imo imondo imunda imundo iner isa j ja jan jat jeev jendra jesh jiv jko jni ju ka kel kesh lf lph luca m madhan man mazan mesh mi miro mon mona mzan n na ndal ndall ndi ndolph ndy ngga ni nia nieri niero njan njit nka nko phael quel res sha shid shmi sim smus stislav tan tana tih tko tna uha ul uni vi vindra vit y ymond ymonde zvan
re agan beca becca beka bekah cep da douane ed em ena ese fik filwe fugio ggie giane gina ginald gis i idar idun ijo iko imund inaldo iner inhard inhold inier ino ka kha lu mco medios mi migio migiusz mo mus my mziye n nan nata nate nato naud ne nee nske nu nzo shma tno uben vital x yansh yes yhan ynaldo za zso
rh ea ett iannon oda onda ys
ri ad anne carda cardina cardo ccarda ccardo cha chard ck ckey cky da dvan dwan e goberto ikka ina itta k ka kke ko ku ley m ma mma n na naldo ni no ntaro nus sa sto ta tesh tika tu tva vka ya zki zky
ro ar b bbie bert berta berto bin byn cco ch chelle cio cky d derick dica dion dney dolfo dolphe drigo el elof gelio ger gerio han hini hit isin k ksana land lando ldan lf main man mane mano meo meu milda mina molo mualdo n nald naldo nda nen ng ni nit nnie nny opa ope os osevelt ry sa salba salia salie salina salind salinda salva salyn sana sangela sanna sanne saria sario saura scoe se seann seanne sella semarie semary senda sendo setta shni sie silda sina sita slyn smah smarie ss ssana ssella stislav switha traud wan xana xane xanne y za zalia
ru ben bina by chi di diger dolf dolph dra dy ediger fina fino fus ggero ggiero i na nar ne olan pa pali pert perta perto pesh precht sdi slan slana ssell stam sty tendo tger th thie ud xandra y za zena zica
ry an der lan lee o oko osuke ota szard szarda u uichi uji
sa ad adia anvi ara bah bas batino bin bina bine bri brin brina briye cha chiko chin die dik e fa faa fiye gar gi hil i id ida idakhmad ija ila ime kari ki kiko kshi kura kurako lah leh lem lih liha lil lim lima lly lma lman lome lvador lvadora lvatore lvo lwa m maira maksh manta mantha mar meer meh mi mia mir mira mmy mu muel muele muli na naa nda ndalio ndeep nder ndhya ndor ndra ndrine ndro ndy ngeeta ngmin nja njana njay njeev nna nne nni nta nte nteri ntiago ntina ntino nto ntos ntosh nttu oirse ori pna ra rah ri rika rita rka rla rolta sa sha skia tish tomi toru toshi tria tu turnina turnino ul uli urabh va vanna vannah vas verio vina vino vita vo wsan wyer yaka yuri
sc arlett evola ott
se amus an bastiaan bastian bastiana bastiao bastien da dat ema fa gismundo gundo hnaz iichi iji iko kar kou lcuk lena lene lim lin lina lma lvaggia ma mih mra myon nem ngul niha nja nka ojun oyeon pp ppo rafim rafima rafina rafino rap rban rdar rena rge rgei rgej rgey rgi rgio rgiu rhat rhii rhiy rife rkan rpil sselja th tiawan tsuko ungmin vda veriano verine verino vero vgi vil vilay vim vinc weryn yfettin yma zai zgin
sh adi ai ailesh aima aked alini alom an ana anaya ane ania ankar anna annon anti arad ari armila aron ashank ashi aun auna aurya awn awna ay ayla eela eena efali eila ekhar elby eldon elia elley elly eri erif erman erri errie erry eryl ige igeki igeko igeo igeru ikha ilpa imon in inichi inji inobu inta inya iori ira iri irley iro iv ivam ivani lok lomi lomo muel o obha ogo ohei oichi oji ona oshana ota outa raddha reya ruti u ubham ufen ulamit un unsuke weta yam
si bel billa busiso d ddharth dika dney ebe egbert egfried eglinde egmund egrid em erra etske euwert f gbjorn gfrido gfus ghvatr ghvatur git glinde gmar gmund gmundur gne grid gridur grun gurbjorg gurd gurdur gurjon gurlaug gvard ham las lja lje lke lvana lvano lverio lvestre lvestro lvia lvie lvija lvio lviu mao men mge mina mo mon mona mone monetta mran nan ndre ndri nead nem ni nikka nisa obhan pho ri rkka rpa ska ssel ta ti v vert woo xto zwe
sj aak oerd ors
sk uli ylar
sl amet ava aven avica avko avoljub avomir avomira awomir obodan obodanka
sm aranda iljana ita
sn aebjorn eha ezana ezhana jezana orri
so corro fia fiane fie fiya fya han ib ili intu kratis lange ledad leh lene ley lfrid lomiya lrun lveig ma mbat mchai msak n na nal nali ner ngul nia nja nsoles nya ojin oyoung phia phie ra raya ren rin rina ta tiria tirios uad ufiane uta yeon
sp ela encer iridon yridon yros
sr djan ecko i idhar inivas
st acey aci acie acy affan amatis an anislav anislava anislaw anislawa anko anley avros avroula efan efania efanie efano efanos effen effi einar eingrimur einunn ela elian elios ella ellan epan epanka ephan ephane ephanie ephany ephen ergios erling evan eve even ewart ian ig ijn ina ine ipan ipe jepan ojan uart ure ylianos
su at bagyo bhash bin chart ci dha dhir e elen ely geng ha hana harto heyla jata kma kran kriye kru laiman lastri le leiman leyman ltan man meyye miko mit mitra mmer na ncica ne nee nhee nil nita nna paporn priya raj rasak rbhi rendra resh rya san sana sanita sann sanna sanne santi santo shil shma si sie sumu trisno us zan zana zanne ze zette zuko
sv atava atopluk ava ein einbjorn einn en end enja erre errir etlana iatoslav jetlana yatoslav
sw apnil ati
sy afiq ahrul bil bille bren dney lvain lvester lvette lvi lvia lviane lvie lwester lwia nne nnove tske
sz abolcs ilard ilvia ymon
ta avi bitha dao dashi deas dej deja deo deu deusz ehyung ge har hir hsin ichi iga iki ina is isia isto ito kahiro kako kao kashi kayuki kehiko keo keru keshi ksh kumi kuya l lia m maki manna mar mara mas meka mer mi mika mir mmi mmie mmy n ncredi ner nia nish nisha nja nner nsu nvi nya o pani pio ra ras rcisio rek rik riq rja rjei rkan ro ru run sha sos tiana tjana tsuo tsuya tu tyana ufik yfun ylor
te a d emu gan guh ija jas kin lemaco lma lmo na ndai o odor odora odoro odosio ofil ofila ofilo ppo rence resa resina resinha rez reza rhi ri rje rrance rrell rrence rri rry rttu ssa tiana tsuo tsuya tyana un
th abo ach ad addeus ai ais aissa ales anakorn anasis andi andiwe ang anh anos ao ea elma emba emistoklis eo eodor eodora eodore eodoros eofilos eresa erese eresia i iago ibault ibaut ien ierry ijmen ijs ilo inh oa omas or ora orarinn orben orbjorn ordis ordur ore orey orgeir orgerdur orhallur orleifur orsteinn orsten orunn orvaldur u uan uy yra
ti a ago ana berio beriu bor burcio en ffany hamer hana homil homila homir ina jana jmen jn khon lo m mea mmy mo mofei mofey moteo mothee mothy mur n na ng tia tin touan tus vadar ziana ziano
tj asa eerd itske
to an bias by dd dor ivo la lga m mas masa masz maz mer mi mica mislav mmaso mmi mmie mmy moe mohiro moka moki moko momi moya nci ne ni nia nino ny nya os pi r ra rben rbjorn rd re rfinn rhild ri ribio rill rkel rleif rstein rsten ru runn sca shiaki shiko shio ve
tr acey aci acie acy aian ang audel audl augott austi aute avis ent enton evor ey i icia ijntje ina ine inh ini inidad inity isha ishna istan oels ond ong oy uc udy ung uong uus yggvi ygve ystan
ts ipora ubasa utomu uyoshi
tu . an cker dor fan gba gce ija ire lay lin llia llio melo ncay nde ng omas omo ran rgay rgut rhan rkan shar ti ula va via yen yet
tv rtko
ty . go ler mon moteusz ra rell rone son yne
tz vi
ub aldo erto irajara
uc he henna
ud ay o
uf uk
ug o ur
ul derico f fa i iana ises isses la lrich rich rika rike yana ysses
um a ar berto esh it ran ut
un ai nar ni nur o to tung
up kaar
ur ban bano ho i iel mila os po s sel ska sula szula
us chi ha
ut a ami e karsh ku
uw e
uy en
uz i
va clav clava dim ggelis gner ibhav ino ios ishali larie ldemar ldimar ldir ldis lentin lentina lentine lentino leri leria leriano lerie lerio leriu leriy lery lgerdur ltteri lur makshi mika n nda ndana nderlei nesa nessa nia nja nna rsha run rvara sant sco sile sili silica silije siliki silis silisa siliy sily ssilis sudha syl
ve bjorn dant dat dran drana era erle gard ijo ikko it li libor limir lja ljko lma nancio ncesla nceslas ndula niamin nkat nkatesh nla ra red rena rica rna rner rnon ronica ronika ronique sa sna ta ysel
vi beke bha centa cente cki ckie cky ctoire ctor ctoria ctoriano ctorino d da dal dar dya eno et gdis gfus ggo haan ivi jay kas kram ktor ktoria ktoriia ktorija lborg ldan lem lhelm lhjalmur lho liam lja lle lly lma lmos mal mala nay nce ncent ncentio ncenza ncenzo neet nh nicius nita nko nod nzenz ola olet oleta oletta olette orel orica pin pul ra raj rgil rgilio rginia rginie rginio ridiana rpi shal shnu sitacion snja t tale tali taliano taly tezslav to tor toria ttoria ttorio vaan vek vian viana viane viano vien
vj ekoslav
vl ad ada adan adimir adimira adislav adislava adlena ado adut asta astimil astislav atka atko
vo jin jislav jtech lkan lker lkmar lodymyr
vr atislav inda
vs evolod
vu k kasin
vy . acheslav
wa claw de el fa gner hyu hyuni kana lburga ldemar ldir ldtraut leed lid llace lmir lter ltraud mbui nchai nda ngari njiru rda rren shington ti wan yan yne
we i iwei llington nceslao nche ndell ndi ndy njie nzel rner ronika sley ssel
wh itney
wi bowo chai dad dodo dya ebke eland eslaw eslawa etske ktor ktoria lbert lbur lfred lfredo lfried lhelm ll lla llard lleke llem llemijn lli lliam llibald llie llis lma lson m ncenty nda nfried nifred nston oletta pa slaw snu ssam told
wl adyslaw adyslawa odzimierz
wo jciech lf lfgang lfhard lfram odrow ut uter
wu lan lf
wy att tze
xa bier nder nthi ver vier
xe nia nophon
xi a ao aofeng aohong aoli aoling aoming mena n omara ulan uying
xu an e
ya akov dira el gmur hya ir iza kov kup lcin mila mini n na ng ni niv nn nnick nnis nti nyan ra ron roslav roslava sar semin sh shvi sin smin smina sser ssin ssine suhiro suko suo vuz w
ye fim gor huda hudit jin katerina lda lena liz lizaveta n on onjun rin senia sim ssica tunde vgeny vhen vheniia
yf ke
yi annis fan gal git jun ldiray ldiz lmaz ng orgos shai srael tzhak
yl va
ym ke
yn gve
yo av chanan el gesh gita ichi ko landa lande na natan nca ng ojin ram rick sef shie shihiro shiko shimi shinori shio shita ssi suke ta unes ungho ungmi ungsoo usra ussef
yr sa
ys tein
yu . a cel chen dha di han ichi ina ji ka kari ki kie kiko kio ko lan li lia liana liia liya ma mi miko n na nho nus ri rii rika riko ry suf suke ta taka to uki val vraj zuki
yv es ette on onne
za carias chariah charias chary chery ck fer hide hra id ida inab inal ira karia khar mfir ne nele rko ur yan yd yn yyan
zb igniew ynek
zd ena enek enka enko ravko zislaw zislawa
ze ev hava hra inab keriya ki lia liha limkhan ljka ljko non rrin ynep
zh anna en iqiang iyuan
zi ad ga lda naida nal neb nhle ta vko vojin xuan ya
zl ata atan atica atko
zo dwa e ey fia hra i ltan ra raida ran rana riana rica rka ya
zr inka
zs anett ofia olt ombor uzsa uzsanna uzsi
zu beyde hal lema likhan lkifli mrut zana zanna
zv i onimir onko
zw aantje
zy gmunt
`;
