/** Names in scripts other than the Latin one, when all of a cell may be one. No list has them, and their letters tell nothing. */
import { lazyPattern } from '../../value/lazy-pattern.ts';

/** What all of these names and words have. */
const OTHER_SCRIPT = /[\u0370-\uffff]/;

const HAN_OR_KANA = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]`;
const WORD = String.raw`[\p{Lo}\p{sc=Georgian}\p{M}\u200c\u200d'’-]{2,20}`;
/** `佐藤 健`, `王小明`, `김민수`, or words of another script without capitals: in Arabic, up to eight. */
const caseless = lazyPattern(
  String.raw`^(?:${HAN_OR_KANA}{1,5}(?:[ 　・]${HAN_OR_KANA}{1,6})?|\p{sc=Hangul}{2,4}(?: \p{sc=Hangul}{1,3})?|(?!${HAN_OR_KANA}|\p{sc=Hangul})${WORD}(?: ${WORD}){1,7})$`,
  'u',
);
const CAPITALIZED = String.raw`(?=[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}])\p{Lu}[\p{L}\p{M}'’ʼ.-]{0,30}`;
/** `Сафонова Евпраксия Львовна`, also after a title: `г-жа`, `пані`. */
const cased = lazyPattern(String.raw`^(?:\p{Ll}[\p{Ll}-]{0,11}\.? )?${CAPITALIZED}(?: ${CAPITALIZED}){1,3}$`, 'u');

const word = (words: string): string => String.raw`(?<![\p{L}\p{M}])(?:${words})(?![\p{L}\p{M}])`;
const begins = (words: string): string => String.raw`(?<![\p{L}\p{M}])(?:${words})`;
/** Firms, offices, shops, and words for an unknown person, which also occur in columns for names. */
const nobody = lazyPattern(
  [
    '公司|会社|會社|株式|有限|法人|集团|集團|大学|大學|学校|学院|医院|病院|诊所|银行|銀行|商店|酒店|饭店|餐[厅廳馆館]|咖啡|超市|中心|客服|[店部课課科室局社厂廠]$|(?<=.{2})[屋亭堂館馆楼庵荘]$',
    '^(?:未知|匿名(?:希望)?|保密|不详|不明|未填写|未記入|未定|非公開|必填|前台|個人|个人|全部|无|無|なし)$|[电電]力$',
    '주식회사|회사$|대학교?$|학교$|병원$|은행$|식당|카페|마트$|약국|미용실|센터|호텔|학원$|치킨|^(?:익명|미상|미정|비공개|없음|관리자)$',
    'شركة|مؤسسة|جامعة|مجهول|غير (?:معروف|محدد)|نامشخص|ناشناس',
    word('(?:ال)?(?:بنك|مطعم|مقهى|فندق|متجر|صيدلية|مستشفى|عيادة|مدرسة|صالون|مركز|مكتب|معهد)|رستوران|فروشگاه|داروخانه|بیمارستان'),
    'חברת|בע"מ|^(?:לא ידוע|אנונימי|כללי)$',
    word('ה?(?:בנק|מסעדת?|מסעדה|מלון|חנות|מרפאת|מרפאה|מרכז|מכון|מספרת|קפה|פיצה|בית ספר|בית קפה)'),
    '^(?:ไม่ระบุ|ไม่ทราบ|ร้าน|โรงแรม|โรงเรียน|โรงพยาบาล|บริษัท|คลินิก|ธนาคาร|มหาวิทยาลัย|ศูนย์|คาเฟ่|ครัว)',
    word('अज्ञात|अनाम|होटल|दुकान|बैंक|कंपनी|अस्पताल|विद्यालय|स्कूल|ढाबा|भंडार|लिमिटेड|स्टोर|केंद्र|मेडिकल'),
    begins('უცნობი|ანონიმ|მაღაზია|რესტორანი|სასტუმრო|აფთიაქი|კაფე|ბანკი|კლინიკა|სკოლა|შპს|ცენტრი'),
    word('ООО|ЗАО|ОАО|ПАО|АО|ТОВ|ПАТ|ПрАТ|ООД|ЕООД|АД|Кафе|Бар|Бан[кю]|Дом|\\p{L}*[Бб]анк'),
    begins(
      '[Аа]ноним|[Аа]нонім|[Нн]еизвест|[Нн]евідом|[Фф]изическое|[Юю]ридическое|[Фф]ізична|[Мм]агазин|[Сс]алон|[Рр]есторан|[Аа]птек|[Кк]линик|[Кк]лінік|[Сс]томатолог|[Оо]тель|[Гг]отель|[Хх]отел|[Гг]остиниц|[Шш]кол|[Сс]туди|[Сс]туді|[Цц]ент(?:р|ър)|[Сс]ервис|[Сс]ервіс|[Кк]омпан|[Уу]ниверситет|[Уу]ніверситет|[Бб]ольниц|[Лл]ікарн|[Бб]олниц|[Мм]узе|[Тт]еатр|[Зз]авод|[Аа]гент[сц]т|[Оо]тдел|[Сс]лужб|[Пп]оддержк',
    ),
    word('Α\\.?Ε\\.?|ΕΠΕ|ΙΚΕ|Καφέ|Μπαρ'),
    begins('Άγνωστ|Ανώνυμ|Φαρμακεί|Εστιατόρι|Ταβέρνα|Ξενοδοχεί|Εταιρ|Τράπεζα|Σχολ|Νοσοκομεί|Πανεπιστήμι|Κατάστημα|Όμιλος|Κέντρο|Φούρνος'),
    begins('Անհայտ|Անանուն|ՍՊԸ|Բանկ|Խանութ|Ռեստորան|Դպրոց|Հիվանդանոց|Կենտրոն|Հյուրանոց|Սրճարան'),
  ].join('|'),
  'u',
);

/** True if a whole cell may be the name of a person in another script. The column, or what is next to it, must say that it is one. */
export const isNameInOtherScript = (text: string): boolean =>
  OTHER_SCRIPT.test(text) && (caseless().test(text) || cased().test(text)) && !nobody().test(text);

/** True for a word that people write if there is no name, or for an office or a firm: `未知`, `人事部`, `익명`. */
export const isNobody = (text: string): boolean => OTHER_SCRIPT.test(text) && nobody().test(text);
