import {
  aeEid,
  auMedicare,
  auTfn,
  cnRic,
  hkId,
  idNik,
  ilId,
  inAadhaar,
  inPan,
  jpMyNumber,
  krRrn,
  krRrnChecked,
  myNric,
  nzIrd,
  pkCnic,
  sgNric,
  thId,
  trTckn,
  twId,
} from '../../value/check/ids-asia-pacific.ts';
import { nationalId } from './define.ts';
import { isMarkedMadeUp } from './made-up.ts';

/* National ids of Asia, the Near East and Oceania. */

export const inAadhaarRule = nationalId({
  id: 'in-aadhaar',
  type: 'IN_AADHAAR',
  title: 'Indian Aadhaar number',
  shapes: {
    '#### #### ####': 'review',
    '####-####-####': 'review',
    '############': 'none',
    '################': 'none',
    '#### #### #### ####': 'none',
  },
  words:
    'aadhaar virtual id|virtual id|aadhaar vid|vid|aadhaar|aadhar|adhaar|adhar|aadhaar number|uidai|uid|आधार|आधार नंबर|आधार संख्या|ஆதார்|ఆధార్|আধার',
  validate: (value) => inAadhaar(value) && !/^(?:(?:19|20)\d\d\D?){3}$/.test(value), // years
  template: '4### #### ####',
  say: ['my Aadhaar is', 'मेरा आधार नंबर है'],
});

export const inPanRule = nationalId({
  id: 'in-pan',
  type: 'IN_PAN',
  title: 'Indian PAN',
  shapes: { 'AAAAA####A': 'block' },
  words: 'pan|pan card|pan number|pan no|permanent account|पैन|पैन कार्ड|पैन नंबर',
  validate: inPan,
  template: 'BXR??####?',
  say: ['my PAN is', 'मेरा पैन नंबर'],
});

export const auTfnRule = nationalId({
  id: 'au-tfn',
  type: 'AU_TFN',
  title: 'Australian tax file number',
  shapes: {
    '### ### ###': 'none',
    '#########': 'none',
    '###-###-###': 'none',
    '########': 'none',
    '## ### ###': 'none',
    '### ### ##': 'none',
  },
  words: 'tfn|tax file|tax file number|tax file no',
  validate: auTfn,
  template: '5## ### ###',
  say: ['my TFN is', 'tax file number:'],
});

export const auMedicareRule = nationalId({
  id: 'au-medicare',
  type: 'AU_MEDICARE',
  title: 'Australian Medicare number',
  shapes: {
    '#### ##### #': 'none',
    '#### ##### # #': 'none',
    '#### ##### #/#': 'none',
    '#### ##### #-#': 'none',
    '##########': 'none',
    '###########': 'none',
    '####-#####-#': 'none',
    '##########/#': 'none',
    '##########-#': 'none',
  },
  words: 'medicare|medicare card|medicare number|medicare no',
  validate: auMedicare,
  template: '3### ##### #',
  say: ['my Medicare number is', 'Medicare card:'],
});

export const nzIrdRule = nationalId({
  id: 'nz-ird',
  type: 'NZ_IRD',
  title: 'New Zealand IRD number',
  shapes: {
    '#######-#': 'none',
    '########-#': 'none',
    '##-###-###': 'none',
    '###-###-###': 'none',
    '########': 'none',
    '#########': 'none',
    '## ### ###': 'none',
    '### ### ###': 'none',
  },
  words: 'ird|ird number|ird no|inland revenue',
  validate: nzIrd,
  template: '5#-###-###',
  say: ['my IRD number is', 'IRD:'],
});

/** Alone it blocks only with a correct check digit; next to its name, the date and century digit are enough. */
export const krRrnRule = nationalId({
  id: 'kr-rrn',
  type: 'KR_RRN',
  title: 'Korean resident registration number',
  shapes: { '######-#######': 'block', '#############': 'none', '###### #######': 'review', '###### - #######': 'block' },
  words:
    '주민등록번호*|주민번호*|주민 번호*|외국인등록번호*|주민등록*|resident registration*|foreigner registration*|alien registration*|rrn|jumin|jumindeungnok*',
  validate: krRrn,
  judge: (value) => (/\D/.test(value) && krRrnChecked(value) ? 'block' : 'none'),
  template: '850###-1######',
  say: ['제 주민등록번호는', 'my Korean RRN is'],
});

export const jpMyNumberRule = nationalId({
  id: 'jp-my-number',
  type: 'JP_MY_NUMBER',
  title: 'Japanese My Number',
  shapes: { '#### #### ####': 'none', '####-####-####': 'none', '############': 'none' },
  words: 'マイナンバー|個人番号|my number|mynumber|individual number|kojin bango',
  validate: jpMyNumber,
  template: '4### #### ####',
  say: ['私のマイナンバーは', 'my number (Japan):'],
});

export const cnRicRule = nationalId({
  id: 'cn-ric',
  type: 'CN_RIC',
  title: 'Chinese resident identity number',
  shapes: {
    '##################': 'block',
    '#################A': 'block',
    '###### ######## ####': 'block',
    '###### ######## ###A': 'block',
    '######-########-####': 'block',
    '######-########-###A': 'block',
  },
  words: '身份证*|身份證*|公民身份号码|身份号码|居民身份证|resident identity|chinese id|shenfenzheng',
  validate: cnRic,
  template: '11010519850#1#####',
  say: ['我的身份证号是', 'Chinese ID:'],
});

