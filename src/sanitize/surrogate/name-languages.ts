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
tr f fatma ayse emine hatice zeynep elif meryem serife
tr m mehmet mustafa ahmet ali huseyin hasan ibrahim murat omer yusuf
tr family yilmaz kaya demir sahin celik yildiz yildirim ozturk aydin ozdemir arslan dogan
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
