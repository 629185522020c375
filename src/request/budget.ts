/**
 * Milliseconds of the processor for each million characters, and at least for a request. Ordinary text needs 60 to 90. Text that is made
 * to be slow (numbers that are almost phone numbers) would need up to 1,000, and could stop a service. The minimum is for the
 * first large requests of a process, when the code is not optimized yet.
 */
const TIME = 100;
const LEAST = 250;

/** The time that the search of a request may take. Processor time, so that a busy machine refuses no request. */
export class Budget {
  private readonly limit: number;
  private begin: NodeJS.CpuUsage | undefined;

  /** @param size UTF-16 units */
  constructor(size: number) {
    this.limit = 1000 * Math.max(LEAST, (TIME * size) / 1e6);
  }

  /** Called after each piece of work. The first one does not count: it also pays for loading the rules. */
  get isSpent(): boolean {
    this.begin ??= process.cpuUsage();
    return process.cpuUsage(this.begin).user > this.limit;
  }
}