export const sgNricRule = nationalId({
  id: 'sg-nric',
  type: 'SG_NRIC',
  title: 'Singapore NRIC or FIN',
  shapes: { 'A#######A': 'block' },
  words: 'nric|fin|nric/fin|ic number|identity card|singpass|身份证',
  validate: sgNric,
  template: 'S8######?',
  say: ['my NRIC is', 'NRIC/FIN:'],
});

export const trTcknRule = nationalId({
  id: 'tr-tckn',
  type: 'TR_TCKN',
  title: 'Turkish identity number',
  shapes: { '###########': 'review', '### ### ### ##': 'review', '### ### ## ###': 'none', '##### ######': 'none' },
  words: 'tc kimlik*|t.c. kimlik*|kimlik no|kimlik numara*|tckn|tc no|tc|t.c.|turkish id*|vatandaslik numara*|kimlik',
  validate: trTckn,
  template: '4##########',
  say: ['TC kimlik numaram', 'TCKN:'],
});

export const ilIdRule = nationalId({
  id: 'il-id',
  type: 'IL_ID',
  title: 'Israeli identity number',
  shapes: { '#######-#': 'none', '#########': 'none', '########-#': 'none', '########': 'none', '#-#######-#': 'none' },
  words: 'תעודת זהות|ת.ז.|ת"ז|תז|מספר זהות|teudat zehut|israeli id*|mispar zehut|הזהות שלי',
  validate: ilId,
  template: '3########',
  say: ['תעודת זהות', 'my teudat zehut is'],
});

export const thIdRule = nationalId({
  id: 'th-id',
  type: 'TH_ID',
  title: 'Thai national id',
  shapes: { '#-####-#####-##-#': 'block', '# #### ##### ## #': 'block', '#-##-#-###-#####-#': 'none', '#############': 'none' },
  words: 'บัตรประชาชน|เลขประจำตัวประชาชน|เลขบัตรประชาชน|เลขบัตร|thai id*|thai national id*|เลขประจำตัว|tin|tin number|thai tax*',
  validate: thId,
  template: '3-####-#####-##-#',
  say: ['เลขบัตรประชาชนของฉันคือ', 'my Thai ID is'],
});

export const hkIdRule = nationalId({
  id: 'hk-id',
  type: 'HK_ID',
  title: 'Hong Kong identity card number',
  shapes: { 'A######(#)': 'block', 'A######(A)': 'block', 'AA######(#)': 'block', 'A#######': 'none', 'AA#######': 'none' },
  words: 'hkid*|hong kong id*|香港身份證*|香港身份证*|身份證|身份证',
  validate: hkId,
  template: 'K######(#)',
  say: ['my HKID is', '我的香港身份證號碼是'],
});

export const twIdRule = nationalId({
  id: 'tw-id',
  type: 'TW_ID',
  title: 'Taiwanese identity number',
  shapes: { 'A#########': 'review' },
  words: '身分證*|身份證*|身分证*|taiwan id*|taiwanese id*|統一編號|居留證*',
  validate: twId,
  template: 'F1########',
  say: ['我的身分證字號是', 'Taiwan ID:'],
});

export const myNricRule = nationalId({
  id: 'my-nric',
  type: 'MY_NRIC',
  title: 'Malaysian identity card number',
  shapes: { '######-##-####': 'review', '############': 'none' },
  words: 'mykad|my kad|kad pengenalan|no. kp|no kp|nric|ic number|no ic|no. ic|ic|malaysian ic',
  validate: myNric,
  template: '850###-14-####',
  say: ['nombor kad pengenalan saya', 'MyKad:'],
});

export const idNikRule = nationalId({
  id: 'id-nik',
  type: 'ID_NIK',
  title: 'Indonesian NIK',
  shapes: { '################': 'none', '#### #### #### ####': 'none' },
  words: 'nik|no ktp|nomor ktp|ktp|nomor induk kependudukan|indonesian id*',
  unless: isMarkedMadeUp,
  validate: idNik,
  template: '317301140785####',
  say: ['NIK saya', 'nomor KTP:'],
  wrong: ['317301990785####', '317301145585####'],
});

export const aeEidRule = nationalId({
  id: 'ae-eid',
  type: 'AE_EID',
  title: 'Emirates ID',
  shapes: { '###-####-#######-#': 'block', '### #### ####### #': 'block', '###############': 'review' },
  words: 'emirates id|eid|uae id|رقم الهوية|الهوية الإماراتية|بطاقة الهوية',
  validate: aeEid,
  template: '784-1985-#######-#',
  say: ['my Emirates ID is', 'رقم الهوية'],
});

export const pkCnicRule = nationalId({
  id: 'pk-cnic',
  type: 'PK_CNIC',
  title: 'Pakistani CNIC',
  shapes: { '#####-#######-#': 'block', '#############': 'none' },
  words: 'cnic|nadra|nicop|شناختی کارڈ',
  validate: pkCnic,
  template: '#5201-#######-1',
  say: ['my CNIC is', 'CNIC:'],
});
