// A real OpenID Connect provider in a process of its own: `node identity-provider.mjs <port> <return address>`. Whoever comes
// is signed in at once, as the account that a test put there (PUT /account). A test may also have ID tokens spoilt on their
// way out (PUT /spoil): everything else about them is real.
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import Provider from 'oidc-provider'

const [port, returnAddress] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`
const keys = await generateKeyPair('RS256', { extractable: true })
const others = await generateKeyPair('RS256', { extractable: true })
const jwk = { ...(await exportJWK(keys.privateKey)), kid: 'key', use: 'sig', alg: 'RS256' }

let account = {}
let spoil = ''

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'desk',
      client_secret: 'a secret of the desk',
      redirect_uris: [returnAddress],
      post_logout_redirect_uris: [returnAddress.replace('signed-in', 'sign-in')],
    },
  ],
  jwks: { keys: [jwk] },
  conformIdTokenClaims: false,
  claims: { openid: ['sub', 'roles'], email: ['email'], profile: ['name'] },
  features: { devInteractions: { enabled: false } },
  cookies: { keys: ['a key of the provider'] },
  ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Grant: 60, Interaction: 60, Session: 600 },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ ...account, sub: id }) }),
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  // Everybody agreed already.
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  },
})

const SPOILT = {
  nonce: (claims) => sign({ ...claims, nonce: 'another' }, keys.privateKey),
  audience: (claims) => sign({ ...claims, aud: 'another-client' }, keys.privateKey),
  issuer: (claims) => sign({ ...claims, iss: 'https://another.example' }, keys.privateKey),
  expired: (claims) => sign({ ...claims, iat: claims.iat - 7200, exp: claims.iat - 3600 }, keys.privateKey),
  forged: (claims) => sign(claims, others.privateKey),
  unsigned: (claims) => new UnsecuredJWT(claims).encode(),
  'no-claims': ({ roles: _roles, email: _email, ...claims }) => sign(claims, keys.privateKey),
  stale: (claims) => sign({ ...claims, auth_time: claims.iat - 3600 }, keys.privateKey),
}
const sign = (claims, key) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'key' }).sign(key)

provider.use(async (context, next) => {
  await next()
  if (!spoil || context.oidc?.route !== 'token' || !context.body?.id_token) return
  const claims = JSON.parse(Buffer.from(context.body.id_token.split('.')[1], 'base64url').toString())
  context.body = { ...context.body, id_token: await SPOILT[spoil](claims) }
})

const answer = provider.callback()

async function bodyOf(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString()
}

createServer(async (request, response) => {
  const done = () => response.writeHead(204).end()
  if (request.method === 'PUT' && request.url === '/account') {
    account = JSON.parse(await bodyOf(request))
    return done()
  }
  if (request.method === 'PUT' && request.url === '/spoil') {
    spoil = await bodyOf(request)
    return done()
  }
  if (request.url.startsWith('/interaction/')) {
    return provider.interactionFinished(request, response, { login: { accountId: account.sub } })
  }
  return answer(request, response)
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'))
