import { writeReport } from '../../src/report/write.ts';

/** A report in a format, as one text. */
export const reportText = async (...args: Parameters<typeof writeReport>): Promise<string> => [...(await writeReport(...args))].join('');
