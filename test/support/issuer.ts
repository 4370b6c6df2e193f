import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

/** Stands for who issues tokens: the Bot Framework, or Microsoft Entra. Its keys can be fetched as theirs are. */
export class Issuer {
  private readonly server: Server
  private keys: CryptoKey[] = []

  private constructor() {
    this.server = createServer(async (request, response) => {
      const body =
        request.url === '/keys'
          ? { keys: [{ ...(await exportJWK(this.keys[1]!)), kid: 'one', alg: 'RS256', use: 'sig' }] }
          : { issuer: this.name, jwks_uri: `${this.url}/keys` }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(body))
    })
  }

  readonly name = 'https://issuer.example'

  static async start(): Promise<Issuer> {
    const issuer = new Issuer()
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
    issuer.keys = [privateKey, publicKey]
    issuer.server.listen(0, '127.0.0.1')
    await once(issuer.server, 'listening')
    return issuer
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** A token with these claims, good for five minutes unless they say otherwise. */
  async token(claims: JWTPayload = {}, key: CryptoKey = this.keys[0]!): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    return new SignJWT({ iss: this.name, iat: now - 10, nbf: now - 10, exp: now + 300, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'JWT' })
      .sign(key)
  }

  /** A key of somebody else. */
  static async stranger(): Promise<CryptoKey> {
    return (await generateKeyPair('RS256', { extractable: true })).privateKey
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }
}
