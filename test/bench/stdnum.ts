/**
 * How many numbers of persons in python-stdnum's formats block after a word.
 *
 *   python3 -m venv V && V/bin/pip install python-stdnum
 *   npx tsx test/bench/stdnum.ts V/bin/python [--list]
 *
 * The values are made by changing digits of the examples in stdnum's documentation until its own check passes: 20 of each format.
 * The words are stdnum's: each name before the bracket and in it (`BSN`, `Burgerservicenummer`), the English phrase, and
 * `my national ID number`. Formats of companies only, and those that are no number of a person, are left out. `--list` prints
 * each format of which less than nine in ten block, with one value.
 *
 * Last run (2026-11-30, python-stdnum 2.2): 96 formats, native words .984, English phrase .989, generic .981. Half a percent is lost to
 * examples of documentation, which are only for review. What is left: forms that only stdnum's examples have (`1382 65 08 41 - 001`),
 * and the 8-digit CUI of Peru where it could be that of a Romanian company.
 */
import { execFileSync } from 'node:child_process';
import { findPersonalData } from '../detect/personal-data/find.ts';

const FORMATS =
  'ad.nrt al.nipt ar.cuit ar.dni at.tin at.vnr au.tfn az.voen be.eid be.nn be.ssn bg.egn bg.pnf br.cpf by.unp ca.bc_phn ca.sin ch.ssn cl.rut cn.ric co.nit cr.cpf cr.cr cu.ni cz.rc de.idnr de.stnr dk.cpr do.cedula dz.nif ec.ci ee.ik eg.tn es.dni es.nie es.nif fi.hetu fi.veronumero fr.nif fr.nir gb.nhs gb.upn gb.utr gh.tin gn.nifp gr.amka gr.vat gt.nit hr.oib id.nik id.npwp ie.pps il.idnr in_.aadhaar in_.epic in_.pan in_.vid is_.kennitala it.codicefiscale jp.in_ ke.pin kr.rrn li.peid lt.asmens mu.nid mx.curp mx.rfc my.nric mz.nuit nl.bsn nl.identiteitskaartnummer nl.onderwijsnummer no.fodselsnummer nz.ird pe.cui pk.cnic pl.pesel pt.cc pt.nif ro.cnp ru.inn se.personnummer si.emso sk.rc sv.nit th.pin th.tin tr.tckimlik ua.rntrc us.atin us.itin us.ptin us.ssn us.tin ve.rif vn.mst za.idnr za.tin';

/** Values of persons, where companies have the same kind. */
const PERSONS = {
  'ad.nrt': '[EF]',
  'ar.cuit': '2',
  'at.vnr': '.{4}([012][0-9]|3[01])(0[1-9]|1[0-2])',
  'az.voen': '.{9}2',
  'bg.egn': '..([024][1-9]|[135][0-2])',
  'ch.ssn': '756',
  'es.nif': '(ES)?[XYZ0-9]',
  'is_.kennitala': '[0-3]',
  'it.codicefiscale': '[A-Z]{6}',
  'mx.rfc': '[A-Z]{4}',
  'pt.nif': '(PT)?[123]',
  'ru.inn': '[0-9]{12}$',
  'th.tin': '[1-8]',
  'ua.rntrc': '[1-3]',
  'us.atin': '9..93',
  've.rif': '[VE]',
};

/** Names of a kind where the documentation has none in its usual place. */
const NAMES = {
  'ch.ssn': ['Sozialversicherungsnummer', 'Swiss social security number'],
  'lt.asmens': ['Asmens kodas', 'Lithuanian personal number'],
  'si.emso': ['Enotna matična številka občana', 'EMŠO', 'Slovenian unique master citizen number'],
};

/** Short for a hundred other things as well. */
const AMBIGUOUS = /^(?:[A-Z]{2}|PIN|RIC No.?|BIS)$/;

const MAKE = `
import importlib, json, random, re, sys
def is_valid(module, value):
    try: return module.is_valid(value)
    except Exception: return False  # stdnum.cn.ric fails for some counties
persons, names = json.loads(sys.argv[2]), json.loads(sys.argv[3])
for name in sys.argv[1].split():
    module = importlib.import_module('stdnum.' + name)
    rnd = random.Random(name)
    doc = module.__doc__ or ''
    seeds = []
    for value in re.findall(r"(?:validate|is_valid|compact|format)\\(u?'([^']+)'", doc):
        if is_valid(module, value) and value not in seeds: seeds.append(value)
    values, tries = [], 0
    while seeds and len(values) < 20 and tries < 200000:
        tries += 1
        new = list(rnd.choice(seeds))
        digits = [i for i, c in enumerate(new) if c.isdigit()]
        for i in rnd.sample(digits, min(len(digits), rnd.randint(3, 7))): new[i] = rnd.choice('0123456789')
        new = ''.join(new)
        if new in values or not is_valid(module, new): continue
        if re.match(persons.get(name, ''), re.sub(r'[^A-Z0-9]', '', new)): values.append(new)
    if hasattr(module, 'format'):
        try: values = [v if i % 2 else module.format(module.compact(v)).strip() for i, v in enumerate(values)]
        except Exception: pass
    head = doc.strip().split('\\n')[0].rstrip('.')
    match = re.match(r'([^(]*)\\((.*)\\)', head)
    before, inside = match.groups() if match else (head, '')
    inside = [p.strip() for p in inside.split(',')]
    natives = [p.strip() for p in re.split(r', | or |, sometimes ', before) if p.strip()] + inside[:-1]
    if name in names: natives, inside = names[name][:-1], names[name][-1:]
    print(json.dumps({'format': name, 'values': values, 'natives': natives, 'english': inside[-1] or before}))
`;

interface Made {
  format: string;
  values: string[];
  natives: string[];
  english: string;
}

const blocks = (prefix: string, value: string): boolean =>
  findPersonalData(`${prefix} ${value}`).some((item) => item.tier === 'block' && item.end >= prefix.length + 1 + 0.8 * value.length);

const [python, list] = process.argv.slice(2);
const made = execFileSync(python!, ['-c', MAKE, FORMATS, JSON.stringify(PERSONS), JSON.stringify(NAMES)], { encoding: 'utf8' })
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Made)
  .filter(({ values }) => values.length > 0);
const sums = { native: [] as number[], english: [] as number[], generic: [] as number[] };
for (const { format, values, natives, english } of made) {
  const prefixes = {
    native: natives.filter((word) => !AMBIGUOUS.test(word)).map((word) => `${word}:`),
    english: [`My ${english.replace(/^the /, '')} is`],
    generic: ['my national ID number is'],
  };
  for (const kind of ['native', 'english', 'generic'] as const) {
    const words = prefixes[kind];
    const missed = words.flatMap((prefix) => values.filter((value) => !blocks(prefix, value)).map((value) => `${prefix} ${value}`));
    if (words.length === 0) continue;
    const share = 1 - missed.length / (words.length * values.length);
    sums[kind].push(share);
    if (list && share < 0.9) console.log(`${format.padEnd(26)} ${kind.padEnd(8)} ${share.toFixed(2)}  ${missed[0]}`);
  }
}
const mean = (shares: number[]): string => (shares.reduce((sum, share) => sum + share, 0) / shares.length).toFixed(3);
console.log(
  `${made.length} formats: native word ${mean(sums.native)}, English phrase ${mean(sums.english)}, generic ${mean(sums.generic)}`,
);
