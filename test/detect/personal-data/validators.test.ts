import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sample } from '../../../src/rules/personal-data/define.ts';
import * as checksum from '../../../src/value/check/checksum.ts';
import { iban, ibanLength } from '../../../src/value/check/iban.ts';
import * as americas from '../../../src/value/check/ids-americas.ts';
import * as asia from '../../../src/value/check/ids-asia-pacific.ts';
import * as cards from '../../../src/value/check/ids-cards.ts';
import * as health from '../../../src/value/check/ids-health.ts';
import * as world from '../../../src/value/check/ids-world.ts';
import * as tax from '../../../src/value/check/ids-tax.ts';
import { abaRouting } from '../../../src/value/check/aba-routing.ts';
import { vinChecked } from '../../../src/value/check/vin.ts';
import * as europe from '../../../src/value/check/ids-europe.ts';
import * as nordic from '../../../src/value/check/ids-nordic.ts';
import { isIsbnOrEan } from '../../../src/value/check/isbn.ts';
import { isTestCard, luhn, paymentCard } from '../../../src/value/check/luhn.ts';

type Check = (text: string) => boolean;

/** Published examples; each check's doc comment names the source. */
const VECTORS: [string, Check, string[]][] = [
  ['luhn', luhn, ['79927398713', '7992 7398 713']],
  ['iban', iban, ['GB29 NWBK 6016 1331 9268 19', 'DE89370400440532013000', 'FR14 2004 1010 0505 0001 3M02 606']],
  ['verhoeff', checksum.verhoeff, ['2363', '758722']],
  ['MOD 11,10', checksum.iso7064Mod11_10, ['794623', '002006673085']],
  ['ISBN', isIsbnOrEan, ['0-306-40615-2', '978-0-306-40615-7']],
  ['UK NHS', europe.ukNhs, ['943 476 5919']],
  ['IE PPS', europe.iePps, ['1234567T', '1234567FA', '1234567TT']],
  ['RO CUI', europe.roCui, ['18547290']],
  ['AT tax number', world.atTin, ['59-119/9013']],
  ['GN NIFp', world.gnNifp, ['693-770-885']],
  ['VN MST', world.vnMst, ['0100233488', '0314409058-002']],
  ['AU ACN', tax.auAcn, ['004 085 616']],
  ['KR BRN', tax.krBrn, ['116-82-00276']],
  ['SE orgnr', tax.seOrgnr, ['556703-7485']],
  ['IT VAT', world.itVat, ['00743110157']],
  ['DE tax id', europe.deTaxId, ['86 095 742 719', '36 574 261 809']],
  ['FR NIR', europe.frNir, ['2 55 08 14 168 025 38']],
  ['ES NIF', europe.esNif, ['12345678Z']],
  ['ES NIE', europe.esNie, ['X1234567L']],
  ['IT fiscal code', europe.itFiscalCode, ['RSSMRA85T10A562S']],
  ['PL PESEL', europe.plPesel, ['44051401359']],
  ['NL BSN', europe.nlBsn, ['111222333']],
  ['BE NRN', europe.beNrn, ['85.07.30-033.28']],
  ['PT NIF', europe.ptNif, ['123456789']],
  ['RO CNP', europe.roCnp, ['1800101221144']],
  ['CZ RC', europe.czRc, ['736028/5163']],
  ['CH AHV', europe.chAhv, ['756.9217.0769.85']],
  ['AT SVNR', europe.atSvnr, ['1237 010180']],
  ['BG EGN', europe.bgEgn, ['7523169263']],
  ['HR OIB', europe.hrOib, ['33392005961']],
  ['JMBG', europe.jmbg, ['0101006500006']],
  ['GR AMKA', europe.grAmka, ['01013099997']],
  ['GR AFM', europe.grAfm, ['094259216']],
  ['UA RNOKPP', europe.uaRnokpp, ['1759013776']],
  ['RU SNILS', europe.ruSnils, ['112-233-445 95']],
  ['RU INN', europe.ruInn, ['500100732259']],
  ['SE personnummer', nordic.sePersonnummer, ['811228-9874']],
  ['FI HETU', nordic.fiHetu, ['131052-308T']],
  ['DK CPR', nordic.dkCprChecked, ['070761-4285']],
  ['NO fnr', nordic.noFnr, ['01010750160', '29029900157']],
  ['IS kennitala', nordic.isKennitala, ['120174-3399']],
  ['EE isikukood', nordic.eeIsikukood, ['37605030299']],
  ['LV personas kods', nordic.lvPersonasKods, ['161175-19997']],
  ['CA SIN', americas.caSin, ['130 692 544']],
  ['BR CPF', americas.brCpf, ['390.533.447-05']],
  ['BR CNPJ', americas.brCnpj, ['16.727.230/0001-97']],
  ['MX CURP', americas.mxCurp, ['BOXW310820HNERXN09']],
  ['CL RUT', americas.clRut, ['12.531.909-2']],
  ['AR CUIT', americas.arCuit, ['20-05536168-2']],
  ['EC CI', americas.ecCi, ['171430710-3']],
  ['UY CI', americas.uyCi, ['1.234.567-2']],
  ['ZA id', americas.zaId, ['7503305044089']],
  ['US EIN', tax.usEin, ['91-1144442']],
  ['US DEA', health.usDea, ['AP5836727']],
  ['MX RFC', tax.mxRfc, ['GODE561231GR8']],
  ['DO cédula', cards.doCedula, ['00113918205']],
  ['UK UTR', tax.ukUtr, ['1955839661']],
  ['DE VAT', tax.deVat, ['DE136695976']],
  ['PL identity card', cards.plIdCard, ['ABA300000']],
  ['IN GSTIN', tax.inGstin, ['27AAPFU0939F1ZV']],
  ['AU ABN', tax.auAbn, ['83 914 571 673']],
  ['NO orgnr', tax.noOrgnr, ['988 077 917']],
  ['AZ VÖEN', tax.azVoen, ['1401555071']],
  ['US routing number', abaRouting, ['111000025']],
  ['VIN', vinChecked, ['1M8GDM9AXKP042788', '1HGCM82633A004352']],
  ['CO NIT', world.coNit, ['213123432-1']],
  ['GT NIT', world.gtNit, ['576937-K']],
  ['PY RUC', world.pyRuc, ['80028061-0']],
  ['VE RIF', world.veRif, ['V-11470283-4']],
  ['SV NIT', world.svNit, ['0614-050707-104-8']],
  ['PE DNI', world.peDni, ['10117410-2']],
  ['EC RUC', world.ecRuc, ['1714307103001']],
  ['GH TIN', world.ghTin, ['C0000803561']],
  ['MZ NUIT', world.mzNuit, ['400339910']],
  ['ZA tax', world.zaTin, ['0001339050']],
  ['ID NPWP', world.idNpwp, ['01.312.166.0-091.000']],
  ['PL NIP', world.plNip, ['8567346215']],
  ['FR tax id', world.frNif, ['0701987765493']],
  ['TR VKN', world.trVkn, ['4540536920']],
  ['BG foreigner', world.bgPnf, ['7111042925']],
  ['BY UNP', world.byUnp, ['MA1953684', '200988541']],
  ['BE identity card', world.beEid, ['591-1917064-58']],
  ['CA BC health', world.bcPhn, ['9698658215']],
  ['UK pupil', world.ukUpn, ['B801200005001']],
  ['US ITIN', americas.usItin, ['900-70-0000']],
  ['IN Aadhaar', asia.inAadhaar, ['2341 2341 2346']],
  ['IN PAN', asia.inPan, ['ACUPA7085R']],
  ['AU TFN', asia.auTfn, ['123 456 782']],
  ['AU Medicare', asia.auMedicare, ['2123 45670 1']],
  ['NZ IRD', asia.nzIrd, ['49-091-850']],
  ['KR RRN', asia.krRrnChecked, ['971013-9019902']],
  ['JP My Number', asia.jpMyNumber, ['6214 9832 0257']],
  ['CN resident id', asia.cnRic, ['11010519491231002X']],
  ['SG NRIC', asia.sgNric, ['S1234567D', 'T1234567J', 'F1234567N', 'G1234567X', 'M1234567K']],
  ['TR TCKN', asia.trTckn, ['17291716060']],
  ['IL id', asia.ilId, ['3933742-3']],
  ['TH id', asia.thId, ['1-2345-45678-78-1']],
  ['HK id', asia.hkId, ['A123456(3)']],
  ['TW id', asia.twId, ['A123456789']],
];

