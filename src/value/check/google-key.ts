import type { MatchContext } from '../../model.ts';

/**
 * Recognizes a Google API key that only identifies an app's Firebase project. Google says that such keys need not
 * be secret (https://firebase.google.com/docs/projects/api-keys): they are in every copy of the app, and the project's
 * security rules control access. So they are shown, but do not block.
 */
const FIREBASE_FILE = /(?:^|[/_.-])(?:google-services[\w.-]{0,20}\.json|GoogleService-Info[\w.-]{0,20}\.plist|firebase[_-]options\.dart)$/i;
/** The other lines of the object from Firebase's console. */
const FIREBASE_CONFIG =
  /\b(?:authDomain|messagingSenderId|measurementId|storageBucket|databaseURL|GCM_SENDER_ID|REVERSED_CLIENT_ID|mobilesdk_app_id|firebase_url)\b|\.firebase(?:app|io)\.com|FirebaseOptions|firebaseConfig/;
const LINES = 8;

/** Services for which the key is the only credential, and whose use its owner pays for. */
const SERVER_USE =
  /gemini|generative|genai|palm|vertex|youtube|translat|vision|speech|geocod|places|recaptcha|(?:^|[^a-z])google_?(?:ai_?)?(?:api_?)?key/i;

/** True if the key is part of a Firebase app's configuration, and its line does not name another use. */
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
 * True if every visitor or user has the key anyway: in the URL of the script that draws a map on a page, or in an Android
 * app's manifest and strings.
 */
export function isDelivered({ text, start, path }: MatchContext): boolean {
  if (path.endsWith('.xml') && ANDROID_KEY.test(text.slice(Math.max(0, start - 180), start))) return true;
  return /maps\.google(?:apis)?\.com\/maps\/api\/js\?[^\s"'<>]{0,120}$/.test(text.slice(Math.max(0, start - 180), start));
}
