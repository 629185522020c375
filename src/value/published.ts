import { sha256 } from './sha256.ts';

/**
 * Keys that vendors publish in their own documentation and demos, so they are not leaks: Google's in samples of
 * Maps, Firebase and YouTube, Microsoft's on the page about NuGet sources and in the emulators of Azure Storage and Cosmos DB,
 * Slack's in the response to an installation, MinIO's for its playground and KMS, Kubernetes' in the Azure example, the
 * tokens of RFC 6749 and 6750, the local key of MongoDB's tests for all drivers, two accounts of Ethereum's tests, and the secret keys in the
 * manuals of Flask, Play and Rails, the seed on Google's page about otpauth URLs, and what GitHub's reference of its API has as
 * examples: tokens (by what follows the prefix), secrets, two private keys, a signed URL. Stored as the first 48 bits of their SHA-256, since the keys themselves would set off every
 * scanner, including this one. To add one: `printf %s KEY | sha256sum | cut -c1-12`.
 */
const PUBLISHED = new Set(
  `0b476bdf9acf 2037abcaffb2 27a9a42931df 37f8f09bdf12 3a8b61d0f636 3f370c9dd822 49f777db995e 4c98242dcadc
   0011cc25eb43 aa6547439583 8731261cb72d a19f89ab3555 a6c814bc555a dba72c00f41f dc0fcf046c61 e4a5542bb7fd ea9bb1082cf9 eb540d2b6ee2
   2ddc147f3a3b df452eef23e8 1bbb9293c38a 6c96130f130a 00cf4c781dc3 b8e148545b13 ca7459e2b267
   d568b33aa6c3 829a0bf85cdb c4e91d73cd54 4556efab2426 76754814e0b5 60689df40f14
   8e8f66303be7 f7772c26a63f a0efb9e8a46c 02522f20463c b8d472f0175e 6298b3393a19 2598f7d6adc1 9cb335cb7b5f 458fb87ebfaa bc213cd17fe6 8be5d113c087
   7e498f91828a 8c029ad8efa1 58ab891f5503 86007eb36769 64c705a5cf42 708142cdecac 2ca2724ce3ce 0bc74d568394 0ac25cd47fc2
   ed48ee75abd9 cada679e2e6c 43ffe453d9cb ae726cb601f0 c279be95a126 ec6edcdcf152 e561f71e7201`.split(/\s+/),
);

/** True for such a value. A PEM key is known by its base64 without line ends (`pemBody`), a token of GitHub without its prefix. */
export function isPublished(secret: string): boolean {
  const digest = sha256(Buffer.from(secret, 'latin1'));
  return PUBLISHED.has(digest.toString('hex', 0, 6));
}
