/** Whether a file is a program that people run to see its output. */
import type { Code } from '../../syntax/code.ts';
import { chain, type Node } from '../../syntax/tree.ts';
import { isService, MODEL_CALL, remember } from './facts.ts';

/** True for a file that people run to see its output: an example, a notebook, a command. */
export function isScript(code: Code): boolean {
  return remember(code, 'isScript', () => {
    if (isService(code)) return false;
    if (/\.ipynb(?:\.py)?$/.test(code.path)) return true;
    if (
      /(?:^|\/)(?:examples?|demos?|scripts?|bin|notebooks?|cookbooks?|tutorials?|samples?|quickstarts?|cli|playground|bench\w*|evals?)\//i.test(
        code.path,
      )
    )
      return true;
    if (code.text.startsWith('#!') || /__main__/.test(code.words)) return true;
    if (code.all('import').some(({ name }) => TALKS.test(name)) || code.all('call').some(({ callee }) => chain(callee) === 'input'))
      return true;
    return code.root.children.some(runsAtOnce);
  });
}

/** Libraries of programs that people use in a terminal. */
const TALKS =
  /^(?:(?:node:)?readline(?:\/promises)?|inquirer|@inquirer\/.+|@clack\/prompts|prompts|commander|yargs|cac|argparse|click|typer|fire|prompt_toolkit|rich)(?:\.|$)/;

/** True for a statement that does something when the file is loaded, other than to set things up. */
function runsAtOnce(statement: Node): boolean {
  if (statement.kind === 'loop') return true;
  if (statement.kind === 'if' || statement.kind === 'try') return statement.children.some((child) => child.children.some(runsAtOnce));
  const call =
    statement.kind === 'call' ? statement : statement.kind === 'assign' && statement.value?.kind === 'call' ? statement.value : undefined;
  if (!call) return false;
  if (statement.kind === 'assign') return MODEL_CALL.test(chain(call.callee)) || /^(?:input|prompt)$/.test(chain(call.callee));
  const path = chain(call.callee);
  return /^(?:asyncio|anyio|trio)\.run$/.test(path) || !SETS_UP.test(path);
}

const SETS_UP =
  /(?:^|\.)(?:config|load_dotenv|basicConfig|use|listen|register|set|setup\w*|configure|add\w*|include_router|on|get|post|put|patch|delete|route|mount|append|insert|filterwarnings|init\w*|define\w*|enable\w*|require|serve|static|run|disable_warnings)$/;
