/**
 * The language and the gender of a name, so that a name of the same kind stands for it. The lists have the most frequent names that
 * only one language has, without accents, from general knowledge; of other names, the ending decides.
 */
import { foldName, type NameKind } from '../../rules/personal-data/made-up-names.ts';
import { inLatin } from './written.ts';

const KNOWN = `
xx f maria anna anne eva laura julia sara sarah lisa sofia sophia emma lena lea marie martina daniela sandra andrea nina nora clara klara elena helena diana monica monika veronica victoria valentina lara alina mia mila amelia olivia isabella natalia
xx m martin thomas daniel david alexander adam simon peter paul michael robert victor viktor samuel oscar leon leo lukas lucas felix max alex tim philip jonas julian adrian sebastian dominik gabriel benjamin jan marco marko mario roman
en f mary jane patricia jennifer linda elizabeth barbara susan jessica karen nancy ashley kimberly emily donna michelle dorothy carol amanda melissa deborah stephanie rebecca sharon cynthia kathleen amy angela shirley brenda pamela nicole katherine samantha christine catherine debra rachel carolyn janet heather ann joyce joan evelyn kelly megan lauren alice abigail grace chloe hannah ellie kate lucy
en m james john william richard joseph charles christopher matthew anthony mark donald steven andrew joshua kenneth kevin brian george timothy ronald jason edward jeffrey ryan jacob nicholas gary jonathan stephen larry justin scott brandon gregory raymond patrick jack dennis jerry tyler aaron henry douglas nathan zachary kyle walter harold ethan jeremy keith harry oliver liam noah mike tom bob joe dave steve jim
en family smith johnson williams brown jones miller davis wilson anderson taylor moore jackson thompson white harris clark lewis robinson walker young allen king wright scott hill green adams baker nelson hall campbell mitchell carter roberts turner phillips evans parker edwards collins stewart morris murphy cook rogers morgan cooper reed bailey bell kelly howard ward cox richardson watson brooks bennett gray james hughes price myers long foster sanders ross
de f ursula petra sabine katrin kathrin heike birgit claudia angelika gisela renate monika brigitte ingrid karin ute silke anja stefanie christina katharina johanna greta frieda mathilda lieselotte hannelore jutta gudrun heidi steffi franziska
de m hans klaus wolfgang jurgen dieter uwe werner horst gunter helmut manfred heinz bernd rainer matthias stefan andreas frank jorg torsten dirk ralf kai sven lars florian tobias christoph johannes karl friedrich heinrich otto ulrich gerhard jens
de family muller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schafer koch bauer richter klein wolf schroder neumann schwarz zimmermann braun kruger hofmann hartmann lange schmitt werner krause meier lehmann schmid schulze maier kohler herrmann konig walter mayer huber kaiser fuchs peters lang scholz moller weiss jung hahn schubert vogel friedrich keller gunther frank berger winkler roth beck lorenz baumann franke albrecht schuster simon ludwig bohm winter kraus martin schumacher kramer vogt stein jager otto sommer gross seidel heinrich brandner
fr f camille chloe manon juliette louise jeanne margot pauline mathilde justine amandine aurelie celine sylvie nathalie isabelle francoise monique chantal brigitte veronique dominique helene genevieve simone oceane lucie
fr m jean pierre jacques francois louis nicolas julien guillaume mathieu antoine benoit olivier laurent christophe philippe michel alain bernard patrick gerard andre rene claude thierry pascal yves etienne hugo enzo theo
fr family dubois durand leroy moreau laurent lefebvre bertrand roux fournier morel girard bonnet dupont lambert fontaine rousseau vincent mercier blanc guerin boyer gauthier perrin clement lefevre legrand renard
es f carmen josefa isabel dolores pilar teresa cristina ana lucia marta paula raquel mercedes rosario juana beatriz encarnacion concepcion montserrat guadalupe ximena catalina
es m jose antonio juan manuel francisco luis javier carlos miguel angel pedro jesus pablo sergio jorge alberto diego fernando enrique ramon raul vicente andres alejandro eduardo
es family garcia rodriguez gonzalez fernandez lopez martinez sanchez perez gomez martin jimenez ruiz hernandez diaz moreno alvarez munoz romero alonso gutierrez navarro torres dominguez vazquez ramos gil ramirez serrano blanco molina morales suarez ortega delgado castro ortiz rubio marin sanz iglesias vargas flores reyes cruz mendoza
it f giulia francesca chiara alessia federica elisa silvia valentina giovanna rosa giuseppina angela paola lucia serena sofia aurora ginevra caterina
it m giuseppe giovanni antonio mario luigi francesco angelo vincenzo pietro salvatore carlo franco domenico bruno paolo michele giorgio aldo sergio luciano alessandro matteo andrea luca davide stefano riccardo simone filippo giacomo
it family rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti deluca mancini costa giordano rizzo lombardi moretti barbieri fontana santoro mariani rinaldi caruso ferrara galli martini leone longo gentile martinelli vitale
pt f ana fernanda juliana adriana marcia luciana aline joana catarina rita francisca antonia vera gabriela bruna larissa
pt m joao jose antonio luiz luis paulo pedro marcos rafael bruno rodrigo gustavo felipe filipe tiago thiago joaquim rui nuno miguel
pt family silva santos oliveira souza sousa pereira ferreira alves lima costa ribeiro carvalho rodrigues almeida lopes soares fernandes vieira barbosa rocha dias nunes marques machado mendes freitas cardoso ramos goncalves araujo moreira
nl f johanna anneke saskia esther ingrid marieke tessa daphne iris femke sanne lieke fleur maud hanneke
nl m johannes willem hendrik cornelis gerrit kees jeroen bas niels daan sem joost ruben stijn lars henk piet
nl family jansen janssen visser smit bakker bos vos hendriks mulder dekker brouwer dewit dijk peeters maes jacobs vandenberg vries berg jong boer
pl f agnieszka katarzyna malgorzata barbara ewa krystyna elzbieta zofia joanna magdalena beata dorota urszula jadwiga irena aleksandra zuzanna hanna karolina
pl m andrzej piotr krzysztof stanislaw tomasz pawel jozef marcin marek michal jerzy tadeusz lukasz jakub mateusz wojciech zbigniew kamil mieszko
pl family nowak wojcik kowalczyk wozniak mazur krawczyk kaczmarek zajac krol wieczorek wrobel stepien pawlak
cs f jana eva hana katerina lenka petra veronika tereza zuzana jitka marcela
cs m jiri petr pavel jaroslav tomas miroslav zdenek frantisek vaclav jakub ondrej stanislav
cs family novak svoboda novotny dvorak cerny prochazka kucera vesely horak nemec pokorny marek
sv f birgitta margareta elisabet kristina karin lina elin frida johanna ulla gunilla ingegerd anneli malin hanna
sv m erik lars karl anders johan per nils lennart fredrik mikael henrik magnus bjorn ola
sv family andersson johansson karlsson nilsson eriksson larsson olsson persson svensson gustafsson
sv-n f inger kirsten mette lene hanne bente anette ida silje ingrid marit
sv-n m jens hans lars morten ole knut kjell geir magnus mads rasmus soren niels
sv-n family hansen olsen larsen andersen pedersen nilsen kristiansen jensen nielsen rasmussen christensen
fi f tuula ritva leena marja anneli kaarina johanna helena liisa
fi m juhani matti timo antti mikko juha jari pekka
fi family korhonen virtanen makinen nieminen makela heikkinen koskinen laine
tr f fatma ayse emine hatice zeynep elif meryem serife zehra hanife merve havva zeliha esra fadime ozlem hacer yasemin hulya cemile sevim gulsum leyla dilek busra aysel songul kubra halime esma aynur saliha seda cansu gamze gizem irem buse betul beyza ceren cigdem damla derya didem dilara duygu ebru ece eda elanur elvan esin evrim ezgi feride ferda feyza figen filiz funda fusun gonca gonul gulay gulcan gulden gulseren gulsen gulten gulnur handan hande hazal huriye ilayda ilknur imren ipek jale kadriye kezban lale latife mehtap melahat melek melike melis meltem muge mujde mukaddes munevver nagihan nalan narin nazan nazli nebahat necla nermin nesrin neslihan nevin nigar nihal nihan nilay nilgun nilufer nimet nurcan nuray nurdan nurgul nurhan nuriye nursel nurten oya oyku ozge pelin perihan pinar rabia rahime remziye reyhan sabriye safiye saime sema semra seniha serap serpil sevda sevgi sevil sevilay sevinc seyma sibel sidika simge sinem suheyla sukran sule suna suzan sehnaz sengul sukriye tansu tuba tugba tugce tulay tulin turkan ulku umran vildan yagmur yeliz yonca zahide zerrin zubeyde zumrut
tr m mehmet mustafa ahmet ali huseyin hasan ibrahim murat omer yusuf ismail osman ramazan halil suleyman abdullah mahmut recep salih fatih kadir emre hakan adem kemal yasar bekir metin orhan bayram serkan mesut ercan erkan umit onur burak cihan doruk efe eray erdem erdogan eren ergin erol ersin ertugrul evren ferhat ferit fikret firat furkan gokhan gokmen gurkan haluk harun haydar hikmet ilhan ilker ilyas irfan kaan kenan kerem koray kutay levent mert mete muhammed muhammet muharrem mumin necati necdet necmettin nihat nuri oguz oguzhan okan oktay olcay onder orcun ozan ozgur ozkan polat rasim riza sabri sadik sami sedat selcuk selim semih serdar serhat serif seyfettin sezai sezgin sinan soner suat sukru tahir tahsin tamer taner tarik tarkan tayfun tekin tolga tuncay turan turgay turgut turhan tufan ufuk ugur umut utku vedat veysel volkan yakup yalcin yavuz yigit yildiray yucel yunus zafer zeki ziya
tr family yilmaz kaya demir sahin celik yildiz yildirim ozturk aydin ozdemir arslan dogan kilic aslan cetin koc simsek korkmaz acar bulut keskin aksoy cakir unal gunes bozkurt avci kaplan yuksel guler ozer guven toprak coskun aktas karaca isik tuncer dincer ozcan akin sonmez kocak demirci gunduz topal kahraman uslu karatas durmaz ergun ceylan akbulut akgul karakaya karakus karaman kartal sezer yaman toptas soylu ozen onal ozbek oztas oncel mutlu kucuk kose karabulut kalkan gungor gokce ersoy ertas ekinci durmus dursun cinar cevik bilgin bilgic basar ayhan aydogan aydemir atalay arikan altun altintas alkan akyol akyuz aksu aksakal akpinar akkaya akdeniz akdag akcay akar koruturk dumanli ihsan durdu erbay ergul ertem gencer gokalp gultekin hanci kandemir karahan karadeniz kavak kurtulus manco ozalp ozbay ozcelik ozgul ozsoy ozmen sarica sener sensoy seven soykan tanriverdi tasci tatar temiz tokgoz tosun turkmen ulusoy ustun uygur uzuner yalman yazici yesil yilmazer zengin zorlu
rl m dmitri dmitry sergei sergey alexei alexey aleksei mikhail nikolai vladimir andrei boris igor oleg yuri konstantin maxim evgeny anatoly
rl f olga tatiana svetlana irina ekaterina natasha ludmila galina yelena anastasia ksenia oksana
rl family ivanov smirnov kuznetsov popov sokolov lebedev kozlov novikov morozov petrov volkov pavlov semenov fedorov
rl-f family ivanova smirnova kuznetsova popova sokolova lebedeva kozlova novikova morozova petrova volkova pavlova semenova fedorova
jp m haruto yuto sota hiroshi takashi kenji kenta daiki ren takeshi satoshi makoto kazuo akira hideo shinji naoki tetsuya hiroki kenichi
jp f yuki sakura yui aoi hina misaki yoko keiko naoko akiko yumi ayumi haruka mayumi tomoko rin kyoko michiko
jp family sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue kimura hayashi shimizu saito abe mori ikeda hashimoto ishikawa ogawa okada fujita
gh m kwame kofi kwabena kwaku yaw kojo kwasi
gh f ama akosua abena adwoa yaa efua esi akua afia
gh family boateng mensah owusu asante appiah agyeman ofori osei addo amoah acheampong
ng m emeka chinedu chukwuemeka obinna ikenna tunde femi segun kunle wale babatunde olumide ayodele nnamdi chibuzo ugochukwu
ng f ngozi chioma amaka ifeoma nneka adaeze chiamaka folake funmilayo yetunde bukola titilayo nkem chinwe
ng family adeyemi okafor okonkwo eze nwosu okeke obi balogun adebayo ogunleye olawale abubakar nwachukwu oladipo akinola bankole okoro bello
cn family wang zhang li liu chen yang huang zhao wu zhou xu sun zhu hu guo lin gao luo zheng liang xie tang song han cheng
cn m wei jun ming hao lei tao qiang bin gang yong jian zhiwei jianhua
cn f mei fang xiu ying hui yan jing xia ling yue xin lan hong xiaomei lili
vi family nguyen tran le pham hoang huynh phan vu vo dang bui ngo duong ly
vi m van minh tuan hung dung hieu duc quang hai thanh khoa
vi f linh huong thao trang ngoc hoa hang thuy thi
in m aarav akash akhil amit amitabh anil ankit ankur arjun arvind ashish ashok atul avinash bharat chetan deepak devendra dhruv dinesh gaurav girish gopal govind harish hemant hitesh ishaan jagdish jayesh jatin kailash karan kartik keshav kishore krishna kunal lalit lokesh madhav mahesh manish manoj mayank mohan mohit mukesh mukul nagesh narendra naveen navin neeraj nikhil nilesh nitin pankaj paresh piyush pradeep prakash pramod pranav prasad prashant praveen puneet raghav rahul rajat rajeev rajesh rajendra rakesh raman ramesh ranjit ravi rohan rohit sachin sameer sandeep sanjay sanjeev santosh satish saurabh shailesh shankar sharad shashank shekhar shivam shyam siddharth sohan subhash sudhir sumit sunil suraj suresh sushil swapnil tarun tejas tushar uday umesh utkarsh varun vasant venkat vijay vikas vikram vinay vinod viraj vishal vivek yash yogesh
in f aarti aditi aishwarya akanksha amrita ananya anita anjali ankita anushka aparna archana arpita ashwini bhavana bhavna chhaya deepa deepika deepti divya durga ekta gayatri geeta gita hema indira ishita jaya jayanti jyoti kajal kalpana kamala kanchan kavita kavya kirti komal kriti kusum lakshmi lalita lata leela madhavi madhuri mamta manisha manju meena meenakshi megha mohini nalini namrata nandini neelam neha nidhi nikita nisha padma pallavi parul parvati pooja poonam prachi pragya pratibha preeti priya priyanka purnima radha radhika ragini rani rashmi rekha renu reshma richa ritu riya roopa ruchi rupali sadhana sandhya sangeeta sapna sarita sarika savita seema shalini sharmila sheela shefali shikha shilpa shobha shraddha shreya shruti shweta simran smita sneha sonal sonali sudha sujata sumitra sunita supriya sushma swati tanvi tanya trisha urmila usha vaishali vandana varsha vasudha veena vibha vidya vimala vrinda yamini
in family sharma verma gupta patel mehta desai trivedi pandey mishra tiwari dubey shukla tripathi chaturvedi dwivedi srivastava saxena mathur agarwal aggarwal bansal goel goyal garg malhotra kapoor khanna chopra sethi arora bhatia ahuja bajaj bedi bhalla chadha chawla dhawan dhillon grewal kohli nanda oberoi puri sabharwal sahni sandhu sidhu sodhi suri talwar tandon thapar uppal vohra wadhwa walia iyer iyengar nair menon pillai kurup panicker varma namboothiri krishnan subramanian subramaniam venkatesan venkataraman ramachandran raghavan rajagopal natarajan sundaram swaminathan balakrishnan gopalakrishnan srinivasan ranganathan parthasarathy chandrasekhar reddy naidu raju chowdary murthy sastry shastri hegde shetty kamath kulkarni deshpande deshmukh patil jadhav shinde pawar chavan gaikwad gokhale bhave apte phadke ranade sawant parab kadam salvi mhatre thackeray banerjee chatterjee mukherjee bhattacharya bhattacharyya ganguly chakraborty chakravarty dutta datta sengupta dasgupta bose basu ghosh mitra sarkar kundu nandi majumdar mazumdar biswas mondal haldar guha sinha thakur ojha upadhyay bhardwaj vashisht kaushik gautam rathore chauhan rajput solanki parmar gohil vaghela jadeja makwana prajapati suthar panchal vyas raval pandya thakkar parekh sanghvi kothari mistry doshi vora zaveri wadia godrej daruwalla batliwala ansari qureshi siddiqui sheikh shaikh pathan mirza baig dsouza rebello menezes oommen natt toor patla dhingra bhandari bhasin kakar kalra kapadia katariya kaur keer khalsa khatri khurana lalla loke madan maharaj mand mangat mannan memon minhas mody morar nagar nagarajan narula nayak padmanabhan raghunathan rajan rama ramaswamy rattan ravindran rege sachar sachdeva sandal sangha sani sarin sampath sankar sarma sarraf sehgal shan sheth shenoy shere sibal singhal som srinivas subramanyam swamy tailor taneja tella thaker vala vasa venkatesh viswanathan vig virk wable wagle walla warrior yadav yogi zacharia singh kumar shah joshi rao khan das sen roy jain gill
id m agung agus ahmad akbar andika anggara angga arya asep bagas bambang bayu bimo budi cahyo candra dadang danang darma darmawan darmanto deden dewa dimas dodi dwi eko endang fajar farhan faisal fauzi febri firman galih gilang gunawan guntur harjo hendra hendri heru irwan iwan jaka joko kadek kartika kurnia lukman mahendra maman mulya mulyadi nugroho nyoman panji prasetya prasetyo prayoga putra putu rachmat raden rafi rahmat raka ramadhan rangga ratih reza ridwan rizal rizki rizky rudi rusdi satria setiawan sigit slamet soleh subagyo suharto sukma surya susanto sutrisno syahrul taufik teguh untung wahyu wawan wayan wibowo widodo wisnu yanto yudha yudi zainal
id f agustina anisa arini astuti ayu citra dewi diah endah erna evi fitri fitria fitriani galuh handayani hesti indah indri intan kartini kusuma laila laras lestari lilis mega melati mutia ningsih novi novita nurul oktavia permata puji puspa puspita putri rahayu rahma ratna retno rika rini sekar shinta siska siti suci sulastri susi titin tuti ulfa utami vina wati wahyuni widya winda wulan yani yanti yuli yuliana yuni zahra
id family wijaya santoso hidayat saputra pratama kurniawan suryanto hartono tanuwijaya budiman siregar nasution lubis harahap hutapea simanjuntak sihombing situmorang sitorus nainggolan pasaribu panjaitan hutagalung manullang silalahi sinaga siahaan sitompul tampubolon simatupang manurung pangaribuan damanik saragih purba ginting tarigan sembiring barus rangkuti batubara daulay pohan matondang tanjung chaniago rajagukguk hutabarat hutasoit napitupulu marpaung aritonang simamora sianturi hasibuan ritonga dalimunthe permadi maulana firmansyah anggraini puspitasari wulandari purnama maheswara pertiwi mayasari novitasari oktaviani widiastuti safitri rahmawati purwanti pudjiastuti nuraini mulyani maryati hastuti haryanti farida zulkarnain suryadi sudirman subroto soekarno sukarno supriyadi suyono sutanto purnomo raharjo rahardjo mulyono kartono irawan iskandar haryanto hardjo effendi efendi dharmawan djojohadikusumo cokroaminoto budiarto ardiansyah anwar adiputra abdurrahman yudhoyono
ar m mohammed mohamed muhammad mohammad ahmed omar hassan hussein khalid khaled youssef yousef mahmoud mostafa tariq tarek samir karim rashid fahad saad saeed nasser majed bilal hamza zaid walid adel amr hani ziad jamal kareem imran salem salim ashraf abdulrahman
ar f fatima aisha khadija maryam mariam zainab layla leila noor nour huda hala rania rasha samira yasmin amina salma dina iman farah mona asma hind reem dalia nadia soraya
ar family haddad mansour saleh darwish najjar khoury sabbagh hamdan qasim abbas aziz rahman mahdi younis barakat awad zaki fawzi shaheen hamid malik siddiq rahimi
`;

