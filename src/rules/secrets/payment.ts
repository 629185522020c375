import type { Rule } from '../../model.ts';
import { looksRandom } from '../../value/random.ts';
import { isTestPath } from '../../value/test-path.ts';
import { ALNUM, defineRule, fakeToken, LOWER_ALNUM, spelled } from './define.ts';
import { alnum, base64, beside, chars, custom, hex, lower, maybe, oneOf, seq, service, token, url64, UUID } from './shapes.ts';

const STRIPE = 'https://docs.stripe.com/keys';

const processors: Rule[] = [
  // WorkOS, Clerk and Highnote write `sk_live_` too, but go on with the base64 of `key_` or have a rule by name.
  defineRule({
    id: 'stripe-secret-key',
    title: 'Stripe secret or restricted key',
    severity: 'critical',
    keywords: ['sk_live_', 'rk_live_', 'sk_prod_', 'rk_prod_'],
    pattern: /(?<![0-9A-Za-z_])[sr]k_(?:live|prod)_(?!a2V5X)[0-9A-Za-z]{10,247}(?![0-9A-Za-z_-])/g,
    minEntropy: 3,
    // 40 hex digits are a Paystack key; Clerk and Hyperbolic use the same prefix.
    validate: (secret, context) => looksRandom(secret) && !/^sk_live_[0-9a-f]{40}$/.test(secret) && !/clerk|hyperbolic/i.test(context.around(1)),
    remedy: 'Roll the key in the Stripe dashboard (Developers, API keys), then read the new one from STRIPE_SECRET_KEY.',
    reference: STRIPE,
    examples: () => {
      const key = fakeToken('sk_live_', ALNUM, 24);
      return {
        match: [`STRIPE_SECRET_KEY=${key}`, `new Stripe('${key}')`, `curl -u ${fakeToken('rk_live_', ALNUM, 99)}: https://api.stripe.com`],
        ignore: ['sk_live_short', 'STRIPE_SECRET_KEY=sk_live_your_key_here', `ta${key}`],
      };
    },
  }),
  token({ id: 'stripe-test-key', title: 'Stripe test key', severity: 'medium', shape: seq(oneOf('sk', 'rk'), '_test_', alnum(10, 247)), keywords: ['sk_test_', 'rk_test_'], minEntropy: 3, validate: (secret) => looksRandom(secret) && !/^sk_test_[0-9a-f]{40}$/.test(secret), env: 'STRIPE_SECRET_KEY', revoke: 'in the Stripe dashboard', reference: STRIPE }),
  token({ id: 'stripe-publishable-key', title: 'Stripe publishable key', severity: 'low', shape: seq('pk_live_', alnum(20, 247)), keywords: ['pk_live_'], minEntropy: 3, validate: looksRandom, env: 'STRIPE_PUBLISHABLE_KEY', revoke: 'in the Stripe dashboard', reference: STRIPE }),
  token({ id: 'stripe-webhook-secret', title: 'Stripe or Svix webhook signing secret', severity: 'high', shape: seq('whsec_', base64(24, 64), maybe('='), maybe('=')), keywords: ['whsec_'], minEntropy: 3.5, validate: (secret, { path }) => looksRandom(secret) && (isTestPath(path) ? 'medium' : true), env: 'STRIPE_WEBHOOK_SECRET', revoke: 'in the Stripe dashboard (Webhooks)', reference: 'https://docs.stripe.com/webhooks/signature' }),
  token({ id: 'square-access-token', title: 'Square access token', severity: 'critical', shape: oneOf(seq('sq0atp-', url64(22)), seq('EAAA', oneOf('E', 'F', 'l'), url64(59))), keywords: ['sq0atp-', 'eaaa'], minEntropy: 3, env: 'SQUARE_ACCESS_TOKEN', revoke: 'in the Square developer dashboard', reference: 'https://developer.squareup.com/docs/build-basics/access-tokens' }),
  beside({ id: 'square-named-token', title: 'Square access token', severity: 'critical', name: '(?<![a-z])square(?!space)', spelt: 'square', bare: true, shape: seq('EAAA', chars(ALNUM + '_+=-', 22, 64)), keywords: ['square'], env: 'SQUARE_ACCESS_TOKEN', revoke: 'in the Square developer dashboard', reference: 'https://developer.squareup.com/docs/build-basics/access-tokens' }),
  token({ id: 'square-oauth-secret', title: 'Square application secret', severity: 'critical', shape: seq('sq0csp-', url64(43)), keywords: ['sq0csp-'], minEntropy: 3, env: 'SQUARE_APPLICATION_SECRET', revoke: 'in the Square developer dashboard', reference: 'https://developer.squareup.com/docs/oauth-api/overview' }),
  token({ id: 'square-application-id', title: 'Square application id', severity: 'low', shape: seq('sq0idp-', url64(22)), keywords: ['sq0idp-'], minEntropy: 3, env: 'SQUARE_APPLICATION_ID', revoke: 'in the Square developer dashboard', reference: 'https://developer.squareup.com/docs/oauth-api/overview' }),
  token({ id: 'braintree-access-token', title: 'PayPal Braintree access token', severity: 'critical', shape: seq('access_token$', oneOf('production', 'sandbox'), '$', lower(16), '$', hex(32)), keywords: ['access_token$'], env: 'BRAINTREE_ACCESS_TOKEN', revoke: 'in the Braintree control panel', reference: 'https://developer.paypal.com/braintree/docs/guides/authorization/overview' }),
  service('braintree', 'Braintree', hex(32), 'https://developer.paypal.com/braintree/articles/control-panel/important-gateway-credentials', { severity: 'critical', word: /(?:private|secret|token)/i, shown: ['BRAINTREE_PRIVATE_KEY=%', 'braintree_private_key: "%"'], env: 'BRAINTREE_PRIVATE_KEY' }),
  service('paypal-secret', 'PayPal', oneOf(seq('E', url64(59, 99)), chars(ALNUM + '_.-', 44, 120)), 'https://developer.paypal.com/api/rest/authentication/', { id: 'paypal-secret-key', name: 'paypal', spelt: 'paypal', keywords: ['paypal'], word: /(?:secret|private|access|token)/i, title: 'PayPal client secret', shown: ['PAYPAL_CLIENT_SECRET=%', 'paypal_secret: "%"'], severity: 'critical', minEntropy: 3.8, env: 'PAYPAL_CLIENT_SECRET' }),
  service('paypal-client-id', 'PayPal', seq('A', url64(59, 99)), 'https://developer.paypal.com/api/rest/authentication/', { id: 'paypal-client-id-key', name: 'paypal', spelt: 'paypal_client', keywords: ['paypal'], word: /(?:client|id|user)/i, title: 'PayPal client id', shown: ['PAYPAL_CLIENT_ID=%', 'paypal_client_id: "%"'], severity: 'low', minEntropy: 3.8, env: 'PAYPAL_CLIENT_ID' }),
  token({ id: 'adyen-key', title: 'Adyen API key', severity: 'critical', shape: seq('AQE', lower(1), 'h', base64(60, 400), maybe('='), maybe('='), '-', base64(20, 120), maybe('='), maybe('='), '-', custom('[!-;=?-~]{8,40}', alnum(8))), shown: ['ADYEN_API_KEY=%', 'x-api-key: %'], keywords: ['aqe'], end: '[0-9A-Za-z]', env: 'ADYEN_API_KEY', revoke: 'in the Adyen customer area', reference: 'https://docs.adyen.com/development-resources/api-credentials/' }),
  token({ id: 'razorpay-key', title: 'Razorpay live key id', severity: 'high', shape: seq('rzp_live_', alnum(14)), keywords: ['rzp_live_'], env: 'RAZORPAY_KEY_ID', revoke: 'in the Razorpay dashboard', reference: 'https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/' }),
  token({ id: 'razorpay-test-key', title: 'Razorpay test key id', severity: 'medium', shape: seq('rzp_test_', alnum(14)), keywords: ['rzp_test_'], env: 'RAZORPAY_KEY_ID', revoke: 'in the Razorpay dashboard', reference: 'https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/' }),
  service('razorpay', 'Razorpay', alnum(24), 'https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/', { id: 'razorpay-secret', name: 'razorpay|rzp', keywords: ['razorpay', 'rzp'], word: /secret/i, severity: 'critical', spelt: 'razorpay_secret', env: 'RAZORPAY_KEY_SECRET' }),
  token({ id: 'plaid-access-token', title: 'Plaid access token', severity: 'critical', shape: seq('access-', oneOf('production', 'development', 'sandbox'), '-', UUID), keywords: ['access-production-', 'access-development-', 'access-sandbox-'], env: 'PLAID_ACCESS_TOKEN', revoke: 'in Plaid (/item/access_token/invalidate)', reference: 'https://plaid.com/docs/api/items/' }),
  service('plaid', 'Plaid', oneOf(alnum(30), alnum(24)), 'https://plaid.com/docs/quickstart/glossary/', { id: 'plaid-key', name: '(?<![a-z])plaid', word: /(?:secret|private|access|key|token|client_?id)/i, severity: 'critical', minEntropy: 3, env: 'PLAID_SECRET' }),
  token({ id: 'flutterwave-key', title: 'Flutterwave secret or encryption key', severity: 'critical', shape: oneOf(seq('FLWSECK', maybe('_TEST'), '-', lower(32), '-X'), seq('FLWSECK', maybe('_TEST'), '-', lower(32), '-', lower(5, 20), '-X'), seq('FLWSECK_TEST', '-', lower(12))), keywords: ['flwseck'], flags: 'gi', env: 'FLW_SECRET_KEY', revoke: 'in the Flutterwave dashboard', reference: 'https://developer.flutterwave.com/docs/authentication' }),
  token({ id: 'flutterwave-public-key', title: 'Flutterwave public key', severity: 'low', shape: seq('FLWPUBK', maybe('_TEST'), '-', lower(32), '-X'), keywords: ['flwpubk'], flags: 'gi', env: 'FLW_PUBLIC_KEY', revoke: 'in the Flutterwave dashboard', reference: 'https://developer.flutterwave.com/docs/authentication' }),
  token({ id: 'paystack-secret-key', title: 'Paystack secret key', severity: 'critical', shape: seq('sk_', oneOf('live', 'test'), '_', hex(40)), keywords: ['sk_live_', 'sk_test_'], env: 'PAYSTACK_SECRET_KEY', revoke: 'in the Paystack dashboard', reference: 'https://paystack.com/docs/api/authentication/' }),
  service('paymongo', 'PayMongo', chars(ALNUM + '_', 32), 'https://developers.paymongo.com/docs/authentication', { severity: 'critical' }),
  token({ id: 'mollie-key', title: 'Mollie live API key or access token', severity: 'critical', shape: seq(oneOf('live', 'access'), '_', alnum(30)), keywords: ['live_', 'access_'], minEntropy: 3.5, validate: looksRandom, env: 'MOLLIE_API_KEY', revoke: 'in the Mollie dashboard', reference: 'https://docs.mollie.com/reference/authentication' }),
  service('checkout', 'Checkout.com', oneOf(seq('sk_', maybe('test_'), UUID), seq('sk_', maybe('sbox_'), chars(LOWER_ALNUM + '*=#$', 26, 32))), 'https://www.checkout.com/docs/developer-resources/api/manage-api-keys', { id: 'checkout-secret-key', bare: true, severity: 'critical' }),
  token({ id: 'asaas-token', title: 'Asaas API key', severity: 'critical', shape: seq('$aact_', oneOf('prod', 'hmlg'), '_', url64(20, 240)), keywords: ['$aact_'], end: '[0-9A-Za-z]', env: 'ASAAS_API_KEY', revoke: 'in the Asaas settings', reference: 'https://docs.asaas.com/docs/authentication-1' }),
  service('gocardless', 'GoCardless', seq('live_', chars(ALNUM + '_=-', 36, 44)), 'https://developer.gocardless.com/getting-started/api/making-your-first-request/', { bare: true, severity: 'critical', env: 'GOCARDLESS_ACCESS_TOKEN' }),
  service('finicity', 'Finicity', oneOf(hex(32), alnum(20)), 'https://developer.mastercard.com/open-banking-us/documentation/access-and-config/', { severity: 'critical', bare: true }),
  service('midtrans', 'Midtrans', seq('Mid-', oneOf('server', 'client'), '-', url64(10, 24)), 'https://docs.midtrans.com/docs/midtrans-account-overview', { id: 'midtrans-key', name: 'midtrans|(?<![a-z])mid[_-]', keywords: ['midtrans', 'mid-', 'mid_'], bare: true, severity: 'critical', validate: () => true }),
  service('highnote', 'Highnote', seq('sk_live_a2V5X', base64(60, 90), maybe('='), maybe('=')), 'https://docs.highnote.com/docs/developers/api/using-the-api', { bare: true, severity: 'critical' }),
  token({ id: 'xendit-key', title: 'Xendit secret key', severity: 'critical', shape: seq('xnd_', oneOf('production', 'development'), '_', alnum(40, 80)), keywords: ['xnd_production_', 'xnd_development_'], env: 'XENDIT_SECRET_KEY', revoke: 'in the Xendit dashboard', reference: 'https://docs.xendit.co/api-integration/api-keys' }),
  token({ id: 'lemonsqueezy-key', title: 'Lemon Squeezy API key', severity: 'critical', shape: seq('eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiI5NGQ1OWNlZi1kYmI4LTRlYTUtYjE3OC1kMjU0MGZjZDY5MTki', url64(100, 1000), '.', url64(300, 1000)), keywords: ['eyj0exaioijkv1qilcjhbgcioijsuzi1nij9'], env: 'LEMONSQUEEZY_API_KEY', revoke: 'in the Lemon Squeezy settings', reference: 'https://docs.lemonsqueezy.com/guides/developer-guide/getting-started' }),
];

