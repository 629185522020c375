/**
 * The language and the gender of a name, so that a name of the same kind stands for it. The lists have the most frequent names that
 * only one language has, without accents, from general knowledge; of other names, the ending decides.
 */
import { type NameKind, nameLists } from '../../rules/personal-data/made-up-names.ts';
import { foldName, joinPairs, nameKey } from '../../rules/personal-data/name-spellings.ts';
import { NameGuess } from './name-guess.ts';
import { inLatin } from './written.ts';

const KNOWN = `
ar f fatima
en m sean seamus liam eoin cian oisin padraig declan niall conor brendan kieran eamon ciaran
en f siobhan aoife niamh ciara saoirse sinead roisin maeve orla
en family oconnor obrien oneill osullivan oreilly odonnell ohara okeefe oleary omalley orourke odwyer oconnell mccarthy mckenzie mcdonald macdonald fitzgerald fitzpatrick
xx f maria anna anne eva laura julia sara sarah lisa sofia sophia emma lena lea marie martina daniela sandra andrea nina nora clara klara elena helena diana monica monika veronica victoria valentina lara alina mia mila amelia olivia isabella natalia adriana alessia alexa amina bianca celia dalia denise edith elisa eliana erika estelle eugenia evelyn flora florentina ida irina iris irma jasmin josefine larissa leonie letizia lorena mariella melanie melissa nadine noemi rebecca rita romina rosalia rosanna samira serena silvana susanna tamara tatjana teresa valeria verena vivien yvonne
xx m martin thomas daniel david alexander adam simon peter paul michael robert victor viktor samuel oscar leon leo lukas lucas felix max alex tim philip jonas julian adrian sebastian dominik gabriel benjamin jan marco marko mario roman albert alfons andreas anton aron arthur bruno carl claudio constantin cornelius cyril darius denis diego eduard emil emilian erik fabian finn flavio frederic georg gustav henry hugo jakob joel jonathan justin kevin leonard luca luis manuel marcel marvin matteo maurice maximilian moritz nathan nicolas nils oliver pascal patrick ralph remo ronald stefan valentin vincent xaver yannis
en f mary jane patricia jennifer linda elizabeth barbara susan jessica karen nancy ashley kimberly emily donna michelle dorothy carol amanda melissa deborah stephanie rebecca sharon cynthia kathleen amy angela shirley brenda pamela nicole katherine samantha christine catherine debra rachel carolyn janet heather ann joyce joan evelyn kelly megan lauren alice abigail grace chloe hannah ellie kate lucy abby adele alison annabel ava becky belinda bernice bonnie brooke caitlin carly caroline cassandra charlotte chelsea christy claire colleen courtney daisy daphne dawn deirdre delia eileen elaine eloise esther faye florence gemma ginger hazel heidi hilary holly isabel ivy jacqueline jenna jill jocelyn josie june kara kendra kirsten leanne lesley lindsay lorraine mabel marian maureen meredith millie molly olive pauline peggy penelope poppy rhonda rosie ruby sally savannah sonia stacey sylvia tara vanessa wendy margaret helen ruth diana julie jean joanne lynn lynne rose judith judy tina gail cheryl denise tammy marilyn beverly theresa lois kathryn crystal april allison kristen lori laurie brandi jodi hayley bethan sian clare leah kerry ellen kirsty jade kayleigh danielle rachael jordan lee jamie robin terri toni
en m james john william richard joseph charles christopher matthew anthony mark donald steven andrew joshua kenneth kevin brian george timothy ronald jason edward jeffrey ryan jacob nicholas gary jonathan stephen larry justin scott brandon gregory raymond patrick jack dennis jerry tyler aaron henry douglas nathan zachary kyle walter harold ethan jeremy keith harry oliver liam noah mike tom bob joe dave steve jim adam aidan alan albert alistair archie austin barry bradley brendan bryce byron caleb calvin cameron carl clifford cody colin connor craig curtis darren dean dylan elijah ernest felix fergus francis frederick gareth gerald gilbert glen graham grant gregor harrison howard hugh ian irving isaac jared joel julian lance leonard lewis lloyd logan louis marshall martin maxwell mitchell morgan nigel norman oscar owen perry philip ralph reuben rodney ross rowan rupert russell shane simon stanley stuart terence theodore travis victor vincent dale lee billy eugene bobby johnny roy randy phillip ray wayne chase nathaniel seth lonnie jesse dustin chad troy cory brett jay luke jake callum josh danny stewart guy jordan jamie robin eddie
en family smith johnson williams brown jones miller davis wilson anderson taylor moore jackson thompson white harris clark lewis robinson walker young allen king wright scott hill green adams baker nelson hall campbell mitchell carter roberts turner phillips evans parker edwards collins stewart morris murphy cook rogers morgan cooper reed bailey bell kelly howard ward cox richardson watson brooks bennett gray james hughes price myers long foster sanders ross abbott ainsworth appleby ashworth barclay barlow bartlett bellamy benson blackwell bradshaw bramley bridges briggs bromley buckley burnett burton carver chadwick chapman coleman conway crawford cromwell crosby davenport dudley eldridge farley fielding finch fletcher fowler frost gardner gilmore goddard greenwood griffith hadley hamilton hampton harding harper hathaway hawkins haywood holden holloway hopkins hutchinson jarvis jenkins kirby kirkland lambert lancaster lawson livingston lockwood marlowe mercer middleton norwood norton osborne payne perkins pickering quigley ramsey rawlings reynolds ridley rowland rutherford saunders shelton sinclair skinner stafford stanton sutton thornton townsend underwood vaughn walton webster wheeler whitaker whitfield wilcox winslow woodward yates york barraclough bosworth braithwaite culpepper hollingsworth pettigrew tattersall
de f ursula petra sabine katrin kathrin heike birgit claudia angelika gisela renate monika brigitte ingrid karin ute silke anja stefanie christina katharina johanna greta frieda mathilda lieselotte hannelore jutta gudrun heidi steffi franziska agnes alina anneliese annemarie antje astrid barbara beate bettina britta christa christel dagmar doris dorothea edda elke elisabeth elvira erika esther eva evelyn frauke gabriele gerda gertrud hanna hannah helga helene hilde ilona ilse imke ines inga inge irene irmgard isolde janina jessica josefine juliane karla kerstin kirsten klara lotte luise magdalena mandy margarete margit margot marlies martha meike melanie merle nicole paula pia rebecca regina ricarda rosemarie rosa ruth sabrina saskia sigrid simone tanja ulla ulrike uta vera verena viktoria waltraud wilma gabi klare
de m hans klaus wolfgang jurgen dieter uwe werner horst gunter helmut manfred heinz bernd rainer matthias stefan andreas frank jorg torsten dirk ralf kai sven lars florian tobias christoph johannes karl friedrich heinrich otto ulrich gerhard jens achim albert alfred alois andre anton armin arne arnold arthur axel benedikt bert bernhard bjarne bjorn bruno christian cornelius detlef detlev dominik eckhard edmund eduard egon elmar emil erich ernst erwin eugen ewald fabian felix finn friedhelm fritz georg gottfried gregor guido gustav harald hartmut heiko heiner henning herbert hermann holger hubert hugo ingo jakob joachim jochen josef julius justus karsten kilian klemens knut kurt lothar ludger ludwig manuel marcel marco mathis max maximilian moritz niklas nils norbert ole olaf oskar patrick philipp reinhard reinhold roland rolf rudiger siegfried sigmar theo theodor thilo timo udo uli urs veit volker walter wenzel wieland wilfried wilhelm willi winfried imre ilja andy anatoli amir meik
de family muller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schafer koch bauer richter klein wolf schroder neumann schwarz zimmermann braun kruger hofmann hartmann lange schmitt werner krause meier lehmann schmid schulze maier kohler herrmann konig walter mayer huber kaiser fuchs peters lang scholz moller weiss jung hahn schubert vogel friedrich keller gunther frank berger winkler roth beck lorenz baumann franke albrecht schuster simon ludwig bohm winter kraus martin schumacher kramer vogt stein jager otto sommer gross seidel heinrich brandner adler anders arndt auer bartels behrens bernhardt birnbaum bohme buchholz busch claassen conrad dietz dorn ebert eckert ehlers engelhardt fiedler freitag gebhardt geiger gerlach gotz graf haas hansen hauser heinze heller hempel hess hinz holz horn hubner jahn janssen kern kirchner klose knoll kraft kroger kuhn kunze kurz langer lenz marquardt marx maurer menzel merkel mohr moser neubauer noack nolte ott pape pfeiffer pohl reimer reinhardt reuter riedel ritter rohde runge sauer schade scherer schilling schluter schramm schreiber schroter schutte seifert siebert sonntag springer stahl stark steiner stoll thiele unger voigt vollmer wegner weidner weigel wendt wenzel wiegand wilke witt witte wolff wulf zander ziegler zimmer
fr f camille chloe manon juliette louise jeanne margot pauline mathilde justine amandine aurelie celine sylvie nathalie isabelle francoise monique chantal brigitte veronique dominique helene genevieve simone oceane lucie adele agathe agnes alexandra alice aline alix ambre anais antoinette ariane astrid audrey beatrice benedicte bernadette blandine carole caroline charlene charlotte christelle christiane christine claire claudine colette constance coralie corinne danielle delphine denise diane eliane elisabeth elise eloise elsa emilie emmanuelle estelle eugenie fabienne fanny flavie florence gabrielle gaelle ghislaine gisele henriette hortense ines irene jacqueline jocelyne josephine josiane judith julie karine laetitia lea leonie liliane lisa louane lucille ludivine madeleine magali marguerite marianne marielle marion marthe martine melanie melissa michele micheline mireille muriel myriam nicole odette odile pascale patricia paulette raymonde renee rosalie sabine salome sandrine solange sophie stephanie suzanne suzette therese valerie victoire violette virginie viviane yolande yvette yvonne laure laurence frederique luce claude
fr m jean pierre jacques francois louis nicolas julien guillaume mathieu antoine benoit olivier laurent christophe philippe michel alain bernard patrick gerard andre rene claude thierry pascal yves etienne hugo enzo theo achille adrien albert alexandre alexis alfred armand arnaud arthur axel baptiste benjamin brice bruno camille cedric charles christian clement cyril damien daniel david denis didier dimitri edgar edmond edouard emile emmanuel eric ernest eugene fabien felix ferdinand fernand florent franck frederic gabriel gael gaspard germain ghislain gilbert gilles gregoire gregory guy henri herve honore hubert ismael jeremie jerome joel jonathan joseph jules kevin leo leon lionel lucas lucien ludovic marc marcel marin marius martin matthieu maurice maxence maxime nathan norbert oscar paul pierrick quentin raphael raymond regis renaud richard robert robin rodolphe roger roland romain samuel sebastien serge simon stephane sylvain theodore timothee tristan valentin valery victor vincent vivien xavier aime dominique
fr family dubois durand leroy moreau laurent lefebvre bertrand roux fournier morel girard bonnet dupont lambert fontaine rousseau vincent mercier blanc guerin boyer gauthier perrin clement lefevre legrand renard arnaud aubert aubry bailly barbier barre baron barthelemy baudin baudry benoit berard berger berthelot besnard besson blanchard blanchet blondel bodin boucher boulanger boulay bourdon bourgeois bouvier breton briand brunet buisson carlier caron carpentier carre charpentier chartier chauvin clerc colas colin collet collin cordier cousin coste deschamps delage delaunay delattre delmas descamps devaux didier doucet dubreuil dufour dumas dumont dupuis dupuy duval evrard faivre faure favre ferrand fleury forestier gaillard gaudin gautier genin gerard gillet giraud godard gosselin grenier guillet guillot hamel hardy herve hubert huet humbert imbert jacquet joly lacroix lagarde lamy langlois laroche launay lebon leblanc lebrun leclerc leclercq lecomte leconte leduc legros lemaire lemaitre lemonnier leroux lesage leveque loiseau mahe maillard maillot mallet marchal marchand marechal masson mathieu maury menard meunier meyer michaud millet monnier moulin neveu pasquier pelletier peltier pichon picard pineau poirier poulain prevost remy renault rey reynaud riou riviere roche rolland rossignol royer salmon seguin tessier thibault vallee verdier vidal voisin
es f carmen josefa isabel dolores pilar teresa cristina ana lucia marta paula raquel mercedes rosario juana beatriz encarnacion concepcion montserrat guadalupe ximena catalina adela adoracion agustina alba alejandra alicia almudena amaia amparo andrea angela antonia aurora azucena berta blanca barbara carla carlota carolina cecilia celia clara claudia consuelo dulce elena elisa elvira emilia esperanza estela esther eugenia eulalia eva fatima fernanda florencia francisca gabriela gloria graciela herminia ines inmaculada irene josefina julia juliana laura lidia lola luisa macarena magdalena manuela marcela margarita mariana marisol matilde micaela milagros miriam monica natividad noemi nuria olga paloma patricia paz rebeca regina remedios rita rosa rosana ruth sandra sara silvia socorro sofia soledad sonia tania tatiana ursula valeria veronica vicenta violeta virginia yaiza yesenia zaira reyes charo chus conchi leyre azahar felipa jacinta martirio maricruz maite mayte
es m jose antonio juan manuel francisco luis javier carlos miguel angel pedro jesus pablo sergio jorge alberto diego fernando enrique ramon raul vicente andres alejandro eduardo abel adrian agustin alfredo aitor alonso anselmo arturo aurelio bartolome benito bernardo borja bruno camilo cesar claudio cristian cristobal damian daniel dario david domingo eloy elias emilio emiliano eusebio fabian faustino federico felipe felix fidel gabriel gerardo gilberto gregorio guillermo gustavo herminio hilario horacio hugo humberto ismael ivan jaime jacinto jonas jordi julian julio justo lazaro leonardo leopoldo lorenzo lucas luciano marcelino marcial marcos martin matias mauricio maximo modesto nicolas omar oscar pascual rafael raimundo ricardo roberto rodolfo roman ruben salvador samuel santiago saul sebastian segundo simon tomas unai valentin victor xavier zacarias moises vidal manu josue rosario apolinar
es family garcia rodriguez gonzalez fernandez lopez martinez sanchez perez gomez martin jimenez ruiz hernandez diaz moreno alvarez munoz romero alonso gutierrez navarro torres dominguez vazquez ramos gil ramirez serrano blanco molina morales suarez ortega delgado castro ortiz rubio marin sanz iglesias vargas flores reyes cruz mendoza abad acosta aguado aguirre alarcon alcaraz andreu aparicio aranda arellano arenas arias arroyo bautista beltran benitez bermudez bernal bravo bueno bustamante caballero cabrera calderon calvo camacho campos cano cardenas carmona carrillo casado castillo cobo collado contreras cordero correa cortes crespo cuevas davila duran enriquez escribano espinosa espinoza esteve estevez fajardo ferrer franco fuentes gallego gallardo galvez garrido gimeno gimenez godoy granados guerra guerrero guevara guillen guzman herrera hidalgo hurtado ibanez izquierdo jurado lara leon llorente luna luque maldonado marmol marquez matos medina mendez menendez merino montoya mora moran moya murillo naranjo nieto nunez ochoa ojeda oliver ordonez orozco otero pacheco palacios pardo paredes parra pastor pedraza pena peralta pineda prado prieto puente quesada quintero redondo requena rios rivas rivera robles roca rojas roman rosado rosales rosario rueda saez salas salazar salinas sanabria sandoval santamaria santana santos solis soler solano soriano sosa soto tapia tellez toledo tomas trujillo valencia valero valle vallejo varela vega velasco vela velazquez vera vergara vicente vidal villa villalba villegas yanez zamora zapata covarrubias samaniego sotelo
it f giulia francesca chiara alessia federica elisa silvia valentina giovanna rosa giuseppina angela paola lucia serena sofia aurora ginevra caterina alba alda amelia anastasia angelica anita annalisa antonella antonietta assunta barbara benedetta bianca bruna carla carlotta carmela carolina cecilia celeste cinzia clara claudia concetta costanza cristina daniela debora desiree diletta donatella edda eleonora eliana elena emanuela emilia erica erika eugenia eva fernanda filomena fiorella flavia franca gaia gabriella gemma gilda gina giuliana gloria grazia graziella greta ida imma irene irma isabella ivana laura lara lavinia letizia lidia liliana lina linda lisa livia lorella luana luciana lucrezia luisa manuela margherita marcella mariangela marianna marika marilena marina marisa marta martina matilde melania melissa michela mirella monica morena nadia natalia nicoletta nives noemi norma olga olivia patrizia piera priscilla raffaella rebecca renata rita roberta romina rosalba rosalia rosanna rosaria rosina rossella sabrina sandra sara serafina silvana simona sonia stella tania tatiana teresa valeria vanessa vera veronica vincenza viola virginia vittoria wanda
it m giuseppe giovanni antonio mario luigi francesco angelo vincenzo pietro salvatore carlo franco domenico bruno paolo michele giorgio aldo sergio luciano alessandro matteo andrea luca davide stefano riccardo simone filippo giacomo achille adriano agostino alberto albino alessio alfonso amedeo antonino armando arnaldo augusto aurelio benedetto benito bernardo biagio calogero camillo carmelo carmine ciro claudio cosimo cristian damiano daniele danilo dario dino diego donato edgardo egidio eliseo elio emanuele emiliano emilio enrico enzo ernesto eugenio ezio fabio federico felice ferdinando fernando ferruccio filiberto flavio fortunato fulvio gabriele gennaro giacinto giampaolo giampiero giancarlo gianfranco gianluigi gianmarco gianni gianpaolo gilberto gino gioacchino giordano girolamo giuliano giulio graziano gregorio guglielmo guido iacopo ignazio italo ivano ivan lamberto leonardo leopoldo liborio livio loris lucio ludovico manuel mariano massimiliano massimo mattia mauro michelangelo mirko moreno nazario nicola nicolo nino oreste orlando oscar osvaldo pasquale patrizio pierangelo piergiorgio pierluigi piero pompeo primo quirino remo renato renzo rinaldo roberto rocco romano romolo rosario sabatino samuele sandro santo santino silvano silvestro silvio tiziano tullio ubaldo ugo valentino vittorio walter gionata giosue
it family rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti deluca mancini costa giordano rizzo lombardi moretti barbieri fontana santoro mariani rinaldi caruso ferrara galli martini leone longo gentile martinelli vitale agostini amato barone basile battaglia bernardi bertolini bevilacqua bianco brambilla bruni calabrese capasso carbone cattaneo conte coppola damico donati farina fasano ferraro ferri fiore franco garofalo gatti gentili giuliani grassi graziani grimaldi guarino guerra guidi iacono leonardi liguori lombardo maggi magnani mancuso manfredi marchi mazza melis messina milani molinari monaco monti moro murgia napoli napolitano negri neri olivieri pace pagani pagano palumbo parisi pasini pellegrino perrone piazza piras pisani poli pozzi puglisi riva rizzi ronchi rosa rosati ruggeri sala salvi santini sartori serra silvestri sorrentino tarantino testa trevisan valente valentini venturi villa volpe zanella zanini
pt f ana fernanda juliana adriana marcia luciana aline joana catarina rita francisca antonia vera gabriela bruna larissa alice alicia amelia angela ariana barbara beatriz bianca camila carla carlota cecilia clara claudia clarice cristina daniela diana dulce eduarda elisa erica eva fabiana fatima gisela gloria helena heloisa iara ilda iris isabel ivone jessica josefa julia kelly lara laura leandra leticia lidia liliana livia lucia luisa luana lurdes madalena magda mariana marisa marlene marta melissa melanie monica nadia natalia nicole odete olga olivia patricia paula petra pilar rafaela rebeca renata rosa rosario sabrina salome sandra sara silvia simone sofia sonia susana tania tatiana teresa ursula valentina valeria veronica vitoria viviana yara yasmin
pt m joao jose antonio luiz luis paulo pedro marcos rafael bruno rodrigo gustavo felipe filipe tiago thiago joaquim rui nuno miguel abel adriano alberto alexandre alvaro andre angelo armando artur augusto aurelio carlos claudio cristiano custodio daniel david diego dinis diogo domingos eduardo elias emanuel emilio enzo erick ernesto fabio fausto feliciano fernando flavio francisco frederico gabriel gaspar gil gilberto helder helio hugo igor isaac ismael ivo jaime jorge julio kevin leandro leonardo luca lucas luciano manuel marcelo marco mario mateus matias murilo nelson norberto olavo orlando osvaldo otavio ramiro raul renato ricardo roberto rogerio romeu samuel santiago sebastiao sergio silvestre silvio telmo teodoro vicente victor vitor wagner william xavier yuri
pt family silva santos oliveira souza sousa pereira ferreira alves lima costa ribeiro carvalho rodrigues almeida lopes soares fernandes vieira barbosa rocha dias nunes marques machado mendes freitas cardoso ramos goncalves araujo moreira abreu aguiar alcantara alencar anjos antunes arruda assis assuncao azevedo barreto barros batista bezerra borges braga branco brito cabral caldeira camara camargo campos carmo carneiro castro cavalcanti chaves coelho correia couto coutinho cruz cunha damasceno domingues esteves faria farias felgueiras figueira figueiredo fogaca fonseca franco freire furtado garces gaspar gouveia graca guedes guerra henriques leal leitao leite lemos lobo loureiro lourenco luz macedo maciel madeira maia malheiro marinho martins matos medeiros melo menezes mesquita monteiro moraes morais mota moura nascimento neves nobre nogueira paiva pedrosa pessoa pimenta pimentel pinheiro pinho pinto pires prado ramalho rebelo rego reis rios rosa sa sales salgado salazar sampaio santana serra serrano simoes siqueira tavares teixeira toledo torres valente valadao varela vargas vaz veiga ventura viana vicente vidal vilela lobato sepulveda sobral
nl f johanna anneke saskia esther ingrid marieke tessa daphne iris femke sanne lieke fleur maud hanneke ada agnes amber anita anja anke annelies annemarie annette antje astrid bente bregje britt carla carolien chantal corrie cynthia danielle diana eefje elise elke ellen els emma esmee eva evelien evi floor froukje geertje gerda greet greetje hanna hannah heleen hilda hilde ina ilse imke ineke inge ingeborg irene irma isa isabel jacqueline janneke jannie janine jeannette jet jette joke jolanda josephine joyce judith juul karin katja kim kirsten leonie liesbeth lianne lina linda loes louise lynn maaike maartje madelief manon marielle marian marianne mariska marit marja marjan marjolein marleen martine meike merel mieke mila milou mirjam naomi neeltje nelleke nicole nina noortje petra pien puck renate renske rianne rosalie sabine sandra sara sofie sophie suzanne sylvia tamara tanja tara thea titia toos trijntje truus vera veerle willemijn wilma yfke yvonne
nl m johannes willem hendrik cornelis gerrit kees jeroen bas niels daan sem joost ruben stijn lars henk piet abel adriaan albert andre anton arend arie arjan arjen arno arnold bart ben berend bert casper chris coen daniel danny dennis dirk douwe dylan edwin egbert emiel erik ernst erwin evert felix ferdinand floris frank frans freek frits geert gerard gerben gert gijsbert govert guus hans harm harmen hein henri herman hidde huub hugo ivo jaap jacob jan jarno jasper jeffrey jesse joep johan jonathan joris jos joshua jurgen jurre karel karsten klaas koen laurens leendert lennart leon leonard levi lodewijk luuk mark marcel marijn mart martijn martin mats mees menno michiel mike milan niek olaf olivier otto pascal patrick paul peter pepijn philip pim ralf reinier remco rene richard rick rik rinus rob robert robin roel roelof roland rolf ron ronald roy rudi sam sebastiaan siebe siem sjaak sjoerd sjors stan stefan steven teun theo thomas tijmen tijn tim timo tobias tom vincent wessel wilbert wim wytze yorick noud beau kian seth
nl family jansen janssen visser smit bakker bos vos hendriks mulder dekker brouwer dewit dijk peeters maes jacobs vandenberg vries berg jong boer aalbers appelman baars beekman berends blok blom bosman bouwman brands bruins buijs cornelissen dekkers dijkman dirks driessen evers faber franken geerts gerrits goossens groen groot haan hagen heijmans hendrix hermans huisman huizinga jager jonker joosten kamp klein kok konings koopman koster kroon kuiper leeuwen maas martens meijer michels mol moerman nagel otten peters pieters ploeg pol prins reijnders rietveld ruiter sanders schipper scholten schouten schuurman smeets smits snijders swart timmerman timmermans veen verhagen verhoeven vermeulen vermeer vink vroom wever willems wolters wouters zwart
pl f agnieszka katarzyna malgorzata barbara ewa krystyna elzbieta zofia joanna magdalena beata dorota urszula jadwiga irena aleksandra zuzanna hanna karolina adrianna alicja alina amelia anastazja angelika anita antonina apolonia blanka bozena celina cecylia dagmara daria dominika edyta eliza emilia eugenia ewelina franciszka gabriela genowefa grazyna helena honorata ida iga ilona inga iwona jolanta julia justyna kaja kalina kamila karina kazimiera klaudia kornelia laura lena leokadia lucyna lucja maja maria marianna marta martyna marzena melania michalina milena miroslawa monika natalia natasza nela nikola nina olga ola patrycja paulina regina renata roksana roza rozalia sabina sandra sara stanislawa stefania stella tamara teresa tola wanda weronika wieslawa wiktoria wioletta
pl m andrzej piotr krzysztof stanislaw tomasz pawel jozef marcin marek michal jerzy tadeusz lukasz jakub mateusz wojciech zbigniew kamil mieszko adrian albert aleksander alan alfred antoni ariel arkadiusz artur august bartlomiej benedykt bernard blazej bogdan boguslaw boleslaw bronislaw bruno cezary czeslaw damian daniel dawid dominik edward emil ernest eryk eugeniusz fabian franciszek gabriel gustaw henryk hieronim ignacy igor ireneusz jacek janusz jan jaroslaw jedrzej jeremi julian kacper kajetan kazimierz klemens konstanty kornel krystian ksawery leon lucjan ludwik maksymilian marcel marian mariusz mikolaj miroslaw natan nikodem olaf olgierd oliwier oskar patryk przemyslaw rafal roman ryszard sebastian seweryn slawomir stefan sylwester tymon tymoteusz waclaw wincenty witold wladyslaw wlodzimierz karol cyprian konrad
pl-n family nowak wojcik kowalczyk wozniak mazur krawczyk kaczmarek zajac krol wieczorek wrobel stepien pawlak golab baran dudek duda gil kania klimek kos kozak marek olejnik pietrzak polak wilk zak
cs f jana eva hana katerina lenka petra veronika tereza zuzana jitka marcela alice andrea aneta anezka barbora bela bozena dagmar dana daniela darina dita dorota eliska emilie gabriela helena irena iveta jarmila karolina klara kristyna kveta lada laura leona lucie magdalena marie marta martina michaela milada milena miriam monika nadezda natalie nela radka radmila ruzena silvie simona sona svetlana stepanka valerie vendula viola vera zora
cs m jiri petr pavel jaroslav tomas miroslav zdenek frantisek vaclav jakub ondrej stanislav alois antonin arnost blazej bohdan bohuslav boris borivoj bretislav denis dominik dusan eduard emil erik filip hugo ivan ivo jachym jaromir jindrich jonas josef karel kristian leopold leos libor ludek lukas marcel marek marian martin matej michal mikulas milan milos otakar otto patrik radek rene richard robert roman rostislav rudolf samuel simon slavomir tobias viktor vilem vit vitezslav vladan vladimir vlastimil zbynek
cs family novak svoboda novotny dvorak cerny prochazka kucera vesely horak nemec pokorny marek adamek barton becvar bednar benes blazek blaha brabec broz burian cibulka cermak cervenka chalupa chaloupka danek david dohnal dostal doubek drabek duda filip fojtik fuksa hajek hanak hanus hasek havel havelka hladik hlavacek holub hora horacek houska hrdlicka hruska hudec jelinek jiracek jirasek kadlec kafka kalina kaspar klima kohout kopecky koudelka koutny kouba kovar kozak krejci kriz kubat kubicek kucirek kudrna kulhanek kunc kvapil landa lang lukas macek mach malik mares martinec masek matejka matousek mayer michalek mikes moravec motycka mraz muller musil necas nejedly nosek novacek ondracek palan pavelka pavlik pecka petrik pesek polak pokora popelka prokop prihoda rada rambousek ryba rybar ruzicka reznicek sedlak skala slavik smetana smola sobotka soukup soucek spurny starek sykora sebesta sevcik simek sindelar stastny stefan sulc tesar toman tomek urban vacek valenta vales vavra vasicek vlach vlcek vodicka vojacek vondracek zach zajicek zaruba zeleny zeman zika zak zizka zapletal
sv f birgitta margareta elisabet kristina karin lina elin frida johanna ulla gunilla ingegerd anneli malin hanna agneta agnes alexandra alice amanda anette anita annika berit britt britta camilla cornelia dagny desiree elisabeth ella ellen elsa emelie emilia eva fanny filippa gerd gun gunnel hedda hedvig helen helena helga hilda ida inga inger ingela ingrid irene iris isabella jenny jessica julia karolina katarina kerstin klara kristin lena lisa lisbeth lotta louise lovisa madeleine maj margit margot marianne marie marika marta maud mona monica nanna nathalie nellie nina olivia petra pia rakel sandra sanna sara selma siri siv sofia sonja stina susanne sylvia therese thea tora tove tyra ulrika vera veronica viktoria viola wilma yvonne asa
sv m erik lars karl anders johan per nils lennart fredrik mikael henrik magnus bjorn ola albin albert alexander alf alfred allan alvin andreas arne aron arvid august bengt bertil bo carl casper christer christian claes dag edvard einar elias elliot elof emanuel emil ernst evert fabian felix filip frans georg gunnar goran harald harry helge henning henry herbert hugo hakan inge ingvar ivar ivan jakob jan joakim joel jonas josef julius jorgen kasper kenneth kent kevin kjell klas knut kristian leif linus lucas markus martin mats mattias max melvin milo morgan niklas noel oliver olof otto ove patrik peter pontus ragnar ralf robert robin roland rolf rune samuel sebastian sigurd simon sivert staffan stefan stellan stig sture sune sven tage teodor theo thomas tim tobias tom tomas tommy tor torbjorn tore uno ulf urban valdemar victor viktor vilhelm vincent walter william yngve ake
sv family andersson johansson karlsson nilsson eriksson larsson olsson persson svensson gustafsson abrahamsson alfredsson alm appelgren arvidsson axelsson backlund backman bengtsson berglund berggren bergman bjorklund blom blomqvist borg brodin carlsson dahlberg dahlqvist dahlstrom danielsson edlund edstrom ek ekberg eklund eklof engstrom enstrom forslund forsman frisk gabrielsson granberg grahn gronberg gunnarsson haglund hedberg hedlund hedman helgesson hellstrom hjort holm holmberg holmgren holmstrom hagg hagglund hoglund ingvarsson ivarsson jonasson kjellgren landin lagerqvist lind lindahl lindberg lindblad lindblom linder linden lindgren lindholm lindroth lindstrom ljung lofgren lund lundberg lundin lundmark lundstrom loof magnusson malm malmberg martinsson mattsson melin mansson moller nordgren nordlund noren nyberg nylander olausson oskarsson palm palmqvist paulsson rask rosen rosenberg rydberg ronnberg sandberg sjogren skog skoglund stark stenberg stefansson strom stromberg strand sundberg sundqvist sund svanberg svard soderberg soderlund soderstrom thoren tornberg tuvesson turesson tornqvist vesterberg vikstrom wahlberg wallin wennberg westberg westerlund westin wikstrom zetterstrom aberg akerberg astrom ohman ohrn osterberg
sv-n f inger kirsten mette lene hanne bente anette ida silje ingrid marit
sv-n m jens hans lars morten ole knut kjell geir magnus mads rasmus soren niels
sv-n family hansen olsen larsen andersen pedersen nilsen kristiansen jensen nielsen rasmussen christensen bakke bakken bjerke brekke bruun eide enger fjeld friis hagen hammer hauge haugen holm holst holt klausen kofoed krogh lind lund lunde myhre moller nygaard skov solheim strand strom tangen tveit aasen odegaard ostergaard
fi f tuula ritva leena marja anneli kaarina johanna helena liisa aleksandra anita anna anne annika anja arja eeva eija eila elina ella elli emilia emma essi eveliina hanna heidi hilkka inkeri irja irma jaana jenna jenni jonna julia kaija katariina katja kerttu kirsi krista laila laura lotta mari maria marika marjatta marjo merja mervi miia minna mirja niina nina noora oona paivi pia raija raili sanna sari satu senja silja sinikka sofia taina tanja tarja teija tiina tuija ulla veera vilma
fi m juhani matti timo antti mikko juha jari pekka ari arto aleksi arttu asko eino elias eero erkki esa henri henrik ilkka jaakko jani jarno jesse joni jouko jukka jussi juuso kaarlo kai kalevi kalle kari keijo lasse lassi leo markku marko markus martti mikael niko olavi oskari otto paavo panu pasi pauli pentti perttu petteri raimo rasmus reijo roni sakari sami samu sauli seppo simo taavi tatu teemu teppo tomi toni topi tuomas tuomo vesa valtteri
fi family korhonen virtanen makinen nieminen makela heikkinen koskinen laine aalto anttila eskola haapala hakala harju heikkila helenius hietala hiltunen huttunen jokela kangas kettunen kinnunen kivela kokko koivisto koski koskela kujala laakso lahti lassila lehto leino linna luoma mattila niemela nurmi ollila paavola peltola rajala rinne saarela saari salmela salmi salo seppala sillanpaa sipila turunen uusitalo vanhala vuori
tr f fatma ayse emine hatice zeynep elif meryem serife zehra hanife merve havva zeliha esra fadime ozlem hacer yasemin hulya cemile sevim gulsum leyla dilek busra aysel songul kubra halime esma aynur saliha seda cansu gamze gizem irem buse betul beyza ceren cigdem damla derya didem dilara duygu ebru ece eda elanur elvan esin evrim ezgi feride ferda feyza figen filiz funda fusun gonca gonul gulay gulcan gulden gulseren gulsen gulten gulnur handan hande hazal huriye ilayda ilknur imren ipek jale kadriye kezban lale latife mehtap melahat melek melike melis meltem muge mujde mukaddes munevver nagihan nalan narin nazan nazli nebahat necla nermin nesrin neslihan nevin nigar nihal nihan nilay nilgun nilufer nimet nurcan nuray nurdan nurgul nurhan nuriye nursel nurten oya oyku ozge pelin perihan pinar rabia rahime remziye reyhan sabriye safiye saime sema semra seniha serap serpil sevda sevgi sevil sevilay sevinc seyma sibel sidika simge sinem suheyla sukran sule suna suzan sehnaz sengul sukriye tansu tuba tugba tugce tulay tulin turkan ulku umran vildan yagmur yeliz yonca zahide zerrin zubeyde zumrut ayten aylin aysegul bahar bilge canan emel eylul fulya gul kader meral mine nuran sultan yesim yildiz zuhal
tr m mehmet mustafa ahmet ali huseyin hasan ibrahim murat omer yusuf ismail osman ramazan halil suleyman abdullah mahmut recep salih fatih kadir emre hakan adem kemal yasar bekir metin orhan bayram serkan mesut ercan erkan umit onur burak cihan doruk efe eray erdem erdogan eren ergin erol ersin ertugrul evren ferhat ferit fikret firat furkan gokhan gokmen gurkan haluk harun haydar hikmet ilhan ilker ilyas irfan kaan kenan kerem koray kutay levent mert mete muhammed muhammet muharrem mumin necati necdet necmettin nihat nuri oguz oguzhan okan oktay olcay onder orcun ozan ozgur ozkan polat rasim riza sabri sadik sami sedat selcuk selim semih serdar serhat serif seyfettin sezai sezgin sinan soner suat sukru tahir tahsin tamer taner tarik tarkan tayfun tekin tolga tuncay turan turgay turgut turhan tufan ufuk ugur umut utku vedat veysel volkan yakup yalcin yavuz yigit yildiray yucel yunus zafer zeki ziya aydin berat berk berkay bilal bulent can caner cem cemal cengiz emin emrah enes engin faruk hamza ismet kamil muzaffer ozcan ridvan savas suha veli yasin
tr family yilmaz kaya demir sahin celik yildiz yildirim ozturk aydin ozdemir arslan dogan kilic aslan cetin koc simsek korkmaz acar bulut keskin aksoy cakir unal gunes bozkurt avci kaplan yuksel guler ozer guven toprak coskun aktas karaca isik tuncer dincer ozcan akin sonmez kocak demirci gunduz topal kahraman uslu karatas durmaz ergun ceylan akbulut akgul karakaya karakus karaman kartal sezer yaman toptas soylu ozen onal ozbek oztas oncel mutlu kucuk kose karabulut kalkan gungor gokce ersoy ertas ekinci durmus dursun cinar cevik bilgin bilgic basar ayhan aydogan aydemir atalay arikan altun altintas alkan akyol akyuz aksu aksakal akpinar akkaya akdeniz akdag akcay akar koruturk dumanli ihsan durdu erbay ergul ertem gencer gokalp gultekin hanci kandemir karahan karadeniz kavak kurtulus manco ozalp ozbay ozcelik ozgul ozsoy ozmen sarica sener sensoy seven soykan tanriverdi tasci tatar temiz tokgoz tosun turkmen ulusoy ustun uygur uzuner yalman yazici yesil yilmazer zengin zorlu akbas ates cicek duman duran gok gokmen orhan onder ozgur sen tas tunc turan turgut ucar yasar yigit
rl m dmitri dmitry sergei sergey alexei alexey aleksei mikhail nikolai vladimir andrei boris igor oleg yuri konstantin maxim evgeny anatoly
rl f olga tatiana svetlana irina ekaterina natasha ludmila galina yelena anastasia ksenia oksana
rl family ivanov smirnov kuznetsov popov sokolov lebedev kozlov novikov morozov petrov volkov pavlov semenov fedorov abramov belov isaev komarov krylov mironov sidorov titov
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
in family sharma verma gupta patel mehta desai trivedi pandey mishra tiwari dubey shukla tripathi chaturvedi dwivedi srivastava saxena mathur agarwal aggarwal bansal goel goyal garg malhotra kapoor khanna chopra sethi arora bhatia ahuja bajaj bedi bhalla chadha chawla dhawan dhillon grewal kohli nanda oberoi puri sabharwal sahni sandhu sidhu sodhi suri talwar tandon thapar uppal vohra wadhwa walia iyer iyengar nair menon pillai kurup panicker varma namboothiri krishnan subramanian subramaniam venkatesan venkataraman ramachandran raghavan rajagopal natarajan sundaram swaminathan balakrishnan gopalakrishnan srinivasan ranganathan parthasarathy chandrasekhar reddy naidu raju chowdary murthy sastry shastri hegde shetty kamath kulkarni deshpande deshmukh patil jadhav shinde pawar chavan gaikwad gokhale bhave apte phadke ranade sawant parab kadam salvi mhatre thackeray banerjee chatterjee mukherjee bhattacharya bhattacharyya ganguly chakraborty chakravarty dutta datta sengupta dasgupta bose basu ghosh mitra sarkar kundu nandi majumdar mazumdar biswas mondal haldar guha sinha thakur ojha upadhyay bhardwaj vashisht kaushik gautam rathore chauhan rajput solanki parmar gohil vaghela jadeja makwana prajapati suthar panchal vyas raval pandya thakkar parekh sanghvi kothari mistry doshi vora zaveri wadia godrej daruwalla batliwala ansari qureshi siddiqui sheikh shaikh pathan mirza baig dsouza rebello menezes oommen natt toor patla dhingra bhandari bhasin kakar kalra kapadia katariya kaur keer khalsa khatri khurana lalla loke madan maharaj mand mangat mannan memon minhas mody morar nagar nagarajan narula nayak padmanabhan raghunathan rajan rama ramaswamy rattan ravindran rege sachar sachdeva sandal sangha sani sarin sampath sankar sarma sarraf sehgal shan sheth shenoy shere sibal singhal som srinivas subramanyam swamy tailor taneja tella thaker vala vasa venkatesh viswanathan vig virk wable wagle walla warrior yadav yogi zacharia singh kumar shah joshi rao khan das sen roy jain gill acharya bhargava bhatt bhosale choudhary dhar dixit gandhi gowda jha kaul lal malik mohanty naik nigam pai pandit parikh prabhu rastogi rawat soni thomas
id m agung agus ahmad akbar andika anggara angga arya asep bagas bambang bayu bimo budi cahyo candra dadang danang darma darmawan darmanto deden dewa dimas dodi dwi eko endang fajar farhan faisal fauzi febri firman galih gilang gunawan guntur harjo hendra hendri heru irwan iwan jaka joko kadek kartika kurnia lukman mahendra maman mulya mulyadi nugroho nyoman panji prasetya prasetyo prayoga putra putu rachmat raden rafi rahmat raka ramadhan rangga ratih reza ridwan rizal rizki rizky rudi rusdi satria setiawan sigit slamet soleh subagyo suharto sukma surya susanto sutrisno syahrul taufik teguh untung wahyu wawan wayan wibowo widodo wisnu yanto yudha yudi zainal
id f agustina anisa arini astuti ayu citra dewi diah endah erna evi fitri fitria fitriani galuh handayani hesti indah indri intan kartini kusuma laila laras lestari lilis mega melati mutia ningsih novi novita nurul oktavia permata puji puspa puspita putri rahayu rahma ratna retno rika rini sekar shinta siska siti suci sulastri susi titin tuti ulfa utami vina wati wahyuni widya winda wulan yani yanti yuli yuliana yuni zahra
id family wijaya santoso hidayat saputra pratama kurniawan suryanto hartono tanuwijaya budiman siregar nasution lubis harahap hutapea simanjuntak sihombing situmorang sitorus nainggolan pasaribu panjaitan hutagalung manullang silalahi sinaga siahaan sitompul tampubolon simatupang manurung pangaribuan damanik saragih purba ginting tarigan sembiring barus rangkuti batubara daulay pohan matondang tanjung chaniago rajagukguk hutabarat hutasoit napitupulu marpaung aritonang simamora sianturi hasibuan ritonga dalimunthe permadi maulana firmansyah anggraini puspitasari wulandari purnama maheswara pertiwi mayasari novitasari oktaviani widiastuti safitri rahmawati purwanti pudjiastuti nuraini mulyani maryati hastuti haryanti farida zulkarnain suryadi sudirman subroto soekarno sukarno supriyadi suyono sutanto purnomo raharjo rahardjo mulyono kartono irawan iskandar haryanto hardjo effendi efendi dharmawan djojohadikusumo cokroaminoto budiarto ardiansyah anwar adiputra abdurrahman yudhoyono
ar m mohammed mohamed muhammad mohammad ahmed omar hassan hussein khalid khaled youssef yousef mahmoud mostafa tariq tarek samir karim rashid fahad saad saeed nasser majed bilal hamza zaid walid adel amr hani ziad jamal kareem imran salem salim ashraf abdulrahman
ar f fatima aisha khadija maryam mariam zainab layla leila noor nour huda hala rania rasha samira yasmin amina salma dina iman farah mona asma hind reem dalia nadia soraya
ar family haddad mansour saleh darwish najjar khoury sabbagh hamdan qasim abbas aziz rahman mahdi younis barakat awad zaki fawzi shaheen hamid malik siddiq rahimi
pl family gorski
cs-f family adamkova bartonova bednarova benesova bilkova blazkova brabcova buresova burianova cermakova cervenkova chalupova dohnalova dostalova doubkova drabkova fiserova hajkova hanakova haskova havlova havelkova hladikova holubova horackova hrdlickova hruskova hudcova jelinkova jiraskova kadlecova kasparova klimova kopecka kovarova kozakova krizova kubatova kubickova kuncova kvapilova mackova machova machackova malikova maresova maskova matouskova mrazova musilova necasova noskova novackova palanova pankova pavelkova pavlikova petrikova prokopova prihodova rybarova ruzickova sedlakova sehnalova skalova slavikova smetanova soukupova souckova stejskalova strnadova suchankova sykorova sebestova sevcikova simkova skodova smidova sulcova tesarova tomanova tomkova trnkova turkova urbanova vackova vavrova vlachova vlckova vodickova vojackova vondrackova vranova zachova zarubova zelenkova zemanova zakova zizkova
`;

