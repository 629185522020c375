/* Names in scripts without spaces or capitals, where only the sentence or a label shows where they begin and end. */

/** Phrases before a name. */
const SAID =
  '我叫|收件人[:：]?|私は|担当[:：]?|담당자[:：]? ?|我的名字是|我名叫|姓名[:：]|名字叫|联系人[:：]?|私の名前は|名前は|氏名[:：]|お名前[:：]|제 이름은 |이름은 |이름: ?|성함: ?|मेरा नाम |আমার নাম |نام من |اسم من |नाम:? ?|اسمي |باسم |انا |أنا |ชื่อ ?|קוראים לי |השם שלי הוא |שמי |მე მქვია |请联系|请致电|联系|致电|尊敬的|請聯絡';

/** Names of form fields, up to the colon. */
const LABELS =
  '担当者(?:名)?|顧客名|お客様名|氏名|お?名前|客户姓名|客戶姓名|姓名|联系人|聯絡人|收件人|고객명|성함|성명|이름|الاسم|اسم|نام|שם|नाम|ชื่อ|სახელი|নাম';

const CHINESE_FAMILY =
  '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付方邹鄒熊白孟秦邱江尹薛闫段雷侯龙龍史陶黎贺賀毛郝顾顧龚龔邵万萬钱錢严嚴赖賴洪武莫孔汤湯常温康施文牛樊葛邢安齐齊易乔喬伍庞庞颜顏倪庄聂聶章鲁魯岳翟申欧歐';
/** Chinese families, for a pattern: also those of two characters. */
export const CHINESE_FAMILIES = `[${CHINESE_FAMILY}]|欧阳|歐陽|司马|司馬|司徒|上官|诸葛|諸葛|夏侯|东方|東方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|端木|南宫`;
const KOREAN_FAMILY = '김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민나진지엄채원천방';

/** People in a file; but they also begin a turn of a transcript, so what follows must look like a name and be no greeting. */
const ROLES = [
  `(?:客户|客戶|顾客|顧客|患者|病人)(?= ?[:：] {0,3}[${CHINESE_FAMILY}])`,
  '(?:お客様|患者)(?= ?[:：] {0,3}(?!男性|女性)\\p{sc=Han}{2,6}(?!\\p{sc=Hiragana}))',
  `(?:고객|환자)(?= ?[:：] {0,3}[${KOREAN_FAMILY}][가-힣]{2}(?![가-힣]))`,
  '(?:العميل|الزبون|المريض|مشتری|بیمار|לקוחה?|הלקוח|מטופלת?|ग्राहक|मरीज|रोगी|კლიენტი|গ্রাহক)(?= ?[:：] {0,3}(?!السلام|שלום)[\\p{L}\\p{M}]{2,20} [\\p{L}\\p{M}]{2,20}(?: [\\p{L}\\p{M}]{2,20})?(?:\\s*[,;.،।]|\\n|$| [A-Za-z\\d]))',
  '(?:ลูกค้า|ผู้ป่วย)(?= ?[:：] {0,3}(?!สวัสดี)[\\p{L}\\p{M}]{2,20} [\\p{L}\\p{M}]{2,20}(?:[,;.]|\\n|$| [A-Za-z\\d]))',
].join('|');

/** In English, before a name in such a script. */
const IN_ENGLISH =
  '(?<![A-Za-z])(?:[Cc]ustomer|[Cc]lient|[Pp]atient|[Ee]mployee|[Nn]ame(?: is)?|[Mm]r\\.?|[Mm]rs\\.?|[Mm]s\\.?|[Dd]r\\.?|[Dd]ear) (?=[\\u0590-\\uffff])';

/** `佐藤太郎様`, `田中さん`; but `関係者様`, `店長さん`. */
const JAPANESE = '(?<![\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー])(?=\\p{sc=Han}{2,6}(?<![者員徒客位社店長師])(?:様|さん))';
/** A Japanese full name with a space of either width, but not `株式会社 佐藤` or `港区 田中`. */
const JAPANESE_FULL =
  '\\p{sc=Han}{1,4}(?<!(?:[都府県市区社課店者員様客局院校室係位当日月年]|[業務事発造理術画]部))[ \\u3000](?!在住|出身|勤務|です|ます|でし|ござ|お|ご|様|と|は|の|が)[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー]{1,5}?(?<![者員徒客社店長師]|各位)';
