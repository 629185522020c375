/**
 * The names that `dataset sanitize` gives to people: ordinary ones, so that a model learns from ordinary names, but not the most
 * frequent ones. Public on purpose, as in `made-up.ts`: a person all of whose names are in these lists counts as made up, so that a
 * second run changes nothing. Written from general knowledge; no list was copied.
 *
 * A line is a language, `f`, `m` or `family`, and the names; those after the bar are rare. Polish, Czech and Russian family names of
 * women are lists of their own. `xx` is for names that many languages have; `in` (India), `ar`, `cn`, `jp`, `ng` (Nigeria), `gh` (Ghana), `vi`,
 * `id` and `rl` (Russian) are in Latin script.
 */
import { isMadeUpName } from './made-up.ts';

const NAMES = `
xx f Nora Clara Elena Lea Mira Thea Livia Cora Alma Selma | Ilara Amalia Davina Liora Tessa Melina
xx m Jonas Leon Marius Adrian Julian Elias Ruben Milan Noel Damian | Laurin Cassian Florin Levin Corvin Tiberio
en f Audrey Naomi Paige Bethany Felicity Phoebe Harriet Imogen Josephine Lydia Tabitha Rosalie | Tamsin Rosalind Cordelia Briony Elspeth Marigold Verity Winifred
en m Declan Gavin Spencer Malcolm Elliott Desmond Trevor Harvey Quentin Everett Barnaby Tobias | Alaric Peregrine Lysander Thaddeus Crispin Leopold Ansel Corbin
en family Hartwell Ashford Pemberton Langley Merrick Thornbury Wexford Halloway Aldridge Brantley Kingsley Radcliffe Whitcomb Stanhope Ellsworth Fairbanks Haverford Linwood Mayhew Oakley Prescott Redfern Sheffield Wakefield | Penhallow Quillfeather Trevanion Winterbourne Mortlock Askwith Thistlewood Featherstone
de f Annika Friederike Mareike Henrike Wiebke Svenja Ronja Annegret Rieke Carlotta Jule Marlene | Walburga Gesine Irmtraud Leonore Swantje Elfriede Hedda Roswitha
de m Henrik Lennart Thorben Malte Konstantin Hagen Ruprecht Bastian Falk Ansgar Joris Carsten | Gundolf Wendelin Eberhard Leopold Isidor Burkhard Volkmar Sieghard
de family Brandt Lindner Hartwig Ebersbach Reinhold Thalheim Wittmann Achterberg Bergmann Dreyer Falkner Gruber Hollmann Ihlenfeld Kessler Lohmann Mertens Nordhoff Osterloh Petersen Rademacher Steinhoff Tiedemann Wallner | Zwingenberg Quandt Hirschfelder Oppenrieder Blumenthaler Wolfsteller Kranichfeld Schattauer
fr f Apolline Solène Margaux Capucine Clémence Maëlle Romane Faustine Élodie Maud Ségolène Noémie | Philippine Eulalie Hermine Cunégonde Aliénor Sidonie Théodora Bérengère
fr m Bastien Corentin Florian Gauthier Loïc Tanguy Thibault Rémi Aurélien Yannick Fabrice Gaëtan | Anselme Barnabé Léopold Théophile Hippolyte Évariste Fulbert Aimable
fr family Delacourt Beaumont Chevalier Marchetti Lemoine Rousselet Vasseur Delorme Garnier Hébrard Jourdain Lescaut Montclair Perrault Quentin Renaudin Sauvage Thévenet Valmont Bellanger Courcelle Desmarais Fauvel Guichard | Trémolière Boisrobert Champdor Mirandol Saintonge Valbrègue Rochebrune Haultcoeur
es f Nerea Itziar Leire Araceli Rocío Maribel Noelia Yolanda Candela Jimena Lorena Begoña | Casilda Eufemia Leocadia Fuensanta Obdulia Visitación Práxedes Teodora
es m Gonzalo Íñigo Rodrigo Álvaro Ignacio Germán Joaquín Esteban Nicanor Ezequiel Leandro Ramiro | Baldomero Fermín Hermenegildo Leovigildo Saturnino Telesforo Wenceslao Eustaquio
es family Villanueva Aguilera Carrasco Escobedo Figueroa Galindo Hinojosa Ibarra Jaramillo Lozano Manrique Navarrete Olivares Pizarro Quintana Robledo Salcedo Tejada Urrutia Valverde Zaldívar Cifuentes Barragán Arteaga | Goicoechea Santisteban Benavides Ormaechea Villaverde Zumalacárregui Garcilaso Altamirano
it f Ginevra Ludovica Fabiola Ornella Beatrice Marzia Viviana Loredana Arianna Giada Miriam Ilaria | Fiammetta Ermenegilda Domitilla Clorinda Leonilde Teodolinda Artemisia Guendalina
it m Edoardo Tommaso Lorenzo Fabrizio Gianluca Saverio Umberto Ettore Gaetano Raffaele Valerio Cesare | Ermanno Gualtiero Leonzio Oddone Ruggero Teobaldo Zaccaria Baldassarre
it family Montanari Bellucci Caruana Damiani Fabbri Gualtieri Lombardini Marchesi Orlandini Pellegrini Quarenghi Rinaldi Santoro Tedeschi Vannini Zanetti Bernasconi Castelli Ferrarini Giordani Landini Morandi Palmieri Ventura | Acquaviva Buonaventura Malaspina Torlonia Guicciardi Pallavicino Serristori Cavalcaselle
pt f Leonor Matilde Benedita Mafalda Inês Margarida Filipa Carolina Raquel Vânia Constança Graça | Domitília Hermengarda Violante Urraca Berengária Genoveva Etelvina Leopoldina
pt m Duarte Gonçalo Afonso Martim Salvador Tomás Vasco Henrique Bernardo Caetano Simão Rúben | Fradique Leopoldino Belmiro Hermínio Aureliano Zeferino Evaristo Teodorico
pt family Albuquerque Bettencourt Cordeiro Drummond Falcão Guimarães Lacerda Meireles Noronha Pacheco Queirós Resende Saldanha Teles Vasconcelos Amorim Brandão Calheiros Mascarenhas Peixoto Sarmento Távora Valadares Bragança | Castelo-Branco Magalhães Mendonça Portugal Sotomaior Villasboas Zarco Perestrelo
nl f Marloes Femke Sanne Lotte Nienke Wietske Jolien Mirthe Anouk Roos Fenna Marijke | Geertruida Hendrikje Wilhelmina Aleida Machteld Reinou Dieuwke Tjitske
nl m Sander Rutger Ruud Wouter Jelle Sietse Maarten Thijs Pieter Gijs Jurriaan Bram | Adelbert Gerlach Hillebrand Reinout Sieuwert Volkert Wolter Diederik
nl family Hoogland Verbeek Kuipers Postma Dijkstra Zijlstra Terpstra Wiersma Boersma Hofman Meijerink Oosterhuis Schreuder Veenstra Wagenaar Zandstra Brinkman Dekker Elzinga Groeneveld Heemskerk Kloosterman Nijland Roelofs | Quakkelaar Bontekoe Hemelrijk Valckenier Waterreus Lakeman Ruychaver Sonnemans
pl f Kinga Jagoda Aldona Bogumiła Danuta Halina Izabela Lidia Malwina Nadia Oliwia Sylwia | Bronisława Dobrawa Eufrozyna Kunegunda Ludmiła Radosława Wacława Zdzisława
pl m Bartosz Dariusz Filip Grzegorz Hubert Konrad Leszek Maciej Norbert Radosław Szymon Wiktor | Bożydar Ciechosław Dobromir Gniewomir Lubomir Mścisław Świętopełk Żelisław
pl family Zawadzki Borkowski Czerwiński Dobrowolski Falkowski Gajewski Jasiński Kamiński Lipiński Majewski Nalepa Orzechowski Pietrzyk Rogalski Sadowski Tarnowski Urbaniak Wasilewski Zielonka Bielak Cichoń Drozd Gołąb Krawiec | Ostrogski Leszczycki Potulicki Radziejowski Sobiepan Wiśniowiecki Zebrzydowski Żółkiewski
pl-f family Zawadzka Borkowska Czerwińska Dobrowolska Falkowska Gajewska Jasińska Lipińska Majewska Orzechowska Rogalska Sadowska Tarnowska Wasilewska Kossakowska Lubomirska | Ostrogska Leszczycka Potulicka Radziejowska Zebrzydowska Żółkiewska
cs f Alžběta Bohumila Denisa Hedvika Ivana Kamila Ludmila Markéta Olga Pavlína Šárka Vlasta | Bohdana Drahomíra Květoslava Libuše Miloslava Rostislava Svatava Zdislava
cs m Bohumil Dalibor Evžen Hynek Igor Kamil Luboš Matouš Oldřich Přemysl Radim Vojtěch | Blahoslav Ctirad Drahoslav Horymír Křesomysl Lumír Neklan Vratislav
cs family Bartoš Doležal Fiala Havlíček Janeček Kolář Liška Machač Navrátil Opletal Pospíšil Říha Sedláček Tichý Vaněk Zahradník Beránek Čapek Dušek Formánek | Ježdík Kratochvíl Nezval Skoupil Třeštík Zrzavý
cs-f family Bartošová Doležalová Fialová Havlíčková Janečková Kolářová Lišková Machačová Navrátilová Opletalová Pospíšilová Sedláčková Vaňková Zahradníková Beránková Čapková | Kratochvílová Nezvalová Skoupilová Třeštíková
sv f Ebba Sigrid Linnea Tuva Signe Ylva Astrid Liv Ingeborg Solveig Ronja Maja | Gunvor Ragnhild Torborg Thyra Hjördis Gunhild Borghild Svanhild
sv m Anton Axel Gustav Hjalmar Isak Love Måns Oskar Sixten Torsten Viggo Rasmus | Ragnvald Sigvard Torgny Ingvald Hallvard Asbjörn Eskil Gorm
sv family Lindqvist Bergström Dahlgren Ekström Forsberg Grönlund Hallberg Isaksson Jernberg Kjellberg Lundgren Malmström Nordin Öberg Palmgren Rosenqvist Sandström Thorsell Vikander Wallgren Åkesson Holmqvist Sjöberg Strandberg | Gyllenstierna Oxenhielm Silfversparre Stålhandske Lagerfelt Ehrenborg Natt Rosenhane
sv-n family Aagaard Bjerregaard Dalsgaard Eriksen Frederiksen Gundersen Haugland Ingebretsen Jacobsen Kristoffersen Lauritsen Mortensen Nordahl Overgaard Paulsen Rosendahl Solberg Torgersen Vestergaard Winther | Bjelke Gyldenløve Huitfeldt Trolle Ulfstand Juel
fi f Aino Helmi Kaisa Pirjo Saara Tuuli Venla Iida Maija Outi Riikka Sirpa | Aamu Ilmatar Kyllikki Lempi Tyyne Vellamo Annikki Impi
fi m Aapo Eetu Heikki Jarkko Kimmo Lauri Onni Pekka Risto Tapio Veikko Ville | Ahti Ilmari Kaleva Lemmu Tuomi Urho Väinö Yrjänä
fi family Ahonen Heiskanen Hämäläinen Jokinen Kallio Lehtonen Manninen Niskanen Ojala Pesonen Rantanen Salonen Toivonen Vainio Väisänen Karppinen Laaksonen Partanen | Hirvimäki Kuusenaho Tammisuo Vartiainen Lumikoski Peltokangas
tr f Aslı Burcu Ceren Defne Ebru Gülay Hande Nihan Pelin Selin Tuğba Yasemin | Berfin Çağla Dilruba Efsun Gülnihal Mehpare Nazenin Şehrazat
tr m Alper Barış Cenk Emre Fırat Gökhan Hakan Kerem Levent Onur Serkan Tolga | Alperen Bozkurt Ertuğrul Göktürk Kağan Orhun Tuğrul Yağız
tr family Aksoy Bulut Coşkun Durmaz Ergin Güler Işık Karaca Kılınç Özkan Polat Sezer Şimşek Tekin Uysal Yalçın Yavuz Türkmen | Akıncıoğlu Beyazıtoğlu Karamanoğlu Köprülü Sipahioğlu Zorlutuna
in f Anuradha Bhagyashree Charulata Devyani Gargi Hemlata Jahnavi Kalyani Lavanya Mrinalini Niharika Pranita Rukmini Sanjana Shravani Tejaswini Vaidehi Anagha Sharvari Nivedita | Abhilasha Dakshayani Kshama Sulochana
in m Abhinav Balaji Chirayu Dhananjay Eknath Ganesh Hrishikesh Indrajit Jaideep Lakshman Mihir Niranjan Omprakash Pratap Ritesh Sudhanshu Tanmay Umakant Yashwant Sharang | Bhupendra Dattatreya Janardan Purushottam
in family Abhyankar Bhagat Chitale Damle Ekbote Gadgil Hattangadi Inamdar Jambhekar Karandikar Limaye Mahajan Nimbalkar Ramanathan Sathe Tambe Vaidya Bhonsle Kanitkar Nadkarni Satpathy | Chandratre Dharmadhikari Khadilkar Tirumalai
ar f Abeer Bushra Ghada Hanan Inas Jumana Khulood Lubna Manal Nadine Rawan Sahar Thuraya Wafaa Yusra Dalal Maysoon Suhaila Nawal Rihab | Arwa Buthaina Lamees Shaimaa
ar m Adnan Fadi Ghassan Haitham Ihab Jawad Khaldoun Luay Munir Nabil Osama Qais Raed Shadi Taher Wael Yahya Ziyad Marwan Rafiq | Abdelwahab Muntasir Nizar Suhail
ar family Abdulrahim Bakri Daher Fakhoury Ghanem Habibi Jaber Karam Lahham Maalouf Nassar Odeh Qasem Rizk Takla Zaidan Shami Halabi Tamimi Hourani | Azzam Baghdadi Khatib Mardini
cn f Xinyue Yuhan Ruoxi Siyu Jiayi Mengyao Shuting Wanting Xiaoling Yanmei Zihan Qianru Huiwen Lihua Meiling Peishan Jingyi Chunhua Suyin Yulan | Ruolan Shiyun Xiulan Baozhen
cn m Haoran Zihao Junjie Zhiyuan Mingzhe Jianguo Tianyu Weiming Xiaodong Yifan Bowen Chengyu Guohua Hongwei Jiahao Kaiwen Lixin Peizhi Rongfa Shaoqing | Dehua Fuxing Wenbin Zhongshu
cn family Xiong Jiang Shen Peng Deng Cao Feng Duan Ruan Tian Qian Qiu Hou Zou Bai Shao Meng Qin Yin Cui | Ouyang Sima Shangguan Zhuge
jp f Ayaka Chihiro Fumiko Hanae Izumi Junko Kaori Mariko Natsumi Reiko Sachiko Tamaki Utako Wakana Yoshiko Kiyomi Chiaki Miyuki Setsuko Noriko | Asako Kikuyo Otsune Sumire
jp m Daisuke Eiji Fumio Goro Hayato Isamu Junichi Kazuki Masato Noboru Osamu Ryota Shigeru Tadashi Yasuo Kohei Shunsuke Tomohiro Yusuke Minoru | Gennosuke Heihachi Katsuhito Torajiro
jp family Aoki Endo Fujimoto Goto Hasegawa Iwasaki Kaneko Maruyama Nishimura Okamoto Sakamoto Takeda Ueda Wada Yokoyama Kikuchi Miyazaki Nakajima Sugiyama Hirano | Ayanokoji Kujo Minamoto Saionji
ng f Adaora Bolanle Chinyere Ebele Folasade Ginika Halima Ifeyinwa Jumoke Kehinde Morenike Nkechi Obioma Ronke Temitope Yewande Zulaihat Oluchi Abimbola Onyinye | Ebunoluwa Omolara Uzoamaka Akunna
ng m Adewale Bamidele Chidi Dapo Ekene Festus Gbenga Hakeem Ikechukwu Jide Kelechi Lekan Nonso Oluwaseun Rotimi Tobechukwu Uzoma Yakubu Akin Chukwudi | Afolabi Ezenwa Ifeanyi Olorunfemi
ng family Adeleke Akande Bakare Chukwuma Danjuma Ekwueme Fashola Gbadamosi Ibekwe Jegede Kalu Lawal Madueke Nwankwo Ogundipe Onwuka Salami Temile Uwakwe Yusufu | Akinwande Ezekwesili Olanrewaju Umezurike
gh f Afua Araba Baaba Ekua Enyonam Maame Serwaa Dzifa Korkor Esinam Mansa Yaaba | Nhyira Sedinam
gh m Agyei Ebo Fiifi Kobina Kweku Mawuli Selorm Kwabla Ekow Kwadwo Yooku Atta | Edem Nutifafa
gh family Adjei Amponsah Ankrah Asamoah Baidoo Darko Donkor Frimpong Gyasi Kyei Larbi Opoku Quaye Sarpong Tetteh Yeboah Quartey Badu Antwi Dankwa | Ampofo Nyantakyi
vi f Hanh Khanh Loan Nhung Oanh Phuong Quyen Suong Tuyet Uyen Xuan Yen Kieu Lieu Nguyet Thoa Diem Ngan Tram Vy | Nhan Thuc
vi m Binh Cuong Dat Giang Hoan Khang Lam Manh Nghia Phuc Quoc Tien Trung Tung Viet Vinh Bach Kiet Toan Luan | Nhat Thach
vi family Chu Dinh Doan Luong Luu Quach Trieu Truong Vuong Nghiem Phung Lac Giap Khong Tieu | Banh Khuat
id f Anggun Cahyani Damayanti Gendis Hapsari Ismawati Juwita Kinanti Larasati Maharani Nirmala Pratiwi Rengganis Saraswati Utari Wening Yuniarti Arum Sulistyowati Mustika | Banowati Srikandi Woro Pembayun
id m Aditama Bramantyo Cakra Danu Erlangga Fauzan Ganjar Haryo Indrajaya Jatmiko Kresna Lingga Mahesa Nanang Pandu Raditya Sukarman Tirta Wira Yudistira | Bratasena Jayengrana Sutawijaya Wirabumi
id family Adiningrat Baskoro Danuarta Gumelar Hadikusumo Jayadi Kertajaya Laksana Mangunsong Rusmana Sastrowardoyo Tirtoatmodjo Wirawan Yuwono Sumantri Suwandi Notonegoro Hidayatullah Wardhana Kusnadi | Mangkunegara Prawirodirdjo Reksohadiprodjo Surjadinata
rl f Alisa Darya Lidiya Milana Polina Raisa Snezhana Taisiya Ulyana Vasilisa Zlata Inessa Lyubov Nadezhda Varvara Yaroslava Zinaida Arina Faina Larisa | Aglaya Fyokla Lukerya Pelageya
rl m Arseny Bogdan Demid Gleb Lavrenty Matvei Prokhor Savely Timofei Vsevolod Yefim Zakhar Ruslan Gennady Leonid Rodion Stepan Yaroslav Makar Fyodor | Aristarkh Mefody Panteley Yelisei
rl family Belozyorov Vorontsov Golubev Dyomin Yershov Zhuravlyov Zimin Kalinin Lazarev Melnikov Osipov Panov Ryabov Safonov Tikhonov Uvarov Frolov Shestakov | Zvonaryov Kologrivov Obolentsev Pozharsky
rl-f family Belozyorova Vorontsova Golubeva Dyomina Yershova Zhuravlyova Zimina Kalinina Lazareva Melnikova Osipova Panova Ryabova Safonova Tikhonova Uvarova Frolova Shestakova | Zvonaryova Kologrivova Obolentseva Pozharskaya
ru f Алиса Василиса Дарья Злата Кира Лидия Милана Полина Раиса Снежана Таисия Ульяна | Аглая Евпраксия Лукерья Пелагея Фёкла Устинья
ru m Арсений Богдан Всеволод Глеб Демид Ефим Захар Лаврентий Матвей Прохор Савелий Тимофей | Аристарх Елисей Лукьян Мефодий Пантелей Яромир
ru family Белозёров Воронцов Голубев Дёмин Ершов Журавлёв Зимин Калинин Лазарев Мельников Осипов Панов Рябов Сафонов Тихонов Уваров Фролов Шестаков | Звонарёв Кологривов Оболенцев Пожарский
ru-f family Белозёрова Воронцова Голубева Дёмина Ершова Журавлёва Зимина Калинина Лазарева Мельникова Осипова Панова Рябова Сафонова Тихонова Уварова Фролова Шестакова | Звонарёва Кологривова Оболенцева Пожарская
zh f 陈雨桐 林若曦 周梦琪 黄思妍 吴诗涵 徐静怡 孙婉清 马晓晴 朱佳慧 胡雪莹 | 欧阳文秀 司徒月婵
zh m 陈浩然 林子轩 周俊杰 黄志远 吴明哲 徐建国 孙立群 马文博 朱天宇 胡伟业 | 欧阳正德 司徒怀远
ja f 佐々木美穂 高橋結衣 松本彩花 井上千尋 木村真理子 林遥香 清水奈々 山崎由美 森下葵 池田麻衣 | 綾小路雅子 西園寺雪乃
ja m 佐々木健太 高橋大輔 松本拓也 井上直樹 木村隆史 林修平 清水翔太 山崎和也 森下亮 池田誠 | 綾小路貴臣 西園寺公彦
ko f 한서윤 윤지아 임하은 조수빈 장예린 서다은 강유나 신채원 오민서 권소희 | 선우가람 남궁아름
ko m 한도윤 윤시우 임준서 조현우 장민재 서지호 강태윤 신우진 오성민 권재현 | 선우하늘 남궁민혁
`;