/** Endings of family names that hardly any other language has. */
const ENDINGS: readonly (readonly [string, RegExp])[] = [
  ['pl-f', /(?:sk|ck|dzk)a$/],
  ['pl', /(?:[sc]k|dzk)i$/],
  ['pl-n', /(?:czyk|szek|iak|rz|wicz)$/],
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

/** Languages in which no given name has one of the endings. */
const ONLY_FAMILIES = /^(?:pl|cs|sv|fi|tr|rl)\b/;

/** Each of these scripts has such a character. */
const BEYOND_LATIN = /[\u0370-\uffff]/;
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  [
    'ja',
    /[\p{Script=Hiragana}\p{Script=Katakana}々]|^(?:佐藤|鈴木|高橋|田中|伊藤|渡[辺邊]|山[本田口崎下]|中[村島山川野]|小[林川野島]|加藤|吉[田川]|松[本田井尾]|井上|木[村下]|斎藤|清水|森[田本]|池田|橋本|石[川井田]|前田|岡[田本]|藤[田井原本]|長谷川|後藤|近藤|坂本|遠藤|青木|西[村田]|福[田島])|^(?:阿部|安藤|[和原柴島平内武横杉]田|[上河平]野|[大小中]塚|工藤|酒井|今井|桜井|新井|宮[崎本]|丸山|三浦|竹内|菊[地池]|村上|杉山|岩[崎田]|野口|谷口|市川|高[木野]|大[野西橋]|佐[々野]|渡部|服部|増田)|^(?!欧阳|司徒|上官)\p{Script=Han}{4}|^\p{Script=Han}{2,3}[ \u3000]\p{Script=Han}|^\p{Script=Han}[ \u3000]\p{Script=Han}{1,2}[子郎美介輔彦樹]$/u,
  ],
  // What only Traditional Chinese has, in the frequent families and given names.
  [
    'zh-t',
    /[陳張黃劉吳楊趙鄭謝許馮鄧蕭葉蘇呂盧鍾賴羅龍萬錢嚴齊喬莊聶顏魯孫馬歐陽東諸賀賈鄒鄔龐韓範譚麥傑偉國華麗軒靜強榮輝寶貴鴻慶銘雲鳳蘭義勝詩瑩曉夢懷遠業興愛學達紅維緯綺綾縈嬌嫻婷憲憶齡穎瑋瑤瓊錦鋒鈞鎮淨潔濤澤澐豐豔貞誠謙讓議譽贊進運選邁連順頤]/u,
  ],
  // Few names in Simplified Chinese have none of these.
  [
    'zh',
    /[陈张黄刘吴杨赵郑谢许冯邓萧叶苏吕卢钟赖罗龙万钱严齐乔庄聂颜鲁孙马欧阳东诸贺贾邹邬庞韩谭杰伟国华丽轩静强荣辉宝贵鸿庆铭云凤兰义胜诗莹晓梦怀远业兴爱学达红维纬绮绫娇娴宁军辉刚鹏飞凯涛亚晔炜玮琼岚莲关闫汤]/u,
  ],
  ['zh-b', /\p{Script=Han}/u],
  ['ko', /\p{Script=Hangul}/u],
  ['ru', /\p{Script=Cyrillic}/u],
  ['el', /\p{Script=Greek}/u],
  ['he', /\p{Script=Hebrew}/u],
  ['arab', /\p{Script=Arabic}/u],
  ['th', /\p{Script=Thai}/u],
  ['hi', /\p{Script=Devanagari}/u],
  ['ka', /\p{Script=Georgian}/u],
  ['hy', /\p{Script=Armenian}/u],
];