describe.each(VECTORS)('%s', (_name, check, values) => {
  it('accepts published numbers', () => {
    for (const value of values) expect(check(value), value).toBe(true);
  });

  it('rejects anything longer or shorter', () => {
    // A plain checksum (the first four) has no fixed length.
    if (_name === 'luhn' || _name === 'verhoeff' || _name === 'MOD 11,10') return;
    for (const value of values) {
      expect(check(`${value}71`), value).toBe(false);
      expect(check(value.replace(/\W/g, '').slice(0, -2)), value).toBe(false);
    }
  });

  it('never throws, and rejects words', () => {
    fc.assert(
      fc.property(fc.string(), (text) => typeof check(text) === 'boolean'),
      { numRuns: 50 },
    );
    expect(check('')).toBe(false);
    expect(check('hello')).toBe(false);
  });
});

/** Single-digit errors, which check digits are made for. */
const CATCHES_ALL: [string, Check, string][] = [
  ['luhn', luhn, '4###############'],
  ['verhoeff', checksum.verhoeff, '############'],
  ['iban', iban, 'DE####################'],
  ['UK NHS', europe.ukNhs, '4#########'],
  ['ES NIF', europe.esNif, '########?'],
  ['NO fnr', nordic.noFnr, '1#0785#####'],
  ['FR NIR', europe.frNir, '184##75#########'.slice(0, 15)],
  ['CN resident id', asia.cnRic, '11010519850#1#####'],
  ['BR CPF', americas.brCpf, '###########'],
  ['TR TCKN', asia.trTckn, '4##########'],
  ['CH AHV', europe.chAhv, '756##########'],
];