/** Endings of family names that hardly any other language has. */
const ENDINGS: readonly (readonly [string, RegExp])[] = [
  ['pl-f', /(?:sk|ck|dzk)a$/],
  ['pl', /(?:[sc]k|dzk)i$|(?:czyk|szek|iak)$/],
  ['cs-f', /ova$/],
  ['sv', /(?:sson|qvist|kvist|strom|lund|gren)$/],
  ['sv-n', /sen$|gaard$/],
  ['fi', /(?:nen|maki|lainen)$/],
  ['tr', /oglu$/],
  ['es', /(?:ez|iz|arro|ueta)$/],
  ['rl', /(?:[knrltm]ov|yev|shkin)$/],
  ['pt', /(?:eiro|eira|oes|inho)$/],
  ['it', /(?:ini|etti|elli|ucci|azzo|oni)$/],
  ['fr', /(?:eau|eaux|oux|ault|ier|elle)$/],
  ['nl', /(?:stra|sma|huis|veld|dijk)$/],
  ['de', /(?:mann|berg|burger|stein|bach|meier|meyer|hauser|huber|feld|wald|ner)$/],
];

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  [
    'ja',
    /[\p{Script=Hiragana}\p{Script=Katakana}々]|^(?:佐藤|鈴木|高橋|田中|伊藤|渡[辺邊]|山[本田口崎下]|中[村島山川野]|小[林川野島]|加藤|吉[田川]|松[本田井尾]|井上|木[村下]|斎藤|清水|森[田本]|池田|橋本|石[川井田]|前田|岡[田本]|藤[田井原本]|長谷川|後藤|近藤|坂本|遠藤|青木|西[村田]|福[田島])|^(?!欧阳|司徒|上官)\p{Script=Han}{4}/u,
  ],
  ['zh', /\p{Script=Han}/u],
  ['ko', /\p{Script=Hangul}/u],
  ['ru', /\p{Script=Cyrillic}/u],
];

