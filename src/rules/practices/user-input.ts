import type { Code } from '../../syntax/code.ts';
import { chain, entry, type Node } from '../../syntax/tree.ts';
import { isInput } from './facts.ts';

/** True for text from a user, also in programs that are no service: a field of Streamlit, a function that Gradio calls. */
export function isUserInput(node: Node, code: Code): boolean {
  if (isInput(node, code)) return true;
  if (code.language !== 'python') return false;
  if (node.kind === 'call') return /(?:^|\.)(?:text_input|text_area|chat_input)$/.test(chain(node.callee)) && /streamlit/.test(code.words);
  return node.kind === 'param' && /gradio/.test(code.words) && isCalledByGradio(node, code);
}

/** Gradio passes what is in fields to the function of an interface or an event. */
function isCalledByGradio(param: Node, code: Code): boolean {
  const name = param.parent?.name;
  return (
    name !== undefined &&
    name !== '' &&
    param.name !== 'self' &&
    code
      .all('call')
      .some(
        (call) =>
          /(?:^|\.)(?:Interface|ChatInterface|click|submit|change|input|then|success|load)$/.test(chain(call.callee)) &&
          [entry(call, 'fn'), call.args![0]].some((given) => given?.name === name && given.kind !== 'string'),
      )
  );
}
