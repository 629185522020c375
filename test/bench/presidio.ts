/**
 * How many of the samples in Presidio's own unit tests are found, as their texts have them and after a label.
 *
 *   git clone --depth 1 https://github.com/microsoft/presidio DIR
 *   npx tsx test/bench/presidio.ts DIR/presidio-analyzer/tests [--list]
 *
 * The samples are read from the tests with Python's parser; none is kept here. With `--list`, prints each value that is not found.
 * A value counts as found if a finding of any type and tier covers it. Fillers (`12345…`), published specimens and addresses of
 * private networks are counted apart: they are ignored on purpose. Dates that are not of births, URLs and German postcodes are left out.
 *
 * Last run (2026-11-30, Presidio 0aa9f8e): 66 kinds, 686 values, after a label .985, as written .547; before, .966.
 */
import { execFileSync } from 'node:child_process';
import { compact, isFiller } from '../../src/value/check/checksum.ts';
import { isTestCard } from '../../src/value/check/luhn.ts';
import { findPersonalData } from '../detect/personal-data/find.ts';

const READ = `
import ast, glob, json, os, sys
for path in sorted(glob.glob(os.path.join(sys.argv[1], 'test_*_recognizer.py'))):
    entity = os.path.basename(path)[5:-14]
    for call in ast.walk(ast.parse(open(path, encoding='utf-8').read())):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == 'parametrize'): continue
        try:
            names = ast.literal_eval(call.args[0])
            rows = call.args[1].elts
        except Exception: continue
        names = [n.strip() for n in names.split(',')] if isinstance(names, str) else list(names)
        if 'expected_positions' not in names and 'expected_position' not in names and 'expected_res' not in names: continue
        at = names.index(next(n for n in ('expected_positions', 'expected_position', 'expected_res') if n in names))
        for row in rows:
            try: row = [ast.literal_eval(e) for e in row.elts[:at + 1]]
            except Exception: continue
            text, places = row[0], row[at]
            if not isinstance(text, str): continue
            places = [places] if places and isinstance(places[0], int) else places
            for place in places or ():
                print(json.dumps({'entity': entity, 'text': text, 'start': place[0], 'end': place[1]}))
`;

/** What a form or a sentence calls each kind, by the name of its test. */
const LABELS: Readonly<Record<string, string>> = {
  aba_routing: 'routing number',
  au_abn: 'ABN',
  au_acn: 'ACN',
  au_medicare: 'Medicare number',
  au_tfn: 'tax file number',
  ca_sin: 'SIN',
  certificate_number: 'DEA number',
  credit_card: 'credit card number',
  crypto: 'wallet address',
  de_bsnr: 'BSNR',
  de_fuehrerschein: 'Führerscheinnummer',
  de_handelsregister: 'Handelsregister',
  de_health_insurance: 'Krankenversichertennummer',
  de_id_card: 'Personalausweisnummer',
  de_kfz: 'Kennzeichen',
  de_lanr: 'LANR',
  de_passport: 'Reisepassnummer',
  de_social_security: 'Rentenversicherungsnummer',
  de_tax_id: 'Steuer-ID',
  de_tax_number: 'Steuernummer',
  de_vat_id: 'USt-IdNr.',
  email: 'email',
  es_nie: 'NIE',
  es_nif: 'NIF',
  es_passport: 'pasaporte',
  fi_personal_identity_code: 'henkilötunnus',
  iban: 'IBAN',
  in_aadhaar: 'Aadhaar',
  in_gstin: 'GSTIN',
  in_pan: 'PAN card',
  in_passport: 'passport number',
  in_vehicle_registration: 'vehicle registration',
  in_voter: 'voter id',
  ip: 'IP address',
  it_driver_license: 'patente di guida',
  it_fiscal_code: 'codice fiscale',
  it_identity_card: "carta d'identità",
  it_passport: 'passaporto',
  it_vat_code: 'partita IVA',
  kr_brn: '사업자등록번호',
  kr_driver_license: '운전면허번호',
  kr_frn: '외국인등록번호',
  kr_passport: '여권번호',
  kr_rrn: '주민등록번호',
  mac: 'MAC address',
  ng_nin: 'NIN',
  ng_vehicle_registration: 'plate number',
  ph_mobile_number: 'mobile',
  ph_tin: 'TIN',
  phone: 'phone',
  pl_pesel: 'PESEL',
  se_organisationsnummer: 'organisationsnummer',
  se_personnummer: 'personnummer',
  sg_fin: 'NRIC',
  sg_uen: 'UEN',
  th_tnin: 'เลขประจำตัวประชาชน',
  tr_license_plate: 'plaka',
  tr_national_id: 'T.C. kimlik no',
  tr_phone_number: 'telefon',
  uk_driving_licence: 'driving licence',
  uk_nhs: 'NHS number',
  uk_nino: 'National Insurance number',
  uk_passport: 'passport number',
  uk_postcode: 'postcode',
  uk_vehicle_registration: 'vehicle registration',
  us_bank: 'bank account number',
  us_driver_license: 'driver license',
  us_itin: 'ITIN',
  us_mbi: 'Medicare beneficiary identifier',
  us_npi: 'NPI',
  us_passport: 'passport number',
  us_ssn: 'social security number',
  za_id_number: 'South African ID',
};

