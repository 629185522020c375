/** Ends the group by itself, since the process that waits for it cannot. `SIGALRM` says that the time is over: no hook has it as its exit code. */
const WATCH = `const [time, program, ...args] = process.argv.slice(1);
const child = require('node:child_process').spawn(program, args, { detached: true, stdio: 'inherit' });
const end = (signal) => {
  try { process.kill(-child.pid, 'SIGKILL'); } catch {}
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(signal));
setTimeout(() => end('SIGALRM'), Number(time));
child.on('error', () => process.exit(127)).on('exit', (code) => process.exit(code ?? 128));`;

/**
 * A command that runs another one in a group of processes of its own. All of them are killed when the time is over, or when
 * somebody interrupts it; then the command ends by a signal: `SIGALRM`, or the one that it got. Not for Windows.
 *
 * @param time in milliseconds
 */
export const inGroup = (command: readonly string[], time: number): string[] => [process.execPath, '-e', WATCH, String(time), ...command];