let known: Map<string, [language: string, kind: NameKind]> | undefined;

function unpack(): Map<string, [string, NameKind]> {
  const found = new Map<string, [string, NameKind]>();
  for (const line of KNOWN.trim().split('\n')) {
    const [language, kind, ...names] = line.split(' ') as [string, NameKind, ...string[]];
    for (const name of names) if (!found.has(name)) found.set(name, [language, kind]);
  }
  return found;
}

export interface NameSort {
  language: string;
  /** `f` or `m` for a given name that tells it, `given` for another one. */
  kind: NameKind | 'given';
  isUsual: boolean;
}

/**
 * @param name one part of a name
 * @param isGiven whether it is a known given name
 */
export function sortOf(name: string, isGiven: (folded: string) => boolean): NameSort | null {
  const script = SCRIPTS.find(([, pattern]) => pattern.test(name))?.[0];
  const folded = inLatin(foldName(name));
  if (script === 'ru')
    return { language: /(?:ов|ев|ёв|ин)а$/.test(name.toLowerCase()) ? 'ru-f' : 'ru', isUsual: true, kind: russianKind(name.toLowerCase()) };
  if (script) return { language: script, kind: 'given', isUsual: true };
  if (!/^\p{Script=Latin}/u.test(folded)) return null;
  known ??= unpack();
  const [language, kind] = known.get(folded) ?? [];
  if (language) return { language, kind: kind!, isUsual: true };
  const ending = ENDINGS.find(([, pattern]) => pattern.test(folded))?.[0];
  if (isGiven(folded) && (ending === undefined || !/^(?:pl|cs|sv|fi|tr)/.test(ending)))
    return { language: 'xx', kind: folded.endsWith('a') ? 'f' : /[eioy]$/.test(folded) ? 'given' : 'm', isUsual: true };
  return { language: ending ?? 'en', kind: 'family', isUsual: false };
}

function russianKind(name: string): NameSort['kind'] {
  if (/(?:[оеё]в|ин|[оеё]ва|ина|ский|ская|енко|чук)$/.test(name)) return 'family';
  return /[ая]$/.test(name) ? 'f' : 'm';
}
