import type { Rule } from '../../model.ts';
import { strangeness } from '../../value/bigrams.ts';
import { looksRandom } from '../../value/random.ts';
import { ALNUM, defineRule, fakeToken, LOWER, LOWER_ALNUM } from './define.ts';
import { alnum, beside, chars, digits, hex, lower, oneOf, seq, service, token, url64, UUID } from './shapes.ts';

export const rules: Rule[] = [
  token({ id: 'sendgrid-key', title: 'SendGrid API key', severity: 'critical', shape: seq('SG.', url64(20, 24), '.', url64(39, 50)), keywords: ['sg.'], minEntropy: 3, env: 'SENDGRID_API_KEY', revoke: 'in the SendGrid dashboard (Settings, API Keys)', reference: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys' }),
  // As many characters, with the dots anywhere.
  token({ id: 'sendgrid-like-key', title: 'SendGrid API key', severity: 'medium', shape: seq('SG.', chars(ALNUM + '=_.-', 66)), keywords: ['sg.'], minEntropy: 3.5, validate: looksRandom, env: 'SENDGRID_API_KEY', revoke: 'in the SendGrid dashboard (Settings, API Keys)', reference: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys' }),
  beside({ id: 'mailgun-key', title: 'Mailgun private API key', severity: 'high', name: 'mailgun|(?<![a-z])mg[_.-]', spelt: 'mailgun', bare: true, shape: seq('key-', alnum(32)), keywords: ['mailgun', 'mg_', 'mg-', 'mg.'], env: 'MAILGUN_API_KEY', revoke: 'in the Mailgun dashboard (API security)', reference: 'https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/' }),
  token({ id: 'mailgun-unnamed-key', title: 'Mailgun private API key', severity: 'high', shape: seq('key-', hex(32)), keywords: ['key-'], minEntropy: 3, end: '[0-9A-Za-z_.-]', validate: looksRandom, shown: ['auth: ("api", "%")', 'curl --user api:%'], env: 'MAILGUN_API_KEY', revoke: 'in the Mailgun dashboard (API security)', reference: 'https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/' }),
  beside({ id: 'mailgun-sending-key', title: 'Mailgun sending or signing key', severity: 'high', name: 'mailgun|(?<![a-z])mg[_.-]', spelt: 'mailgun', bare: true, shape: oneOf(seq(lower(32), '-', lower(8), '-', lower(8)), seq('pubkey-', hex(32)), chars(LOWER_ALNUM + '-', 72)), keywords: ['mailgun', 'mg_', 'mg-', 'mg.'], env: 'MAILGUN_API_KEY', revoke: 'in the Mailgun dashboard (API security)', reference: 'https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/' }),
  token({ id: 'mailchimp-key', title: 'Mailchimp API key', severity: 'high', shape: seq(hex(32), '-us', digits(1, 2)), keywords: ['-us'], minEntropy: 2.5, env: 'MAILCHIMP_API_KEY', revoke: 'in the Mailchimp account (Extras, API keys)', reference: 'https://mailchimp.com/developer/marketing/guides/quick-start/' }),
  token({ id: 'mailersend-token', title: 'MailerSend API token', severity: 'high', shape: seq('mlsn.', alnum(30, 100)), keywords: ['mlsn.'], env: 'MAILERSEND_API_KEY', revoke: 'in the MailerSend dashboard', reference: 'https://developers.mailersend.com/general.html#authentication' }),
  token({ id: 'brevo-key', title: 'Brevo (Sendinblue) API or SMTP key', severity: 'high', shape: seq(oneOf('xkeysib', 'xsmtpsib'), '-', hex(64), '-', alnum(16)), keywords: ['xkeysib-', 'xsmtpsib-'], flags: 'gi', env: 'BREVO_API_KEY', revoke: 'in the Brevo settings (SMTP & API)', reference: 'https://developers.brevo.com/docs/getting-started' }),
  token({ id: 'resend-key', title: 'Resend API key', severity: 'high', shape: seq('re_', alnum(8), '_', alnum(24, 27)), keywords: ['re_'], minEntropy: 3, validate: looksRandom, env: 'RESEND_API_KEY', revoke: 'in the Resend dashboard', reference: 'https://resend.com/docs/dashboard/api-keys/introduction' }),
  service('postmark', 'Postmark', UUID, 'https://postmarkapp.com/developer/api/overview', { bare: true, severity: 'high', env: 'POSTMARK_SERVER_TOKEN' }),
  service('sparkpost', 'SparkPost', alnum(40), 'https://developers.sparkpost.com/api/#header-authentication', { severity: 'high' }),
  service('mandrill', 'Mandrill', oneOf(seq('md-', url64(22)), url64(20, 24)), 'https://mailchimp.com/developer/transactional/guides/quick-start/', { severity: 'high', minEntropy: 3, ignored: ['"X-Mandrill-Signature": "%"'] }),
  service('mailjet', 'Mailjet', oneOf(alnum(32), seq(alnum(87), '=')), 'https://dev.mailjet.com/email/guides/getting-started/', { bare: true, severity: 'high', minEntropy: 2.5 }),
  service('mailerlite', 'MailerLite', oneOf(lower(32), seq('eyJ', url64(20, 400), '.eyJ', url64(20, 1000), '.', url64(40, 1000))), 'https://developers.mailerlite.com/docs/#authentication', { severity: 'high' }),
  service('mailboxlayer', 'mailboxlayer', lower(32), 'https://mailboxlayer.com/documentation'),
  service('mailmodo', 'Mailmodo', seq(alnum(7), '-', alnum(7), '-', alnum(7), '-', alnum(7)), 'https://developers.mailmodo.com/'),
  service('mailsac', 'Mailsac', seq('k_', alnum(36, 60)), 'https://docs.mailsac.com/en/latest/services_api/'),
  service('moosend', 'Moosend', UUID, 'https://docs.moosend.com/developers/api-documentation/en/index-en.html'),
  service('pepipost', 'Netcore (Pepipost)', alnum(32), 'https://cedocs.netcorecloud.com/docs/authentication', { id: 'pepipost-key', name: '(?<![a-z])(?:pepipost|netcore)', keywords: ['pepipost', 'netcore'], bare: true }),
  service('postageapp', 'PostageApp', alnum(32), 'https://dev.postageapp.com/'),
  service('elasticemail', 'Elastic Email', oneOf(hex(96), UUID), 'https://elasticemail.com/developers/api-documentation/rest-api', { id: 'elasticemail-key', name: 'elastic_?email', keywords: ['elasticemail', 'elastic_email'], severity: 'high' }),
  token({ id: 'sendpulse-key', title: 'SendPulse API token', severity: 'high', shape: seq('sp_apikey_', hex(60, 70)), keywords: ['sp_apikey_'], env: 'SENDPULSE_API_KEY', revoke: 'in the SendPulse settings', reference: 'https://sendpulse.com/integrations/api' }),
  defineRule({
    id: 'gmail-app-password',
    title: 'Gmail app password',
    severity: 'high',
    keywords: ['gmail'],
    // As Google shows it: four groups of four letters.
    pattern: /(?<=pass(?:word|wd|code)?["'\]]{0,2}\s{0,3}[:=,]\s{0,3}["']?)[a-z]{4}(?: [a-z]{4}){3}(?![ \w])/gi,
    near: { pattern: /gmail/i, lines: 8 },
    minEntropy: 3,
    validate: (secret) => strangeness(secret.replaceAll(' ', '')) >= 4,
    remedy: 'Remove it at myaccount.google.com/apppasswords, then read the new one from the environment.',
    reference: 'https://support.google.com/accounts/answer/185833',
    examples: () => {
      const password = fakeToken('', LOWER, 16).replace(/(?<=^(?:.{4})+)(?=.)/g, ' ');
      return {
        match: [`createTransport({ service: "gmail", auth: { user: "jo@acme.dev", pass: "${password}" } })`, `SMTP_HOST=smtp.gmail.com\nSMTP_PASSWORD=${password}`],
        ignore: [`pass: "${password}"`, 'gmail password: "your pass word here"', 'gmail password: "abcd efgh ijkl mnop"'],
      };
    },
  }),
  // PHPMailer's properties; any mail host above them makes the password one of a real account.
  defineRule({
    id: 'phpmailer-password',
    title: 'SMTP password for PHPMailer',
    severity: 'high',
    keywords: ['->password'],
    pattern: /(?<=\$mail(?:er)?->Password\s{0,20}=\s{0,4}['"])[^'"\n$<>{}]{5,100}(?=['"]\s{0,4};)/gi,
    near: { pattern: /\$mail(?:er)?->(?:Host|SMTPAuth|Username)\s{0,20}=/i, lines: 12 },
    validate: (secret) => !/^(?:secret|password|your|my|test|\*|x{3})/i.test(secret) || (/^secret$/i.test(secret) ? 'medium' : false),
    remedy: 'Change the mail account’s password, then read the new one from SMTP_PASSWORD.',
    reference: 'https://github.com/PHPMailer/PHPMailer',
    examples: () => {
      const password = fakeToken('', ALNUM, 12);
      return {
        match: [`$mail->Host = 'smtp.host.org';\n$mail->Username = 'bot';\n$mail->Password = '${password}';`, `$mail->SMTPAuth   = true;\n$mail->Password   = "${password}";`],
        ignore: [`$mail->Host = 'smtp.host.org';\n$mail->Password = $password;`, `$user->Password = '${password}';`],
      };
    },
  }),
];