/** Values that belong to no one: digits and letters in order, test cards, phone numbers for films, samples of authorities, private addresses. */
function isSpecimen(entity: string, value: string): boolean {
  const plain = compact(value);
  if (isFiller(plain) || /12345|98765|(.)\1{4}|AABBCCDDEEFF|^1EG4|^000/.test(plain) || isTestCard(value)) return true;
  return entity === 'ip'
    ? !/^(?!10\.|192\.|172\.|169\.|127\.|255\.|203\.0)\d+(?:\.\d+){3}$/.test(value)
    : entity === 'phone' && /55501\d\d$|0132$/.test(plain);
}

interface Sample {
  entity: string;
  text: string;
  start: number;
  end: number;
}

const isFound = (text: string, start: number, end: number): boolean =>
  findPersonalData(text).some((item) => Math.min(item.end, end) - Math.max(item.start, start) >= 0.8 * (end - start));

const [folder] = process.argv.slice(2);
const samples = execFileSync('python3', ['-c', READ, folder!], { encoding: 'utf8', maxBuffer: 1 << 26 })
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Sample)
  .filter(({ entity }) => entity in LABELS);
const tally = new Map<string, { all: number; asWritten: number; labelled: number }>();
const total = { all: 0, asWritten: 0, labelled: 0, specimens: 0 };
for (const { entity, text, start, end } of samples) {
  const value = text.slice(start, end);
  const prefix = `My ${LABELS[entity]!}: `;
  const asWritten = isFound(text, start, end);
  const labelled = isFound(prefix + value, prefix.length, prefix.length + value.length);
  if (!labelled && isSpecimen(entity, value)) {
    total.specimens++;
    continue;
  }
  if (!labelled && process.argv.includes('--list')) console.log(`${entity.padEnd(26)} ${value}      in: ${text.slice(0, 90)}`);
  const counts = tally.get(entity) ?? { all: 0, asWritten: 0, labelled: 0 };
  for (const sums of [counts, total]) {
    sums.all++;
    sums.asWritten += Number(asWritten);
    sums.labelled += Number(labelled);
  }
  tally.set(entity, counts);
}
for (const [entity, { all, asWritten, labelled }] of tally)
  console.log(`${entity.padEnd(26)} ${all}  labelled ${labelled}  as written ${asWritten}`);
console.log(
  `${tally.size} kinds, ${total.all} values: after a label ${(total.labelled / total.all).toFixed(3)}, as written ${(total.asWritten / total.all).toFixed(3)}; ${total.specimens} specimens left out; kinds with none found: ${[
    ...tally,
  ]
    .filter(([, { labelled }]) => labelled === 0)
    .map(([entity]) => entity)
    .join(' ')}`,
);
