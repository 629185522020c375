/**
 * The end of an address at a provider where people have their own mailbox: lists of companies, authors and speakers have addresses
 * at their own domains instead. Providers with many users, by country; a list has several, so it need not be complete.
 */
export const FREE_MAIL =
  /@(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|aol|proton|protonmail|pm|gmx|web|t-online|freenet|posteo|mailbox|wp|o2|onet|interia|libero|virgilio|tiscali|orange|free|laposte|wanadoo|sfr|btinternet|virginmedia|comcast|verizon|att|qq|163|126|sina|foxmail|naver|hanmail|daum|mail|yandex|rambler|ukr|rediffmail|uol|bol|terra|seznam|centrum|bluewin|telia|ziggo|kpnmail|skynet|telenet|bigpond|docomo|ezweb|softbank)\.(?:com?|net|org|me|de|at|ch|pl|it|fr|jp|ru|ua|br|cz|nl|be|se|cn|kr|in|es|uk|au|fi|dk|no)(?:\.\w\w)?$/i;