/** Scripts with lists of given names and families; those of Chinese, Japanese and Korean have whole names. */
const WITH_FAMILIES = /^(?:el|he|arab|th|hi|ka|hy)$/;

/** Given names of women in scripts whose names of both genders have endings. */
const OF_WOMEN: Readonly<Record<string, RegExp>> = {
  el: /[^ς]$/u,
  hi: /[ाी]$/u,
  ka: /^(?!(?:ლუკა|ნიკა|გია|საბა|ლაშა|ზაზა|შოთა|კახა|გოგა|ბექა)$).*(?:ა|ნინო)$/u,
  hy: /[աեի]$|(?:նուշ|իկ)$/u,
  he: /[הת]$|^(?:יעל|רחל|מיכל|מרים|תמר|נועם|הדס)$/u,
  arab: /[ةىا]$|اء$|^(?:مريم|زينب|سعاد|هند|نور|ريم|سحر|حنان|إيمان|ايمان)$/u,
};

export interface NameSort {
  language: string;
  /** `f` or `m` for a given name that tells it, `given` for another one. */
  kind: NameKind | 'given';
  isUsual: boolean;
}

/** What a part is in a full name. */
type Role = 'given' | 'family';

interface Sample {
  /** Lowercase, without accents. */
  name: string;
  language: string;
  kind: NameKind;
  isUsual: boolean;
}