describe.each(CATCHES_ALL)('%s', (_name, check, template) => {
  it('catches every changed digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), fc.integer({ min: 1, max: 9 }), (seed, place, by) => {
        // A CPF with remainder 10 ends in 0, as one with remainder 0 does, so a change between these may pass.
        const value = sample(template, (value) => check(value) && (check !== americas.brCpf || !/0\d?$/.test(value)), seed);
        const digits = [...value].flatMap((unit, i) => (/\d/.test(unit) ? [i] : []));
        const at = digits[place % digits.length]!;
        const changed = value.slice(0, at) + String((Number(value[at]) + by) % 10) + value.slice(at + 1);
        expect(check(changed), `${value} → ${changed}`).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe('cards', () => {
  it('requires a network, a length and the check digit', () => {
    expect(paymentCard(sample('4###############', luhn))).toBe(true);
    expect(paymentCard(sample('9###############', luhn))).toBe(false);
    expect(paymentCard(sample('4##############', luhn))).toBe(false);
    for (const [prefix, length] of [
      ['2221', 16],
      ['2720', 16],
      ['34', 15],
      ['36', 14],
      ['6011', 16],
      ['3528', 16],
      ['62', 19],
    ] as const) {
      expect(paymentCard(sample(prefix + '#'.repeat(length - prefix.length), luhn)), prefix).toBe(true);
    }
    for (const prefix of ['2220', '2721']) expect(paymentCard(sample(prefix + '#'.repeat(12), luhn)), prefix).toBe(false);
  });

  it('knows the numbers published for tests', () => {
    expect(isTestCard('4111 1111 1111 1111')).toBe(true);
    expect(isTestCard('4242-4242-4242-4242')).toBe(true);
    expect(isTestCard(sample('4556############', paymentCard))).toBe(false);
  });
});

describe('IBAN', () => {
  it('has the length of its country', () => {
    expect(ibanLength('NO')).toBe(15);
    expect(ibanLength('MT')).toBe(31);
    expect(ibanLength('US')).toBe(0);
    expect(ibanLength('MA')).toBe(28);
  });

  it('has letters only where its country allows them', () => {
    expect(iban(sample('NL##ABNA0#########', iban))).toBe(true);
    expect(() => sample('DE##3704004A##########', iban)).toThrow('no value');
  });

  it('does not accept a stand-in', () => {
    // Surrogates have check digits 00.
    expect(iban('DE00370400440532013000')).toBe(false);
  });
});
