import { createHash, createHmac } from 'node:crypto';
import type { Call, Nearby } from './provider.ts';

export const STS_HOST = 'sts.amazonaws.com';
const REGION = 'us-east-1';
const BODY = 'Action=GetCallerIdentity&Version=2011-06-15';
const ID_RULES = ['aws-access-key-id'];
const TOKEN_RULES = ['aws-session-token', 'aws-named-session-token'];
/** A file with many ids is a list; each id would be a call. */
const MOST_IDS = 3;

/** `GetCallerIdentity` needs no permission, and cannot be forbidden. A temporary id (`ASIA`) needs its session token, too. */
export function callerIdentity(secret: string, nearby: Nearby, now = new Date()): readonly Call[] {
  const tokens = TOKEN_RULES.flatMap(nearby).slice(0, 1);
  return [...new Set(ID_RULES.flatMap(nearby))]
    .slice(0, MOST_IDS)
    .flatMap((id) => (id.startsWith('ASIA') ? tokens.map((token) => signed(id, secret, now, token)) : [signed(id, secret, now)]));
}

/** Signature version 4: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function signed(id: string, secret: string, now: Date, token?: string): Call {
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    host: STS_HOST,
    'x-amz-date': time,
    ...(token !== undefined && { 'x-amz-security-token': token }),
  };
  const names = Object.keys(headers).sort();
  const request = ['POST', '/', '', ...names.map((name) => `${name}:${headers[name]}`), '', names.join(';'), digest(BODY)].join('\n');
  const scope = `${day}/${REGION}/sts/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, digest(request)].join('\n');
  const key = [day, REGION, 'sts', 'aws4_request'].reduce<Buffer | string>((from, part) => hmac(from, part), `AWS4${secret}`);
  const signature = hmac(key, toSign).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { method: 'POST', path: '/', body: BODY, headers: { ...headers, authorization } };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();