/** What is known about given names, or about families. */
interface Known {
  sorts: Map<string, NameSort>;
  /** The kind of a name in each language that has it. */
  kinds: Map<string, Map<string, NameKind>>;
  guess: NameGuess;
  /** Of the labels of `guess`. */
  languages: readonly string[];
}
let known: Record<Role, Known> | undefined;

/** Names of so many languages belong to none. */
const SHARED_FROM = 2;
/** How much better a name must fit to one gender, as a logarithm. */
const CLEAR = 0.7;
/** How little one part of a name may fit to the language of the others. */
const MOST_DOUBT = 8;
/** How much better a word must fit to given names. */
const GIVEN_FROM = 3;

/** All that is known about names: the lists here, and those that names are chosen from. */
function unpack(): Record<Role, Known> {
  const samples: Sample[] = [];
  for (const line of KNOWN.trim().split('\n')) {
    const [language, kind, ...names] = line.split(' ') as [string, NameKind, ...string[]];
    for (const name of names) samples.push({ name, language, kind, isUsual: true });
  }
  const listed: Sample[] = [];
  for (const [language, kind, { usual, all }] of nameLists())
    if (/^\p{Script=Latin}/u.test(all[0]!))
      for (const [i, name] of all.entries()) listed.push({ name: inLatin(foldName(name)), language, kind, isUsual: i < usual.length });
  const languages = new Map<string, Set<string>>();
  for (const { name, language } of listed) languages.set(name, (languages.get(name) ?? new Set()).add(language));
  const knownAs = (isGiven: boolean): Known => {
    const own = [...samples, ...listed].filter(({ kind }) => (kind !== 'family') === isGiven);
    const sorts = new Map<string, NameSort>();
    const kinds = new Map<string, Map<string, NameKind>>();
    for (const { name: folded, language, kind, isUsual } of own) {
      const name = joinPairs(folded);
      const isShared = isGiven && (languages.get(folded)?.size ?? 0) >= SHARED_FROM;
      const first = sorts.get(name);
      if (!first) sorts.set(name, { language: isShared ? 'xx' : language, kind, isUsual });
      else if (first.kind !== kind) sorts.set(name, { ...first, kind: 'given' });
      const other = kinds.get(name) ?? new Map<string, NameKind>();
      if (!other.has(language)) kinds.set(name, other.set(language, kind));
    }
    const guess = guessOf(own.filter(({ language }) => language !== 'xx'));
    return { sorts, kinds, guess, languages: guess.labels.map(plainOf) };
  };
  return { given: knownAs(true), family: knownAs(false) };
}

