// openid-client against the city: discover, ask, redeem, read, refresh, leave. One JSON line out for each step,
// the address that the person came back to in.
import { webcrypto } from "node:crypto";
import { createInterface } from "node:readline/promises";
import * as oidc from "openid-client";

globalThis.crypto ??= webcrypto; // Node 18, as in Debian 12, has it in the module only

const [issuer, id, secret, returns, leaves] = process.argv.slice(2);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = (value) => console.log(JSON.stringify(value));

const config = await oidc.discovery(new URL(issuer), id, secret, undefined, { execute: [oidc.allowInsecureRequests] });
const verifier = oidc.randomPKCECodeVerifier();
const state = oidc.randomState();
const nonce = oidc.randomNonce();
const question = oidc.buildAuthorizationUrl(config, {
  redirect_uri: returns,
  scope: "openid profile email",
  code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
  code_challenge_method: "S256",
  state,
  nonce,
  max_age: "3600",
});
say({ go: question.href });
const back = new URL((await lines.next()).value);
const first = await oidc.authorizationCodeGrant(config, back, {
  pkceCodeVerifier: verifier,
  expectedState: state,
  expectedNonce: nonce,
  maxAge: 3600,
});
const claims = first.claims();
const person = await oidc.fetchUserInfo(config, first.access_token, claims.sub);
const second = await oidc.refreshTokenGrant(config, first.refresh_token);
const again = await oidc.fetchUserInfo(config, second.access_token, claims.sub);
let replayed = "accepted";
try {
  await oidc.refreshTokenGrant(config, first.refresh_token);
} catch (error) {
  replayed = error.error;
}
const leave = oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: leaves, id_token_hint: first.id_token });
say({ claims, person, same: again.sub === person.sub, replayed, leave: leave.href });
process.exit(0);
