import type { MatchContext } from '../../model.ts';

/**
 * Where a Google API key only tells Google which Firebase project an app belongs to. Google says that such keys need not
 * be kept secret (https://firebase.google.com/docs/projects/api-keys): they are in every copy of the app, and what they
 * open is decided by the project's security rules. So they are shown, and block nobody.
 */
const FIREBASE_FILE = /(?:^|[/_.-])(?:google-services[\w.-]{0,20}\.json|GoogleService-Info[\w.-]{0,20}\.plist|firebase[_-]options\.dart)$/i;
/** The other lines of the object that Firebase's console gives out. */
const FIREBASE_CONFIG =
  /\b(?:authDomain|messagingSenderId|measurementId|storageBucket|databaseURL|GCM_SENDER_ID|REVERSED_CLIENT_ID|mobilesdk_app_id|firebase_url)\b|\.firebase(?:app|io)\.com|FirebaseOptions|firebaseConfig/;
const LINES = 8;

/** Services that take a key as their only credential, and are paid for by its owner. */
const SERVER_USE =
  /gemini|generative|genai|palm|vertex|youtube|translat|vision|speech|geocod|places|recaptcha|(?:^|[^a-z])google_?(?:ai_?)?(?:api_?)?key/i;

/** True if the key is part of a Firebase app's configuration, and no name of another use stands on its line. */
export function isFirebaseKey({ text, start, path, around }: MatchContext): boolean {
  if (FIREBASE_FILE.test(path)) return true;
  const own = text
    .slice(Math.max(0, start - 80), start)
    .split('\n')
    .at(-1)!;
  if (SERVER_USE.test(own)) return false;
  return /firebase/i.test(own) || FIREBASE_CONFIG.test(around(LINES));
}

const ANDROID_KEY =
  /\bname=["'](?:com\.google\.android\.(?:geo|maps\.v2)\.API_KEY["']\s{1,60}android:value=["']|google_(?:[a-z]{2,12}_){0,3}(?:api_)?key["'][^<>\n]{0,60}>\s{0,20})$/;

/**
 * True if every visitor or user has the key anyway: in the address of the script that draws a map in a page, in an Android
 * app's manifest and strings.
 */
export function isDelivered({ text, start, path }: MatchContext): boolean {
  if (path.endsWith('.xml') && ANDROID_KEY.test(text.slice(Math.max(0, start - 180), start))) return true;
  return /maps\.google(?:apis)?\.com\/maps\/api\/js\?[^\s"'<>]{0,120}$/.test(text.slice(Math.max(0, start - 180), start));
}