/** The label is the language, with the gender of given names. */
function guessOf(samples: readonly Sample[]): NameGuess {
  const labelOf = ({ language, kind }: Sample): string => `${language} ${kind}`;
  const labels = [...new Set(samples.map(labelOf))];
  return new NameGuess(
    labels,
    samples.map((sample) => [sample.name, labels.indexOf(labelOf(sample))]),
  );
}

/**
 * The sorts of the parts of a full name: the last one is the family, unless the lists say that it is the first. A part that no list
 * has is of the language that fits best to all of them.
 *
 * @param isGiven whether a folded name is a known given name
 */
export function sortsOf(parts: readonly string[], isGiven: (folded: string) => boolean): (NameSort | null)[] {
  const [first, last] = [parts[0]!, parts.at(-1)!];
  if (parts.length < 2 || !parts.every((part) => isLatin(part)))
    return parts.map((part, i) => sortOf(part, isGiven, i > 0 && i === parts.length - 1 && !isLatin(part) ? 'family' : undefined));
  const isReversed = isOnly('family', first) && isOnly('given', last);
  const roles = parts.map((part, i): Role => {
    if (i > 0 && i < parts.length - 1) return isOnly('family', part) ? 'family' : 'given';
    // After a title, both may be families: `Señora Fernández de la Cruz`.
    return (i === 0) === isReversed || isOnly('family', part) ? 'family' : 'given';
  });
  const fits = new Map<string, number>();
  for (const [i, part] of parts.entries()) {
    const best = bestByLanguage(roles[i]!, part);
    for (const [language, score] of best) fits.set(language, (fits.get(language) ?? 0) + Math.max(score, -MOST_DOUBT));
  }
  const language = [...fits].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  return parts.map((part, i) => sortOf(part, isGiven, roles[i], language));
}

