module.exports = {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/build-web.ts',
  roots: ['content', 'search', 'dialogs', 'referrals', 'store', 'desk', 'bot', 'test'].map((room) => `<rootDir>/${room}`),
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.(t|j|mj)s$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } }] },
  transformIgnorePatterns: ['/node_modules/(?!(jose|openid-client|oauth4webapi)/)'],
  // As many as there are cores: one less, jest's own choice, would leave half of a small machine idle.
  maxWorkers: '100%',
  // A browser on a busy machine: nothing waits so long unless it is broken.
  testTimeout: 60000,
}
