import type { MatchContext, Rule, Severity } from '../../model.ts';
import { isOwnPassword } from '../../value/own-password.ts';
import { passwordStrength } from '../../value/password.ts';
import { looksRandom } from '../../value/random.ts';
import { isIllustration } from '../../value/test-path.ts';
import { isShown, rate, urlParts } from '../../value/url-password.ts';
import { ALNUM, defineRule, fakeToken, LOWER, LOWER_ALNUM, spelled } from './define.ts';
import { alnum, base64, nextTo, chars, hex, lower, maybe, oneOf, seq, service, token, url64, UUID } from './shapes.ts';

/** Special characters that passwords of some services may contain. */
const SIGNS = '!@#$%^&*';

const rateUrl = (password: string, context: MatchContext): Severity | false => {
  const { user, host } = urlParts(context);
  // Among the words of documentation, `secret` is also used as a real password.
  if (/^secret$/i.test(password)) return isShown(password, user, host) ? false : 'low';
  if (password === 'guest' && user === 'guest') return false;
  return rate(password, user, host, context.path);
};

/** The value comes next and is not a type, as in `snowflake_password: Optional[SecretStr] = …`. */
const GIVEN_PASSWORD = /(?:password|pwd|passphrase)["'\]]{0,2}\s{0,4}[:=]\s{0,4}["']?$/i;

const REMEDY = 'Change the password on the server, then read the new connection string from DATABASE_URL.';

const URL_END =
  '(?=@(?:\\[[0-9a-f:.]{2,45}\\]|[0-9A-Za-z][0-9A-Za-z._-]{0,200}|\\$?\\{[\\w.]{1,40}\\})(?:[:/?#,;"\'`\\s\\\\<>)&|\\]}(]|$))';

/** The second argument of a call, and what opens the third; the third. */
const USER = `\\s{0,4},\\s{0,20}["'][^"'\\s]{1,60}["']\\s{0,4},\\s{0,20}["']`;
const QUOTED = `[^"'\\s]{4,80}(?=["']\\s{0,4}[,)])`;

const connections: Rule[] = [
  defineRule({
    id: 'database-url',
    title: 'Database or broker URL with a password',
    severity: 'high',
    weighsPlaceholders: true,
    keywords: ['postgres://', 'postgresql://', 'mysql://', 'mongodb://', 'mongodb+srv://', 'redis://', 'rediss://', 'amqp://'],
    // The password may contain `@`: it ends at the first one that is followed by a complete host.
    pattern: new RegExp(
      `(?<=(?<![0-9A-Za-z])(?:postgres(?:ql)?(?:\\+[a-z0-9]{1,12})?|postgis|cockroachdb|redshift|mysqlx?(?:\\+[a-z0-9]{1,20})?|mariadb(?:\\+[a-z0-9]{1,20})?|mssql(?:\\+[a-z0-9]{1,12})?|sqlserver|oracle(?:\\+[a-z0-9_]{1,12})?|mongodb(?:\\+srv)?|rediss?(?:\\+sentinel|\\+socket)?|valkeys?|amqps?|kafka|nats|stomp|mqtts?|clickhouse(?:\\+[a-z0-9]{1,12})?|cassandra|couchbases?|neo4j(?:\\+s{1,3}c?)?|bolt|influxdb|snowflake|memcached|cql|db2|hive|presto|trino|vertica|elasticsearch|pulsar|ldaps?|mymysql|pgx|pgsql|pg|godror|goracle|ora|firebird(?:sql)?|exasol|hana|hdb|sapase|sybase|tds|vertica|voltdb|ignite|netezza|nzgo|odbc|oleodbc|adodb|cockroach|crdb|databricks|spanner|ydb|questdb|rqlite|ql|maxcompute|n1ql|couchbase|couchdb|arangodb|surrealdb|gremlin|tibero|dameng|dm|kingbase|opengauss|tidb|rabbitmq|activemq|tls|tcp|zk|etcd):\\/\\/[^\\s:/@"'\`<>]{0,100}:)[^\\s"'\`<>]{1,120}?${URL_END}`,
      'gi',
    ),
    validate: rateUrl,
    remedy: REMEDY,
    reference: 'https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS',
    examples: () => {
      const password = fakeToken('', ALNUM, 14);
      return {
        match: [
          `DATABASE_URL=postgres://app:${password}@db.acme.dev:5432/app`,
          `client("mongodb+srv://svc:p%40${password}@c0.mongodb.net/?w=majority")`,
          `redis://:${password}@10.0.0.8:6379/0`,
          `mysql://root:m42@${password}@db.acme.dev/x`,
        ],
        ignore: [
          'postgres://user:password@localhost/db',
          'redis://localhost:6379/0',
          'amqps://app:${RABBIT_PASSWORD}@mq.acme.dev',
          'mongodb+srv://<username>:<password>@cluster.mongodb.net',
        ],
      };
    },
  }),
  // Redis also accepts a password without user and colon.
  defineRule({
    id: 'redis-url',
    title: 'Redis URL with a password',
    severity: 'high',
    keywords: ['redis://', 'rediss://'],
    pattern: new RegExp(`(?<=rediss?:\\/\\/)[0-9A-Za-z+/=_~.-]{16,120}?${URL_END}`, 'gi'),
    validate: (password, context) => looksRandom(password) && rate(password, '', urlParts(context).host),
    remedy: REMEDY,
    reference: 'https://redis.io/docs/latest/develop/clients/',
    examples: () => {
      const password = fakeToken('', ALNUM, 32);
      return {
        match: [`REDIS_URL=redis://${password}@cache.acme.dev:6379`, `"rediss://${password}@cache.acme.dev"`],
        ignore: ['redis://default@cache.acme.dev:6379', 'redis://a-long-user-name-here@cache.acme.dev'],
      };
    },
  }),
  defineRule({
    id: 'jdbc-password',
    title: 'JDBC URL with a password',
    severity: 'high',
    keywords: ['jdbc:'],
    pattern:
      /(?<=jdbc:[^\s"'<>]{4,300}?[;?&:](?:password|pwd)=)[^\s"'&;<>]{1,100}|(?<=jdbc:oracle:(?:thin|oci8?):[\w.-]{1,64}\/)[^\s"'@<>]{1,64}(?=@)/gi,
    validate: (password, context) => {
      const url = context.text.slice(Math.max(0, context.start - 320), context.start);
      return rate(
        password,
        /[;?&:/](?:user(?:name)?=)?([\w.-]{1,64})(?:[;&]|\/$)/i.exec(url)?.[1] ?? 'x',
        /\/\/([^/:;?]{1,100})/.exec(url)?.[1] ?? 'jdbc',
      );
    },
    remedy: 'Change the password on the server, then pass user and password from the environment, not in the URL.',
    reference: 'https://docs.oracle.com/javase/tutorial/jdbc/basics/connecting.html',
    examples: () => {
      const password = fakeToken('', ALNUM, 12);
      return {
        match: [
          `url=jdbc:postgresql://db.acme.dev:5432/app?user=admin&password=${password}`,
          `"jdbc:sqlserver://sql.acme.dev:1433;databaseName=a;user=sa;password=${password};"`,
          `jdbc:oracle:thin:scott/${password}@//ora.acme.dev:1521/x`,
        ],
        ignore: ['jdbc:postgresql://db.acme.dev:5432/app', 'jdbc:mysql://db/app?user=a&password=${DB_PASSWORD}'],
      };
    },
  }),
  defineRule({
    id: 'connection-string-password',
    title: 'Database connection string with a password',
    severity: 'high',
    keywords: ['password=', 'pwd=', 'password =', 'pwd ='],
    // ADO.NET, ODBC, OLE DB: pairs joined by `;`, with a server or a user before or after.
    pattern:
      /(?<=(?:Server|Data Source|Host|Address|Addr|Driver|Database|Initial Catalog|User ?(?:Id|Name)?|Uid|Provider|Dsn)\s{0,3}=[^\n"']{1,200}?;[^\n=;]{0,6}\b(?:Password|Pwd)\s{0,3}=\s{0,3})(?!["'])[^\s;"'<>]{3,100}|(?<=[;"']\s{0,3}(?:Password|Pwd)\s{0,3}=\s{0,3})(?!["'])[^\s;"'<>]{3,100}(?=;[^\n]{0,60}(?:Server|Data Source|Host|Database|Initial Catalog|User ?(?:Id|Name)?|Uid)\s{0,3}=)/gi,
    validate: (password, context) => {
      if (/^[\w.]{1,60}[([]|^(?:self|this|os|env|config|process|settings)\.|\+/.test(password)) return false;
      const line = context.around(0);
      const user = /(?:User ?(?:Id|Name)?|Uid)\s{0,3}=\s{0,3}([^;"']{1,60})/i.exec(line)?.[1]?.trim() ?? 'x';
      const host =
        /(?:Server|Data Source|Host|Addr(?:ess)?)\s{0,3}=\s{0,3}(?:tcp:)?([^;,:"'\\]{1,100})/i.exec(line)?.[1]?.trim() ?? 'local';
      const severity = rate(password, user, host, context.path);
      // A name without a domain is a server in an office as often as a container.
      return severity === 'medium' && isOwnPassword(password, context.path) && !/^(?:localhost|127\.|\(localdb\)|\.)/i.test(host)
        ? 'high'
        : severity;
    },
    remedy: 'Change the password on the server, then read the new connection string from the environment or a secret store.',
    reference: 'https://learn.microsoft.com/en-us/dotnet/framework/data/adonet/connection-string-syntax',
    examples: () => {
      const password = fakeToken('', ALNUM, 12);
      return {
        match: [
          `"Server=db.acme.dev;Database=app;User Id=sa;Password=${password};"`,
          `DRIVER={ODBC Driver 17};SERVER=db.acme.dev;UID=app;PWD=${password}`,
          `"Password=${password};User ID=app;Data Source=db.acme.dev"`,
        ],
        ignore: [
          '"Server=db;User Id=sa;Password=${DB_PASSWORD};"',
          `password=${spelled('abc', '123')}`,
          `User=#{username}, Password=#{password}`,
        ],
      };
    },
  }),
  defineRule({
    id: 'odbc-password',
    title: 'Database user and password next to each other',
    severity: 'medium',
    keywords: ['password', 'pwd'],
    pattern:
      /(?<=\b(?:User|User ?Id|Uid|Username)\s{0,4}=\s{0,4}[^\s;]{3,60}\s{0,4};[ \t]{0,8}[^\n]{0,10}\b(?:Password|Pwd)\s{0,4}=\s{0,4}["']?)[^\s;"'<>$&,]{3,100}(?=["']?\s{0,3}(?:;|$|\n))/gi,
    validate: (password, { text, start, path }) => {
      if (/[([{]|\\$|^(?:self|this|os|env|config|process|settings|request|input|args)\b/i.test(password)) return false;
      const user = /\b(?:User|User ?Id|Uid|Username)\s{0,4}=\s{0,4}["']?([^\s;"']{1,60})["']?\s{0,4};[^=]{0,24}=/i.exec(
        text.slice(Math.max(0, start - 120), start),
      )?.[1];
      const strength = passwordStrength(password, user ?? 'x');
      return strength === 'weak' && isIllustration(path) ? 'low' : strength !== 'none';
    },
    remedy: 'Change the password on the server, then read the new one from the environment.',
    reference: 'https://learn.microsoft.com/en-us/sql/odbc/reference/syntax/sqldriverconnect-function',
    examples: () => {
      const password = fakeToken('', ALNUM, 10);
      return {
        match: [`$user = "mg1021"; $password = "${password}";`, `username = "jo"; pwd = '${password}';`],
        ignore: ['def login(self, user = "", password = "")', 'user = "a"; password = getpass();', 'user = "a"; password = getpass\\\n();'],
      };
    },
  }),
  defineRule({
    id: 'connection-call-password',
    title: 'Password passed to a call that connects or logs in',
    severity: 'medium',
    keywords: ['connect', 'pdo(', 'auth', '.login(', '@tcp(', '@unix('],
    // The user name comes right before it, and neither has a label. The last alternative is the data source name of Go's MySQL driver.
    pattern: new RegExp(
      [
        `(?<=\\bgetConnection\\(\\s{0,20}"jdbc:[^"\\n]{4,200}"${USER})${QUOTED}`,
        `(?<=\\bPDO\\(\\s{0,20}["'][a-z]{2,12}:[^"'\\n]{4,200}["']${USER})${QUOTED}`,
        `(?<=\\b(?:mysqli?_p?connect|mysqli|(?:MySQLdb|pymysql)\\.connect)\\(\\s{0,20}["'][^"'\\n]{1,100}["']${USER})${QUOTED}`,
        `(?<=\\b(?:auth\\s?=\\s?(?:(?!OAuth)\\w{1,30}(?:\\.\\w{1,30}){0,2})?|HTTP(?:Basic|Digest|Proxy)Auth)\\(\\s{0,20}["'][^"'\\s]{1,80}["']\\s{0,4},\\s{0,20}["'])${QUOTED}`,
        `(?<=\\.login\\(\\s{0,20}["'][^"'\\s@]{1,60}@[^"'\\s@]{3,80}["']\\s{0,4},\\s{0,20}["'])${QUOTED}`,
        `(?<=["'\`=\\s][\\w.-]{1,40}:)[^\\s"'\`/]{4,80}(?=@(?:tcp|unix)\\()`,
      ].join('|'),
      'g',
    ),
    // Tutorials show weak passwords.
    validate: (password, { path }) =>
      passwordStrength(password, 'x') === 'strong' &&
      (isOwnPassword(password, path) || (password.length >= 20 && looksRandom(password) && !isIllustration(path)) ? 'high' : true),
    remedy: 'Change the password on the server, then read the new one from the environment.',
    reference: 'https://owasp.org/www-community/vulnerabilities/Use_of_hard-coded_password',
    examples: () => {
      const password = fakeToken('', ALNUM, 13);
      return {
        match: [
          `DriverManager.getConnection("jdbc:mysql://db/app", "root", "${password}");`,
          `new PDO('mysql:host=db;dbname=app', 'root', '${password}');`,
          `mysqli_connect("db", "app", "${password}", "shop");`,
          `requests.get(url, auth=("admin", "${password}"))`,
          `server.login("bot@acme.dev", "${password}")`,
          `dsn := "app:${password}@tcp(db.acme.dev:3306)/app"`,
        ],
        ignore: [
          'DriverManager.getConnection("jdbc:mysql://db/app", "root", "password");',
          'requests.get(url, auth=("user", os.environ["PASSWORD"]))',
          'dsn := fmt.Sprintf("%s:%s@tcp(%s)/%s", user, password, host, name)',
          `page.goto("login", "${password}")`,
        ],
      };
    },
  }),
  // redis-py prints its pool with the password in it.
  defineRule({
    id: 'redis-client-dump',
    title: 'Redis password in a printed client',
    severity: 'high',
    keywords: ['redis.connection.', 'redis.client.'],
    pattern: /(?<=redis\.(?:client|connection)\.\w{1,30}[^\n]{0,120}?[\s,(]password=)[^\s,)]{8,120}/g,
    validate: (password) => password !== 'None' && !password.startsWith('*'),
    remedy: 'Change the password on the server, and stop logging the client object.',
    reference: 'https://redis.readthedocs.io/en/stable/connections.html',
    examples: () => {
      const password = fakeToken('', ALNUM, 20);
      return {
        match: [
          `<redis.client.Redis(<redis.connection.ConnectionPool(<redis.connection.Connection(db=0,password=${password},host=a)>)>)>`,
          `redis.connection.SSLConnection(db=0,password=${password})`,
        ],
        ignore: ['redis.connection.Connection(db=0,username=None,password=None,host=a)', `password=${password}`],
      };
    },
  }),
];

const services: Rule[] = [
  token({
    id: 'planetscale-token',
    title: 'PlanetScale token or password',
    severity: 'critical',
    shape: seq('pscale_', oneOf('tkn', 'pw', 'oauth'), '_', chars(ALNUM + '_=.-', 32, 64)),
    keywords: ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'],
    flags: 'gi',
    env: 'PLANETSCALE_SERVICE_TOKEN',
    revoke: 'in the PlanetScale settings',
    reference: 'https://planetscale.com/docs/api/reference/service-tokens',
  }),
  service('planetscale-id', 'PlanetScale token id', lower(12), 'https://planetscale.com/docs/api/reference/service-tokens', {
    id: 'planetscale-id-key',
    name: 'pscale|planetscale',
    title: 'PlanetScale token id or user name',
    spelt: 'planetscale_user',
    keywords: ['pscale', 'planetscale'],
    word: /(?:user|id|name)/i,
    severity: 'low',
    minEntropy: 2.5,
    validate: () => true,
    env: 'PLANETSCALE_SERVICE_TOKEN_ID',
  }),
  token({
    id: 'supabase-token',
    title: 'Supabase access token',
    severity: 'critical',
    shape: seq('sbp_', maybe('oauth_'), chars(LOWER_ALNUM + '_-', 40)),
    keywords: ['sbp_'],
    env: 'SUPABASE_ACCESS_TOKEN',
    revoke: 'in the Supabase account (Access tokens)',
    reference: 'https://supabase.com/docs/reference/api/introduction',
  }),
  token({
    id: 'supabase-secret-key',
    title: 'Supabase secret key',
    severity: 'critical',
    shape: seq('sb_secret_', url64(31)),
    keywords: ['sb_secret_'],
    env: 'SUPABASE_SECRET_KEY',
    revoke: 'in the Supabase project (API keys)',
    reference: 'https://supabase.com/docs/guides/api/api-keys',
  }),
  token({
    id: 'neon-key',
    title: 'Neon API key',
    severity: 'critical',
    shape: seq('napi_', lower(64)),
    keywords: ['napi_'],
    flags: 'gi',
    env: 'NEON_API_KEY',
    revoke: 'in the Neon console',
    reference: 'https://neon.com/docs/manage/api-keys',
  }),
  token({
    id: 'neon-password',
    title: 'Neon database password',
    severity: 'critical',
    shape: seq('npg_', alnum(12, 16)),
    keywords: ['npg_'],
    validate: looksRandom,
    minEntropy: 2.8,
    env: 'PGPASSWORD',
    revoke: 'in the Neon console (Roles)',
    reference: 'https://neon.com/docs/manage/roles',
  }),
  token({
    id: 'mongodb-atlas-secret',
    title: 'MongoDB Atlas service account secret',
    severity: 'critical',
    shape: seq('mdb_sa_sk_', url64(40)),
    keywords: ['mdb_sa_sk_'],
    env: 'MONGODB_ATLAS_CLIENT_SECRET',
    revoke: 'in MongoDB Atlas (Access Manager)',
    reference: 'https://www.mongodb.com/docs/atlas/configure-api-access/',
  }),
  token({
    id: 'mongodb-atlas-client-id',
    title: 'MongoDB Atlas service account id',
    severity: 'low',
    shape: seq('mdb_sa_id_', hex(24)),
    keywords: ['mdb_sa_id_'],
    env: 'MONGODB_ATLAS_CLIENT_ID',
    revoke: 'in MongoDB Atlas (Access Manager)',
    reference: 'https://www.mongodb.com/docs/atlas/configure-api-access/',
  }),
  service('mongodb-atlas', 'MongoDB Atlas', UUID, 'https://www.mongodb.com/docs/atlas/configure-api-access/', {
    id: 'mongodb-atlas-key',
    name: '(?<![a-z])(?:mongodb|atlas|mcli)(?![a-z])',
    spelt: 'atlas',
    keywords: ['mongodb', 'atlas', 'mcli_'],
    word: /(?:private|priv|secret|auth|pass|key)/i,
    shown: ['ATLAS_PRIVATE_KEY=%', 'mongodb_atlas_private_key: "%"'],
    severity: 'critical',
    env: 'MONGODB_ATLAS_PRIVATE_KEY',
  }),
  service('mongodb-atlas-public', 'MongoDB Atlas public', chars(LOWER, 8), 'https://www.mongodb.com/docs/atlas/configure-api-access/', {
    id: 'mongodb-atlas-public-key',
    name: '(?<![a-z])(?:mongodb|atlas)(?![a-z])',
    spelt: 'atlas_public',
    title: 'MongoDB Atlas public key',
    keywords: ['mongodb', 'atlas'],
    word: /public[_-]?key/i,
    shown: ['ATLAS_PUBLIC_KEY=%', 'mongodb_atlas_public_key: "%"'],
    severity: 'low',
    minEntropy: 2,
    validate: (_, { text, end }) => !/^["']?[:=(,.]/.test(text.slice(end, end + 2)),
    env: 'MONGODB_ATLAS_PUBLIC_KEY',
  }),
  token({
    id: 'upstash-token',
    title: 'Upstash Redis REST token',
    severity: 'critical',
    shape: seq('A', chars('XYZWabcdefgh', 1), url64(2), oneOf('AA', 'AS'), url64(30, 120), maybe('=='), maybe('=')),
    keywords: ['upstash'],
    validate: (secret, context) => /upstash/i.test(context.around(2)) && looksRandom(secret),
    minEntropy: 3.8,
    shown: ['UPSTASH_REDIS_REST_TOKEN=%', 'new Redis({ url: "https://a.upstash.io", token: "%" })'],
    env: 'UPSTASH_REDIS_REST_TOKEN',
    revoke: 'in the Upstash console',
    reference: 'https://upstash.com/docs/redis/features/restapi',
  }),
  token({
    id: 'fauna-secret',
    title: 'Fauna secret',
    severity: 'critical',
    shape: seq('fn', oneOf('AC', 'AD', 'AE', 'AF'), url64(36)),
    keywords: ['fnac', 'fnad', 'fnae', 'fnaf'],
    minEntropy: 3.3,
    validate: looksRandom,
    env: 'FAUNA_SECRET',
    revoke: 'in the Fauna dashboard',
    reference: 'https://docs.faunadb.org/fauna/current/learn/security/keys/',
  }),
  token({
    id: 'datastax-token',
    title: 'DataStax Astra token',
    severity: 'critical',
    shape: seq('AstraCS:', alnum(24), ':', hex(64)),
    keywords: ['astracs:'],
    env: 'ASTRA_DB_APPLICATION_TOKEN',
    revoke: 'in the Astra portal (Tokens)',
    reference: 'https://docs.datastax.com/en/astra-db-serverless/administration/manage-application-tokens.html',
  }),
  token({
    id: 'clickhouse-cloud-secret',
    title: 'ClickHouse Cloud API secret key',
    severity: 'critical',
    shape: seq('4b1d', alnum(38)),
    keywords: ['4b1d'],
    minEntropy: 3.5,
    validate: (secret) => /[g-zG-Z]/.test(secret) && /[A-Z]/.test(secret),
    env: 'CLICKHOUSE_KEY_SECRET',
    revoke: 'in the ClickHouse Cloud console',
    reference: 'https://clickhouse.com/docs/cloud/manage/openapi',
  }),
  service('clickhouse-id', 'ClickHouse Cloud key id', alnum(20), 'https://clickhouse.com/docs/cloud/manage/openapi', {
    id: 'clickhouse-id-key',
    name: 'clickhouse',
    spelt: 'clickhouse_id',
    keywords: ['clickhouse'],
    word: /(?:id|user)/i,
    severity: 'low',
    env: 'CLICKHOUSE_KEY_ID',
  }),
  token({
    id: 'cockroach-cloud-key',
    title: 'CockroachDB Cloud API key',
    severity: 'critical',
    shape: seq('CCDB1_', alnum(22), '_', alnum(40)),
    keywords: ['ccdb1_'],
    env: 'COCKROACH_API_KEY',
    revoke: 'in the CockroachDB Cloud console',
    reference: 'https://www.cockroachlabs.com/docs/cockroachcloud/managing-access',
  }),
  service(
    'couchbase',
    'Couchbase Capella',
    seq(base64(60, 120), maybe('='), maybe('=')),
    'https://docs.couchbase.com/cloud/management-api-guide/management-api-start.html',
    { id: 'couchbase-key', name: 'couchbase|capella', keywords: ['couchbase', 'capella'], severity: 'critical', minEntropy: 3.8 },
  ),
  token({
    id: 'confluent-secret',
    title: 'Confluent Cloud API secret',
    severity: 'critical',
    shape: seq('cflt', base64(60)),
    keywords: ['cflt'],
    minEntropy: 4,
    env: 'CONFLUENT_CLOUD_API_SECRET',
    revoke: 'in the Confluent Cloud console',
    reference: 'https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html',
  }),
  service(
    'confluent',
    'Confluent Cloud',
    oneOf(base64(64), alnum(16)),
    'https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html',
    {
      id: 'confluent-key',
      name: 'confluent|(?<![a-z])(?:ccloud|cpdev|kafka)',
      keywords: ['confluent', 'ccloud', 'cpdev', 'kafka'],
      word: /(?:secret|private|access|key|token|client)/i,
      severity: 'high',
      minEntropy: 3,
    },
  ),
  service('influxdb', 'InfluxDB', seq(url64(86), '=='), 'https://docs.influxdata.com/influxdb/v2/admin/tokens/', {
    id: 'influxdb-key',
    name: 'influx',
    keywords: ['influx'],
    severity: 'critical',
    minEntropy: 4,
    env: 'INFLUX_TOKEN',
  }),
  token({
    id: 'turso-token',
    title: 'Turso database token',
    severity: 'critical',
    shape: seq('eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCJ9.', url64(20, 600), '.', url64(86)),
    keywords: ['eyjhbgcioijfzertqsisinr5cci6ikpxvcj9'],
    validate: (_, context) => /turso|libsql/i.test(context.around(3)),
    shown: ['TURSO_AUTH_TOKEN=%', 'libsql.createClient({ authToken: "%" })'],
    env: 'TURSO_AUTH_TOKEN',
    revoke: 'in Turso (turso db tokens invalidate)',
    reference: 'https://docs.turso.tech/cli/db/tokens/create',
  }),
  nextTo({
    id: 'snowflake-password',
    title: 'Snowflake password',
    severity: 'high',
    name: 'snowflake[\\w .-]{0,16}(?:password|pwd|passphrase)["\'\\]]{0,2}\\s{0,4}[:=]\\s{0,4}["\']?',
    shown: ['SNOWFLAKE_PASSWORD=%', 'snowflake_password: "%"', '"snowflake_pwd": "%"'],
    ignored: ['snowflake_password: Optional[SecretStr] = Field(default=None, alias="password") # %'],
    bare: true,
    shape: chars(SIGNS + ALNUM, 8, 64),
    keywords: ['snowflake'],
    validate: (password, { text, start, end }) =>
      GIVEN_PASSWORD.test(text.slice(Math.max(0, start - 40), start)) &&
      !/[[(]/.test(text[end] ?? '') &&
      ({ strong: true, weak: 'medium' as const, none: false }[passwordStrength(password, 'x')] ?? false),
    minEntropy: 2,
    env: 'SNOWFLAKE_PASSWORD',
    revoke: 'in Snowflake (ALTER USER)',
    reference: 'https://docs.snowflake.com/en/user-guide/admin-user-management',
  }),
];

export const rules: Rule[] = [...connections, ...services];
