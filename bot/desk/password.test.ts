import { hashPassword, isOutdated, isPassword } from './password'

const PASSWORD = 'herring lantern Tuesday'
/** Made by the first release: scrypt with N=2^15, r=8, p=3. */
const OLD = 'scrypt$32768$8$3$AAECAwQFBgcICQoLDA0ODw$VslVulO-UG4J-QIJi8Ib9uCqnjxUEtLoHILyVnevjyA'

test('a password is known by its hash, in whichever way its letters were typed', async () => {
  const kept = await hashPassword('café lantern Tuesday')
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(isOutdated(kept)).toBe(false)
  expect(await isPassword('café lantern Tuesday'.normalize('NFD'), kept)).toBe(true)
  expect(await isPassword('cafe lantern Tuesday', kept)).toBe(false)
  expect(await hashPassword('café lantern Tuesday')).not.toBe(kept)
})

test('one of an older release is still known, and is to be made anew', async () => {
  expect([await isPassword(PASSWORD, OLD), await isPassword('another password', OLD)]).toEqual([true, false])
  expect(isOutdated(OLD)).toBe(true)
})

test('nobody has no password', async () => {
  expect([await isPassword('', null), await isPassword(PASSWORD, null)]).toEqual([false, false])
})
