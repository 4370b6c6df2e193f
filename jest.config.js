module.exports = {
  testEnvironment: 'node',
  roots: ['content', 'search', 'dialogs', 'referrals', 'store', 'bot', 'test'].map((room) => `<rootDir>/${room}`),
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.(t|j|mj)s$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } }] },
  transformIgnorePatterns: ['/node_modules/(?!(jose)/)'],
  testTimeout: 30000,
}
