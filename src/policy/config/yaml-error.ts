import { type Document, isMap, visit, type YAMLError } from 'yaml';

/** The package's own words for a list or map in brackets that goes on where it may not: in most cases it is not closed. */
const NOT_CLOSED = /^Flow (?:sequence|map) in block collection/;

/** What is wrong with a document, and at which offset, for people who know no grammar of YAML. */
export function yamlError(document: Document.Parsed, { code, pos, message }: YAMLError): { offset: number; says: string } {
  if (code === 'MULTIPLE_DOCS')
    return { offset: pos[0], says: 'a second document begins here, and only one can be read: remove one of them' };
  if (code === 'RESOURCE_EXHAUSTION') return { offset: pos[0], says: 'it is nested too deeply here' };
  if (NOT_CLOSED.test(message)) {
    let opened: { offset: number; says: string } | undefined;
    visit(document, {
      Collection(_, node) {
        const [start = 0, , end = 0] = node.range ?? [];
        if (!node.flow || start > pos[0] || end < pos[0]) return undefined;
        const [what, close] = isMap(node) ? ['map', '}'] : ['list', ']'];
        opened = { offset: start, says: `the ${what} that begins here is not closed: add "${close}" at its end` };
        return visit.BREAK;
      },
    });
    if (opened) return opened;
  }
  if (code === 'DUPLICATE_KEY')
    return { offset: pos[0], says: 'this key is there twice: move the entries of both under one, and remove the other' };
  const quote = /^Missing closing (["'])quote/.exec(message)?.[1];
  return {
    offset: pos[0],
    says: quote ? `a text in quotes is not closed: ${quote === '"' ? `'"'` : `"'"`} is missing at its end` : message,
  };
}
