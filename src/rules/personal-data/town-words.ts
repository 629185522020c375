/** How the names of towns are built, as patterns. */

/** Between the capitalized words of a name: `Newcastle upon Tyne`. */
const SMALL =
  "(?:de|la|le|las|los|les|del|des|du|sur|sous|lès|d[aio]s?|di|dei|della|aan|den|der|op|ter|ten|van|upon|on|and|the|of|under|nad|el|en|im|bei|(?<=San(?:ta|to)? \\p{L}+ )in|(?:a[mn]|in|ob|vor|zu|auf) de[rmn]|['’]t)";
/** A full stop ends it, unless a letter follows. */
const WORD = "(?:['’]s-|[LD]['’])?\\p{Lu}(?:[\\p{L}\\p{M}'’-]|\\.(?=\\p{L}))*";

/** One to six words. */
export const TOWN = `(?:St\\. )?${WORD}(?:(?: ${SMALL}){0,2} (?:[nd]ell['’]|[ld]['’])?${WORD}){0,3}`;