const plainOf = (language: string): string => language.replace(/[- ].*/, '');
const isLatin = (name: string): boolean => /^\p{Script=Latin}/u.test(name);

/** How well a name fits to each language, as logarithms; 0 for the best. */
function bestByLanguage(role: Role, name: string): Map<string, number> {
  const { guess, languages } = (known ??= unpack())[role];
  const scores = guess.scores(nameKey(name));
  const most = Math.max(...scores);
  const best = new Map<string, number>();
  for (const [i, score] of scores.entries()) {
    const language = languages[i]!;
    best.set(language, Math.max(best.get(language) ?? -Infinity, score - most));
  }
  return best;
}

/**
 * @param name one part of a name
 * @param isGiven whether a folded name is a known given name
 * @param role what it is in the full name, if that is known
 * @param language of the full name; a name in no list has it
 */
function sortOf(name: string, isGiven: (folded: string) => boolean, role?: Role, language?: string): NameSort | null {
  const script = BEYOND_LATIN.test(name) ? SCRIPTS.find(([, pattern]) => pattern.test(name))?.[0] : undefined;
  const folded = nameKey(name);
  if (script === 'ru') return russianSort(name.toLowerCase());
  const ofWomen = script && OF_WOMEN[script];
  if (script && role === 'family' && WITH_FAMILIES.test(script))
    return { language: script === 'el' && OF_WOMEN[script]!.test(name) ? 'el-f' : script, kind: 'family', isUsual: true };
  if (script) return { language: script, kind: !ofWomen ? 'given' : ofWomen.test(name) ? 'f' : 'm', isUsual: true };
  if (!isLatin(folded)) return null;
  known ??= unpack();
  const as = role ?? roleOf(folded, isGiven(folded), known);
  const sort = known[as].sorts.get(folded);
  // `Andrea` and `Olga` are what the rest of the name says.
  const kinds = known[as].kinds.get(folded);
  const kind = language && !kinds?.has('xx') ? kinds?.get(language) : undefined;
  if (sort) return kind ? { ...sort, language: language!, kind } : sort;
  const { guess, languages } = known[as];
  const { labels } = guess;
  const scores = guess.scores(folded).map((score, i) => (!language || languages[i] === language ? score : -Infinity));
  if (as === 'given') return givenSort(labels, scores);
  const ending = ENDINGS.find(([, pattern]) => pattern.test(folded))?.[0];
  const best = labels[scores.indexOf(Math.max(...scores))]!.split(' ')[0]!;
  return { language: ending && (!language || plainOf(ending) === language) ? ending : best, kind: 'family', isUsual: false };
}

