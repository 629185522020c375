import model from '../../dist/model.bin';
import plan from '../../dist/rules.bin';

/** `#tables` of the library: part of its code, since an application that is bundled into one file has no files next to it. */
export const planTable = (): Buffer => Buffer.from(plan, 'base64');
export const modelTable = (): Buffer => Buffer.from(model, 'base64');

/** The library makes a family of rules whole: a process that lives longer does so once. */
export const headsTable: (() => Buffer) | undefined = undefined;
