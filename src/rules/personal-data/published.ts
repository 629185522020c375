/** Numbers that documentation and tutorials use as examples, and that belong to no one. */
import { compact, digitsOf } from '../../value/check/checksum.ts';
import { sha256 } from '../../value/sha256.ts';

/**
 * Examples of the IBAN registry and of banks, of the documentation of python-stdnum, and of authorities and Wikipedia. First 48 bits of
 * their SHA-256, in capitals and without separators. To add one: `printf %s NUMBER | sha256sum | cut -c1-12`.
 */
const PUBLISHED = new Set(
  `028ec3418ff7 030989cb9870 0438d92916c3 047a2e3cad8f 047c0a05371e 05833f716dc4 0604bef55011 065c4cb4579d 0669f8f5825f 073f4c69f8b5
   0769666584aa 076dd6e08e2b 07f772673473 099509b96cd8 09ef1e58266c 0ebb7e05c1b1 0efbdcc590c7 0f7f924bd59e 103317fa72aa 10640dc6cb42
   1125c8c749ea 12003b290f04 122da061f22f 13870bd97c49 13a411a0657a 14a7502cf667 15b9f8a548bf 15e2b0d3c338 16025f0889cb 16489312cd7b
   17b6724fbba7 1889bafa6a27 19565c9308a2 1966ebf53622 198d97681971 1a4e63fbc854 1a5376ad727d 1c9f96328944 1da5cf8124df 1e5e345b88fe
   1f0b62b5f05f 1f6b15459e56 1fb210350aa4 1ff0b6f1ab9a 21cab5b1e6f9 22b94d56066b 232d84df30c5 240196679f29 240e82ead5e2 250928fbd0c7
   267be4f86cb2 274325e2aab5 27436a21077b 27d634556774 27eff2bf2e16 27fddfff73d4 2847f6106ab6 2943a567bc05 2a000539d4b2 2b287b8cad67
   2b810ba13021 2bf3ac6a024f 2c852dffaac3 2d811126942f 2e3f18a222de 2e4517f4517d 2e8a9a46f085 2efd4614bbad 2f2ca6778462 2fd0baebb4bb
   2fe64fbfb45e 3124ac68b6e8 31d0d4c181fc 32c000adf294 3308e74f1e14 3333d4c18a9e 33982da15f2f 339f85069d05 34d9c40d6d8e 3578b8297673
   3661d2874255 369325c22b30 36ac717c456f 37e70cf826f5 38657c765e00 38e211da58ae 39039a2b088c 3e59794eb922 3fd4a8d9c425 4017d11dc1cf
   4189761e8136 41b8a910f573 41ff83e66446 426695a0efdb 42aaedf8cc39 43a4ab227e6b 43d5c4de128e 44a595909d2d 44e86e042d11 45c755c9e88b
   46f9362e0a90 49343d42c7e8 4b0c9a6f352e 4beca85628ca 4ee9d3c8336b 502160dae11d 50dd1ccb9379 51fc42971af6 51ff20a57253 535e761c2ee1
   53615a2e35d1 5425959aa0fc 544676426567 5488b036f43d 551b4e1c3599 55bcf4d403b2 55fee2b369e8 5806e726dc53 5812e6d0f553 5874844e058a
   5a7ceb225e97 5b7df7a622a1 5beaef6c3688 5d160aa36be0 5e8a944f3c47 5ec89b694718 5ee9b471f43c 5f1379e775cf 5fbf1e1b4f89 600b437000a3
   6208d7b0d1da 6287bae44c87 646e005f4779 64770f1e88bd 64ecbe690942 672133eb15b7 69835a1db7ca 69c2e236b5f8 69f4fdac8c73 6b1f8003066e
   6b46fa929629 6c1691040f2a 6c6311ea197f 6dff50380c6c 6e1b26cf2b31 6e5750774a6c 6e89a90c3f71 6effe1e636ff 701502320c05 7281dfb5e8be
   7371e2aac02f 756e8a524189 75739fb779dc 757efa8c0a24 76a477f9d6f5 7780bb6dd13d 78afe36a0a8a 7a611f752fbc 7b2055482cbd 7b6e33306618
   7c78178727f4 7ec94663084b 7f5d13f70ae8 7f9c77c56dc8 7f9e640141f3 80b15ea0544f 80ebbff0a76b 8115c48aa9e9 813f608cb35f 81aa3c817673
   81eb97736751 82aa58d28351 82e98709e2f9 83c1e072e172 84b11956da73 8538b8ccd0a8 85e5d6c8f59a 8697e5d6e47a 878ea0738979 89b0ba6b8001
   8be4ee188040 8c27a6df5bf4 8c2d3a751f9c 8c8041e3a172 8ca0cbee6ef5 8e1c7b295825 8e911a385af5 8f79c34d20c4 8f8e3c05eae3 90dd68bbee0d
   91a71b99fd95 92afd605e906 92c09c16747a 930a275e88dc 9396ac910d91 93ef6c4befab 95c1bd675f34 95dbcef204ca 9642bc4a7560 97054f3bab22
   97800aa365d1 9878fafda0b7 9ad2cd630cd6 9c56094935ef 9ef76c7283bd 9f47a9d57275 9fd20e0be12c a0b655cbdad4 a1b575e0d3da a32e4683ed53
   a439f9ac8599 a45ed2a5e0a6 a52ce2148b07 a547cc773c9a a58c7026830e a6d5b5c16f4a a7e3b37ada78 a90a3cd8acbd a9345ddf96bd a973e7b83fd0
   aac63a29eb42 ab5e93e69e6d afa037eb3495 b0f1d4bdb102 b0ff38aa16c5 b14f2fe17bb4 b179add486f3 b1828e6120e9 b2743e5e5e97 b2b22ab6baaa
   b462bf54e510 b4666d3c4de6 b50f2bc2459c b519b92cfdbe b6357004f8d6 b67258317408 b84613f12f07 b9643b44509d ba8a161efefa bbc4a5315eef
   bbcff16687f2 bc18b2db9eb2 bcf854241652 bd807ad78163 bfa258103fe8 bfd0eaef0a40 c101bd6ccb33 c1f8fb9d301b c37d1fca3cac c3b424920dd2
   c498d017d83b c5718d407ab6 c5b0f1dc8917 c6a32cd2f902 c7cc6f310947 c90db40cfe58 ca7e08437351 ca8ea250ff90 cb2609a46185 cb8d977e0250
   cc7b32150d92 ccc20223c21e cd8b5acc3007 cf4daaf474c6 d11bae8402a6 d2432b0d64de d298b8a2f9bc d2e2686f0d4b d6a4a5523959 d83a36c127d3
   da5511d2baa8 dbe17b8e397f dd34d96c6040 de57c735fa64 ded27e05bdcb dfba99ece9bf e0983cc79b6a e20f0ce129c6 e26ddd57c4f7 e3aa24f41ca7
   e3ac07ed72b8 e42ee5f2da36 e46a8f87e41f e535b90b9194 e5749c2f5a8b e77ab827f5aa e787fb8005c4 e8c5e1aa321c ead869e4a547 eb67fd9edb21
   ec7db3498d83 ecd29df2fbc7 ed28977a050e eddda2d393ac ee17cd11f898 ee17f178e646 ee8411f916b9 ee9e292b13ed eeb59bd51c71 eef30647d28e
   ef9648169036 f06ea11a3fe0 f27b2dbcb784 f35b27a7e5e7 f3d0375d1d5f f3eb3339e1d8 f5cb9f2e243d f5e43d20b5f4 f6777abdc8c0 f6c8d84f1d6c
   f768ae1d7487 f784f4e4cdc7 f83a97f2c2d4 f948e959079a f959c2ddb828 fa4f77e231c6 fac3a8c2a185 faf7e1c01073 fb0f12fb3f93 fb9d610d6d51
   fba281b1b30b fc9b171f97ac fd83459f8399 ff6ace449032 fffc90cdec1f`.split(/\s+/),
);
const SHORTEST = 9;
const LONGEST = 34;

/** Keys pressed in a row. */
const LADDER = /1234567|2345678|3456789|4567890|9876543|8765432|7654321|6543210/;
/** In a longer number, a row of keys proves little. */
const LONGEST_LADDER = 13;
/** With more letters, it is a word. */
const MOST_LETTERS = 3;

/** True for a number with seven keys in a row: `12345678Z`, `+1 234 567 8900`. @param value as it is written */
export function isLadder(value: string): boolean {
  const digits = digitsOf(value);
  return digits.length <= LONGEST_LADDER && LADDER.test(digits) && compact(value).length - digits.length <= MOST_LETTERS;
}

/** True for an example from documentation. @param value as it is written */
export function isPublished(value: string): boolean {
  const units = compact(value);
  return units.length >= SHORTEST && units.length <= LONGEST && PUBLISHED.has(sha256(Buffer.from(units, 'latin1')).toString('hex', 0, 6));
}