/** What a name is without a full name: by the lists, else by its letters. */
function roleOf(folded: string, isGiven: boolean, { given, family }: Record<Role, Known>): Role {
  if (given.sorts.has(folded) !== family.sorts.has(folded)) return given.sorts.has(folded) ? 'given' : 'family';
  if (isGiven) return 'given';
  if (ENDINGS.some(([language, pattern]) => ONLY_FAMILIES.test(language) && pattern.test(folded))) return 'family';
  const isBetter = Math.max(...given.guess.scores(folded)) > Math.max(...family.guess.scores(folded)) + GIVEN_FROM;
  return isBetter ? 'given' : 'family';
}

/** True if the lists have a name only as a given name, or only as a family. */
function isOnly(role: Role, name: string): boolean {
  known ??= unpack();
  const folded = nameKey(name);
  return known[role].sorts.has(folded) && !known[role === 'given' ? 'family' : 'given'].sorts.has(folded);
}

/** A name that fits to both genders about as well may become either. */
function givenSort(labels: readonly string[], scores: readonly number[]): NameSort {
  const best = (gender: string): number => Math.max(...scores.filter((_, i) => labels[i]!.endsWith(gender)));
  const difference = best(' f') - best(' m');
  const language = labels[scores.indexOf(Math.max(...scores))]!.split(' ')[0]!;
  return { language, kind: difference > CLEAR ? 'f' : difference < -CLEAR ? 'm' : 'given', isUsual: true };
}

