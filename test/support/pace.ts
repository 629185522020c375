/** CPU time, and how fast this machine is now. For tests that bound a time. */

/** The time of `calibrate`, in milliseconds, on the machine on which the bounds were measured, undisturbed. */
const CALIBRATION_MS = 14;

const RUNS = 7;

/** CPU milliseconds that this process has used. */
export const cpu = (): number => process.cpuUsage().user / 1000;

/** How much slower this machine is now at the engine's main work: trying a sticky pattern at many places. */
export function calibrate(): number {
  const text = 'sk-'.repeat(30_000);
  const pattern = /(?<![0-9A-Za-z])sk-[0-9A-Za-z]{20}(?![0-9A-Za-z])/y;
  // Measured as a whole: the kernel counts in ticks, and one run may fall between two of them.
  const begin = cpu();
  for (let run = 0; run < RUNS; run++)
    for (let at = 0; at < text.length; at++) {
      pattern.lastIndex = at;
      pattern.test(text);
    }
  return (cpu() - begin) / RUNS / CALIBRATION_MS;
}