export type NameKind = 'f' | 'm' | 'family';

/** The names of a language for people of one gender, or families: usual ones and rare ones. */
export interface NameList {
  usual: readonly string[];
  rare: readonly string[];
  all: readonly string[];
}

let lists: Map<string, NameList> | undefined;
let folded: Set<string> | undefined;

/** Lowercase without accents, only letters and digits, as in the sets of names. */
export const foldName = (text: string): string =>
  IS_PLAIN.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFD')
        .replace(/[^\p{L}\p{N}]+/gu, '')
        .toLowerCase();
const IS_PLAIN = /^[A-Za-z\d]*$/;

function unpack(): Map<string, NameList> {
  const found = new Map<string, NameList>();
  for (const line of NAMES.trim().split('\n')) {
    const [language, kind, ...names] = line.split(' ');
    const bar = names.indexOf('|');
    const [usual, rare] = [names.slice(0, bar), names.slice(bar + 1)];
    found.set(`${language} ${kind}`, { usual, rare, all: [...usual, ...rare] });
  }
  return found;
}

/** The list, or the nearest one if the language has none: Danish families are Swedish ones. */
export function namesOf(language: string, kind: NameKind): NameList {
  lists ??= unpack();
  const plain = language.replace(/-.*/, '');
  return (
    lists.get(`${language} ${kind}`) ??
    lists.get(`${plain} ${kind}`) ??
    (kind === 'family' ? (lists.get(`${plain} f`) ?? lists.get('en family')!) : lists.get(`xx ${kind}`)!)
  );
}

const TOKEN = /\p{L}[\p{L}\p{M}々]*/gu;

/** True for a person all of whose names `sanitize` may have made up; initials and particles do not count. */
export function isMadeUpPerson(name: string): boolean {
  lists ??= unpack();
  folded ??= new Set([...lists.values()].flatMap(({ all }) => all).flatMap((known) => known.split('-').map(foldName)));
  const words = name.match(TOKEN) ?? [];
  const hasCapital = words.some((word) => word[0] !== word[0]!.toLowerCase());
  const parts = words.filter((word) => word.length > 1 && !(hasCapital && word === word.toLowerCase() && word !== word.toUpperCase()));
  return parts.length > 0 && parts.every((word) => folded!.has(foldName(word)) || isMadeUpName(foldName(word)));
}