const shops: Rule[] = [
  token({ id: 'shopify-token', title: 'Shopify access token or app secret', severity: 'critical', shape: seq('shp', oneOf('at', 'ca', 'pa', 'ss', 'ua', 'tka'), '_', hex(30, 38)), keywords: ['shpat_', 'shpca_', 'shppa_', 'shpss_', 'shpua_', 'shptka_'], flags: 'gi', env: 'SHOPIFY_ACCESS_TOKEN', revoke: 'in the Shopify admin (Apps)', reference: 'https://shopify.dev/docs/apps/build/authentication-authorization' }),
  service('shopify', 'Shopify', hex(32), 'https://shopify.dev/docs/apps/build/authentication-authorization', { id: 'shopify-api-secret', word: /(?:secret|key|token|password)/i, severity: 'high', validate: (secret, context) => /\d/.test(secret) && (/storefront[\w -]{0,20}token/i.test(context.around(0)) ? 'low' : true), env: 'SHOPIFY_API_SECRET' }),
  token({ id: 'easypost-key', title: 'EasyPost API key', severity: 'high', shape: seq('EZ', oneOf('AK', 'TK'), alnum(54)), keywords: ['ezak', 'eztk'], env: 'EASYPOST_API_KEY', revoke: 'in the EasyPost dashboard', reference: 'https://docs.easypost.com/docs/authentication' }),
];