/** What only follows the name of a person. */
const JAPANESE_END = '(?=様|さま|さん|と申し|と申す|といいま|と言いま)';
/** `佐藤 健と申します`, `営業の佐藤と申します`, `鈴木 花子様`. */
const JAPANESE_SPACED = `(?<![\\p{sc=Han}\\p{sc=Katakana}ー]|(?![のは])\\p{sc=Hiragana})(?=${JAPANESE_FULL}${JAPANESE_END}|\\p{sc=Han}{2,6}(?<![者員徒客社店長師])(?:と申し|と申す))`;
/** `김민수님`, from a frequent family name; but `이용자님`. */
const KOREAN = `(?<![가-힣])(?=[${KOREAN_FAMILY}][가-힣]{2}(?<![자장관부공])(?:님| 씨| ?고객님))`;

/** After a label or an English word: to the end of the item. */
const WHOLE =
  '(?<=[:：A-Za-z.] {0,3})(?!\\p{sc=Han}{5}|[\\p{sc=Han}\\p{sc=Katakana}\\p{sc=Hiragana}]{0,12}?(?:の|は|を|です|ます)|男性|女性|匿名|未知|不明)[\\p{Lo}\\p{M}\\u10d0-\\u10ff\\u200c]{2,20}(?:[ \\u3000·・][\\p{Lo}\\p{M}\\u10d0-\\u10ff\\u200c]{1,20}){0,3}(?=\\s*(?:[,;.(<|)\\]"、，。।،]|\\n|$| [A-Za-z\\d+]))';

/** By script, after a phrase. */
const NAMES = [
  `${JAPANESE_FULL}${JAPANESE_END}`,
  `(?<=(?:は|担当|(?:氏名|名前|担当者|担当者名|顧客名)[:：])[ \\u3000]?)${JAPANESE_FULL}(?=です|といい|[。、，,]|\\s|$)`,
  WHOLE,
  '[一-鿿]{2,4}?(?=先生|女士|小姐)',
  `\\p{sc=Han}{2,6}${JAPANESE_END}`,
  '[가-힣]{3}(?=님| 씨| ?고객님)',
  String.raw`[\u4e00-\u9fff]{2,4}(?=[，。,.\s、！!？]|$|です|と申|，|的|电话|手机)`,
  String.raw`[\u3040-\u30ff\u4e00-\u9fff]{2,8}?(?=です|と申|といい|。|、|\s|$)`,
  String.raw`[\uac00-\ud7af]{2,4}?(?=입니다|이에요|예요|이고|이라|라고|\s|,|\.|$)`,
  String.raw`[\u0900-\u097f]+(?: [\u0900-\u097f]+)?(?= है|,|।|\n|$)`,
  String.raw`[\u0980-\u09ff]+(?: [\u0980-\u09ff]+)?(?=[\s,।]|$)`,
  String.raw`(?:عبد )?[\u0600-\u06ff]+(?: (?:عبد |آل )?[\u0600-\u06ff]+)?(?=[\s.,،]|$)`,
  String.raw`[\u0e00-\u0e7f]{2,20}(?: [\u0e00-\u0e7f]{2,20})?(?=[\s,]|$)`,
  String.raw`[\u05d0-\u05ea'’]{2,20}(?: [\u05d0-\u05ea'’]{2,20})?(?=[\s.,]|$)`,
  String.raw`[\u10d0-\u10ff]{2,20}(?: [\u10d0-\u10ff]{2,20})?(?=[\s.,]|$)`,
];

export const UNSPACED = new RegExp(
  `(?<before>${SAID}|(?:${LABELS}|${ROLES}) ?[:：] {0,3}|${IN_ENGLISH}|${JAPANESE_SPACED}|${JAPANESE}|${KOREAN})(?<name>${NAMES.join('|')})`,
  'gu',
);
