/**
 * Names of months, in lower case, as they are written in dates (also in the genitive), with usual short forms. From Unicode CLDR's
 * `months` of these languages (format, wide and abbreviated).
 */
const NAMES = `
jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december
januar jänner jaenner februar märz maerz mai juni juli oktober dezember mär okt dez
janvier février fevrier mars avril juin juillet août aout septembre octobre novembre décembre decembre janv févr fév fev avr juil déc
enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene abr ago dic
gennaio febbraio aprile maggio giugno luglio settembre ottobre novembre dicembre gen mag giu lug set ott
janeiro fevereiro março marco maio junho julho setembro outubro novembro dezembro out
januari februari maart mei augustus
januari februari mars maj augusti
marts
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września wrzesnia października pazdziernika listopada grudnia
ledna února unora března brezna dubna května kvetna června cervna července cervence srpna září zari října rijna listopadu prosince
januára februára apríla mája júna júla augusta septembra októbra novembra decembra
január február március április május június július augusztus szeptember október
ianuarie februarie martie aprilie iunie iulie septembrie octombrie noiembrie decembrie
siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna studenoga studenog prosinca
januara februara marta aprila juna jula avgusta oktobra
januarja februarja marca junija julija
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio
janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī
jaanuar veebruar märts aprill juuni juuli detsember
januari februari maret agustus desember
gennaio
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
януари февруари март април май юни юли август септември октомври ноември декември
јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου μαίου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม
जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
يناير فبراير مارس أبريل ابريل مايو يونيو يوليو أغسطس اغسطس سبتمبر أكتوبر اكتوبر نوفمبر ديسمبر
בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר`;

let names: Set<string> | undefined;

/** True for the name of a month or its short form, without a period. */
export const isMonth = (word: string): boolean => (names ??= new Set(NAMES.trim().split(/\s+/))).has(word.toLowerCase());
