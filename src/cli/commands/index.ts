import type { Command, Flags, Group } from '../command.ts';
import { command as allow } from './allow.ts';
import { command as audit } from './audit.ts';
import { command as baseline } from './baseline.ts';
import { command as checklist } from './checklist.ts';
import { command as dataset } from './dataset.ts';
import { command as doctor } from './doctor.ts';
import { command as fix } from './fix.ts';
import { command as init } from './init.ts';
import { command as redact } from './redact.ts';
import { command as request } from './request.ts';
import { command as rules } from './rules.ts';
import { command as run } from './run.ts';
import { command as scan } from './scan.ts';
import { command as upload } from './upload.ts';

/** The commands, in the order of the help. Argument parsing, `--help` and docs/commands.md read them. */
export const COMMANDS: readonly (Command | Group)[] = [
  scan,
  init,
  checklist,
  doctor,
  allow,
  baseline,
  audit,
  fix,
  dataset,
  upload,
  run,
  redact,
  request,
  rules,
];

/** Flags of every command. */
export const COMMON_FLAGS = {
  help: { short: 'h', help: 'show this help' },
  'no-color': { help: 'no colors (NO_COLOR and FORCE_COLOR are also honored)' },
} as const satisfies Flags;