/** Given names of men that end like those of women, and the other way round; in lowercase. */
const MEN =
  /^(?:илья|никита|фома|кузьма|лука|савв?а|данила|гаврила|хома|микита|ілля|микола|миша|паша|дима|л[её]ша|коля|ваня|петя|вова|гоша|ф[её]дя|сер[её]жа|витя|боря|толя|костя|юра)$/;
const WOMEN = /^(?:любовь|нинель|нінель|любов)$/;
const PATRONYMIC = /(?:(?<m>[оеєї]вич|йович|ьич|[кмн]ич)|(?<f>[ое]вна|[иі]нична|[кмьт]ична|[ії]вна))$/;

/** @param name in lowercase */
function russianSort(name: string): NameSort {
  const patronymic = PATRONYMIC.exec(name)?.groups;
  if (patronymic) return { language: /[ії]вна$/.test(name) ? 'uk-p' : 'ru-p', isUsual: true, kind: patronymic['f'] ? 'f' : 'm' };
  if (/(?:[оеё]в|ин|[оеё]ва|ина|ский|ская|ський|ська|енко|чук)$/.test(name))
    return { language: /(?:[оеё]ва|ина|ская|ська)$/.test(name) ? 'ru-f' : 'ru', isUsual: true, kind: 'family' };
  const isWoman = WOMEN.test(name) || (/[ая]$/.test(name) && !MEN.test(name));
  return { language: 'ru', isUsual: true, kind: isWoman ? 'f' : 'm' };
}
