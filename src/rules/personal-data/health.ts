import { usMbi, usNpi, usDea, deKvnr, dePension } from '../../value/check/ids-health.ts';
import { digitsOf, isFiller } from '../../value/check/checksum.ts';
import { nationalId, ofCompany, sample, type PersonalDataRule } from './define.ts';
import { isMarkedMadeUp } from './made-up.ts';

/* Numbers of patients, of insured people and of those who treat them. */

export const usMbiRule = nationalId({
  id: 'us-mbi',
  type: 'US_MBI',
  title: 'US Medicare beneficiary number',
  shapes: { '#AA#-AA#-AA##': 'block', '#A##-AA#-AA##': 'block', '#AA#-A##-AA##': 'block', '#A##-A##-AA##': 'block' },
  token: { pattern: /^[1-9][A-Z][A-Z0-9]\d[A-Z][A-Z0-9]\d[A-Z]{2}\d\d$/i, alone: 'review' },
  words: 'mbi|medicare*|beneficiary number|beneficiary id*',
  validate: usMbi,
  template: '#A##F4#MK7#',
  say: ['my Medicare number is', 'MBI'],
  wrong: ['0A##F4#MK7#', '#S##F4#MK7#'],
});

export const usNpiRule = ofCompany({
  id: 'us-npi',
  type: 'US_NPI',
  title: 'US national provider identifier',
  shapes: { '##########': 'none', '#### ### ###': 'none', '####-###-###': 'none' },
  words: 'npi|national provider*|provider id*|provider number',
  validate: usNpi,
  say: 'NPI',
  template: '1#########',
});

export const deDoctorRule = ofCompany({
  id: 'de-doctor',
  type: 'DE_DOCTOR',
  title: 'Number of a German doctor or practice (LANR, BSNR)',
  shapes: { '#########': 'none', '## ### ####': 'none' },
  words: 'lanr|bsnr|arztnummer*|betriebsstattennummer*|arzt-nr*|betriebsstatten-nr*|vertragsarzt*|praxisnummer*',
  unless: isMarkedMadeUp,
  validate: (value) => !isFiller(digitsOf(value)),
  say: 'LANR',
  template: '4########',
  unchecked: true,
});

export const usDeaRule = nationalId({
  id: 'us-dea',
  type: 'US_DEA',
  title: 'US DEA registration number',
  token: { pattern: /^[A-Z][A-Z9]\d{7}$/i, alone: 'none' },
  words: 'dea|dea number|dea no*|dea registration*|prescriber*',
  validate: usDea,
  template: 'BK#######',
  say: ['DEA number', 'her DEA registration is'],
});

export const deKvnrRule = nationalId({
  id: 'de-kvnr',
  type: 'DE_KVNR',
  title: 'German health insurance number',
  token: { pattern: /^[A-Z]\d{9}$/i, alone: 'none' },
  words:
    'kvnr|kv-nummer*|krankenversicherung*|krankenversichertennummer*|versichertennummer*|versicherten-nr*|versicherungsnummer*|gesundheitskarte*|health insurance*|insurance number|egk',
  validate: deKvnr,
  template: 'K#########',
  say: ['meine Versichertennummer ist', 'health insurance number:'],
});

export const dePensionRule = nationalId({
  id: 'de-pension',
  type: 'DE_PENSION',
  title: 'German pension insurance number',
  shapes: { '########A###': 'review', '## ###### A ###': 'block', '## ###### A ## #': 'block' },
  words:
    'rentenversicherung*|sozialversicherungsnummer*|sozialversicherungs-nr*|rvnr|svnr|sv-nummer*|versicherungsnummer*|social security*|pension insurance*',
  validate: dePension,
  template: '65 1#0#8# K ###',
  say: ['Rentenversicherungsnummer:', 'meine Sozialversicherungsnummer ist'],
});

/** `20240517`, which may also be the day of a visit: only right after its label, it is the number. */
const IS_DAY = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const RIGHT_AFTER_LABEL = /[\p{L}#.]["']{0,2}\s{0,2}[:=#]\s{0,2}["']{0,2}$/u;
const LABEL_REACH = 8;

export const medicalRecord = nationalId({
  id: 'medical-record',
  type: 'MEDICAL_RECORD',
  title: "Number of a patient's record",
  token: { pattern: /^(?=.{7})[A-Z]{0,4}\d{5,12}$/i, alone: 'none' },
  shapes: {
    'AAA-######': 'none',
    'AA-######': 'none',
    'A-######': 'none',
    '###-##-##': 'none',
    '###-###-###': 'none',
    '####-####': 'none',
  },
  words:
    'mrn|mr#|medical record|medical records|medical record number|medical record no|med rec*|patient id|patient no|patient number|patient identifier|chart number|chart no|hospital number|hospital id|patientennummer*|patienten-nr*|patienten-id*|krankenakte*|numero de dossier medical|ipp|historia clinica|numero de historia|numero paziente|cartella clinica|prontuario|numero do paciente|patientnummer*|病历号|病歴|カルテ番号',
  reach: 24,
  unless: (value, text, start) =>
    isMarkedMadeUp(value, text, start) || (IS_DAY.test(value) && !RIGHT_AFTER_LABEL.test(text.slice(0, start).slice(-LABEL_REACH))),
  validate: (value) => !/^(\d)\1+$/.test(value),
  template: '0#######',
  say: ['MRN', 'die Patientennummer ist'],
  unchecked: true,
});

/** Also of clubs and shops, so a person must decide. */
export const insurance: PersonalDataRule = {
  id: 'insurance-number',
  type: 'INSURANCE_NUMBER',
  title: 'Number of an insurance policy or member',
  tier: 'review',
  words:
    'policy number|policy no|policy no.|policy #|policy id|insurance number|insurance no|insurance id|insurance policy|health plan*|member id|member number|member no*|membership number|membership no*|membership id|mitgliedsnummer*|mitglieds-nr*|mitgliedsnr*|numero adherent*|numero de socio*|numero di tessera|lidnummer*|subscriber id|subscriber number|group number|claim number|claim no|versicherungsnummer*|versicherungsscheinnummer*|police nr|policennummer*|polizzennummer*|numero de poliza|poliza|numero de police|numero de contrat|numero di polizza|polizza|apolice|polisnummer*|numer polisy|vakuutusnumero*',
  reach: 24,
  token: { pattern: /^(?=(?:[A-Z]*\d){5})[A-Z]{0,4}\d{5,14}[A-Z]?$/i, alone: 'none' },
  shapes: {
    'AA-#######': 'none',
    'AAA-########': 'none',
    'AAA-#######': 'none',
    'AA-########': 'none',
    'A-########': 'none',
    '###-######': 'none',
    'AAA-###-######': 'none',
  },
  unless: isMarkedMadeUp,
  examples: () => ({
    match: [
      `policy number: ${sample('PN-88#####')}`,
      `Versicherungsnummer ${sample('7#######')}`,
      `my membership number is ${sample('M7######')}`,
    ],
    ignore: [`order ${sample('PN-88#####')}`, 'the policy number changed in 2019'],
  }),
};
