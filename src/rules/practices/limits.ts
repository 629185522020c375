/** Whether a program limits the values that a request may have, so that they are no free text or number. */
import type { Code } from '../../syntax/code.ts';
import { chain, type Node, walk } from '../../syntax/tree.ts';

const CHOICE = /(?:^|\.)(?:enum|nativeEnum|literal|picklist|oneOf|valid|Literal|Enum|number|boolean|int|integer|uuid|date|datetime)\(\)/;
const CHOICE_TYPE = /\b(?:Literal|Enum|int|float|bool|UUID|date|datetime)\b/;
const MOST = /(?:^|\.)(?:max|lte?|le|between|clamp|min)\(\)/;

/** True if a schema of this file, or a check, makes a value one of a fixed set, or a number. `name`: the property that holds it. */
export function isChosen(name: string, code: Code): boolean {
  return fieldsOf(name, code).some(
    ({ value, type }) => (value !== undefined && CHOICE.test(`${chain(value)}`)) || (type !== undefined && isChoiceType(type, code)),
  )
    ? true
    : isListed(name, code);
}

/** True if a schema of this file bounds a number, as `z.number().max(1024)` and `Field(le=1024)` do. */
export function isBounded(name: string, code: Code): boolean {
  return fieldsOf(name, code).some(
    ({ value }) =>
      value !== undefined &&
      (MOST.test(chain(value)) || [...walk(value)].some((node) => node.kind === 'pair' && /^(?:le|lt|max|maximum|lte)$/.test(node.name))),
  );
}

/** The entries of schemas, and the fields of classes, with a name. */
function fieldsOf(name: string, code: Code): Pick<Node, 'value' | 'type'>[] {
  if (name === '') return [];
  return [
    ...code.all('pair').filter((pair) => pair.name === name && pair.value?.kind === 'call'),
    ...code.all('assign').filter(({ target, type }) => target?.name === name && type !== undefined),
  ];
}

/** Also the name of an enumeration of this file. */
function isChoiceType(type: string, code: Code): boolean {
  if (CHOICE_TYPE.test(type)) return true;
  return code.all('class').some((one) => /\bEnum\b|StrEnum/.test(one.type ?? '') && new RegExp(`\\b${one.name}\\b`).test(type));
}

/** `if (!LANGUAGES.includes(language))`, `if language not in LANGUAGES` */
function isListed(name: string, code: Code): boolean {
  const isIt = (node: Node | undefined) => node !== undefined && (node.kind === 'name' || node.kind === 'member') && node.name === name;
  return (
    code.all('call').some(({ callee, args }) => /^(?:includes|has)$/.test(callee?.name ?? '') && args!.some(isIt)) ||
    code.all('binary').some(({ name: operator, left }) => /^(?:in|not in)$/.test(operator) && isIt(left))
  );
}