const exchanges: Rule[] = [
  service('coinbase', 'Coinbase', oneOf(url64(64), alnum(32), seq(base64(86), '==')), 'https://docs.cdp.coinbase.com/get-started/docs/cdp-api-keys', { severity: 'critical', minEntropy: 3, env: 'COINBASE_API_SECRET' }),
  // The JSON file that the Coinbase Developer Platform hands out; the elliptic form holds a PEM and is found by that.
  beside({ id: 'coinbase-cdp-key', title: 'Coinbase Developer Platform key', severity: 'critical', name: '"id"\\s{0,4}:\\s{0,4}"[0-9a-f-]{36}"[^{]{0,80}"privateKey"\\s{0,4}:\\s{0,4}"', spelt: `"id": "${'0'.repeat(36)}", "${spelled('private', 'Key')}": "`, bare: true, shape: seq(base64(86), '=='), keywords: ['"privatekey"'], env: 'CDP_API_KEY_SECRET', revoke: 'in the Coinbase Developer Platform', reference: 'https://docs.cdp.coinbase.com/get-started/docs/cdp-api-keys' }),
  service('kraken', 'Kraken', seq(chars(ALNUM + '+/_=-', 80, 90)), 'https://docs.kraken.com/api/docs/guides/spot-rest-auth', { severity: 'critical', minEntropy: 3.5 }),
  service('bittrex', 'Bittrex', alnum(32), 'https://bittrex.github.io/api/v3', { severity: 'high', minEntropy: 3 }),
  service('kucoin', 'KuCoin', oneOf(hex(24), UUID), 'https://www.kucoin.com/docs/basics/connection-method/authentication/creating-a-request', { severity: 'critical' }),
  service('binance', 'Binance', alnum(64), 'https://developers.binance.com/docs/binance-spot-api-docs/rest-api/general-api-information', { severity: 'critical', minEntropy: 3.5 }),
  service('bitfinex', 'Bitfinex', alnum(43), 'https://docs.bitfinex.com/docs/rest-auth', { severity: 'critical', minEntropy: 3.5 }),
  service('bitmex', 'BitMEX', oneOf(url64(48), url64(24)), 'https://www.bitmex.com/app/apiKeys', { severity: 'critical', minEntropy: 3 }),
];

export const rules: Rule[] = [...processors, ...shops, ...exchanges];

