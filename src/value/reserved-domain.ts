/** The end of an address: domains and endings that RFC 2606, RFC 6761 or convention reserve for examples and machines. */
export const RESERVED_DOMAIN =
  /(?:^|[@.])(?:example\.(?:com|net|org|edu)|example|test|invalid|localhost|local|localdomain|internal|lan|domain\.com|yourdomain\.com|yourcompany\.com|email\.com|mail\.invalid|noreply\.(?:github|gitlab)\.com)$/i;
