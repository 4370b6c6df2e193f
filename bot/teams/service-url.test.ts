import { trustedServiceUrl } from './service-url'

const known = [
  'https://smba.trafficmanager.net/uk/',
  'https://directline.botframework.com/',
  'https://webchat.botframework.com',
]
const unknown = [
  'http://smba.trafficmanager.net/',
  'https://smba.trafficmanager.net.evil.example/',
  'https://evil.example/.botframework.com',
  'https://botframework.com.evil.example',
  'https://evilbotframework.com',
  'https://user@evil.example',
  'http://169.254.169.254/',
  '',
]

test.each(known)('%s is trusted', (url) => {
  expect(trustedServiceUrl(url, true)).toBe(true)
})

test.each(unknown)('%s is not trusted, developing or not', (url) => {
  expect(trustedServiceUrl(url, true)).toBe(false)
  expect(trustedServiceUrl(url, false)).toBe(false)
})

test('this machine is trusted while developing only', () => {
  for (const url of ['http://localhost:56150', 'http://127.0.0.1:1/', 'http://[::1]:1/']) {
    expect(trustedServiceUrl(url, false)).toBe(true)
    expect(trustedServiceUrl(url, true)).toBe(false)
  }
})
