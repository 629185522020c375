/**
 * Runs the built command again and again in one process: half of what a small scan takes is starting Node. Each run loads the
 * bundle anew, so no state of an earlier one is left; its folder and environment are really those of the process.
 *
 * `node warm.cjs BIN REQUESTS ANSWERS`, two named pipes with a line of JSON each. It ends when nobody can ask any more.
 */
const fs = require('node:fs');
const vm = require('node:vm');

const [bin, requests, answers] = process.argv.slice(2);
const asked = fs.openSync(requests, 'r');
const answered = fs.openSync(answers, 'w');
const { writeSync } = fs;
const { Script } = vm;

/** What would end the process; thrown in its place. */
const ENDED = new Error('process.exit');

let written;
process.exit = (code = process.exitCode) => {
  process.exitCode = code;
  throw ENDED;
};
fs.writeSync = (fd, bytes, ...rest) => {
  if (fd !== 1 && fd !== 2) return writeSync(fd, bytes, ...rest);
  written[fd].push(Buffer.from(bytes)); // a copy: the program may use it again
  return Buffer.byteLength(bytes);
};
// The same source is compiled once.
const scripts = new Map();
vm.Script = function (source, options) {
  const known = scripts.get(options?.filename);
  if (known?.source === source) return known.script;
  const script = new Script(source, options);
  if (options?.filename) scripts.set(options.filename, { source, script });
  return script;
};

function setEnvironment(env) {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  for (const [name, value] of Object.entries(env)) if (process.env[name] !== value) process.env[name] = value;
}

/** Until `main` has come to its end, which sets the exit code, and what it says of an error is written. */
async function settled() {
  for (let wait = 0; process.exitCode === undefined; wait = 1) await new Promise((done) => void setTimeout(done, wait));
  for (let i = 0; i < 3; i++) await new Promise((done) => void setImmediate(done));
}

/** Standard input becomes `file`: the lowest number that is free is the one that was closed. */
function setInput(file) {
  fs.closeSync(0);
  if (fs.openSync(file, 'r') !== 0) throw new Error('standard input has another number than 0');
}

async function run({ args, cwd, env, input }) {
  process.chdir(cwd);
  setEnvironment(env);
  if (input) setInput(input);
  process.argv = [process.execPath, bin, ...args];
  process.exitCode = undefined;
  written = { 1: [], 2: [] };
  const before = process.eventNames().map((name) => [name, process.listeners(name)]);
  delete require.cache[bin];
  try {
    require(bin);
  } catch (error) {
    if (error !== ENDED) throw error;
  }
  await settled();
  if (input) setInput('/dev/null');
  for (const name of process.eventNames()) process.removeAllListeners(name);
  for (const [name, listeners] of before) for (const listener of listeners) process.on(name, listener);
  const text = (fd) => Buffer.concat(written[fd]).toString('base64');
  return { status: process.exitCode, stdout: text(1), stderr: text(2) };
}

function line() {
  const pieces = [];
  const piece = Buffer.alloc(1 << 16);
  for (;;) {
    const length = fs.readSync(asked, piece);
    if (length === 0) return undefined;
    pieces.push(Buffer.from(piece.subarray(0, length)));
    if (piece[length - 1] === 10) return Buffer.concat(pieces).toString();
  }
}

async function serve() {
  for (let request = line(); request !== undefined; request = line()) {
    const bytes = Buffer.from(`${JSON.stringify(await run(JSON.parse(request)))}\n`);
    for (let at = 0; at < bytes.length;) at += writeSync(answered, bytes, at);
  }
}
void serve();
