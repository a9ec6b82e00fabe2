const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  testEnvironment: 'node',
};

export default {
  // Jest leaves one core idle otherwise, which is half of two.
  maxWorkers: '100%',
  // A busy machine is no failure; what hangs is.
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'paydesk',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/corpus/', '<rootDir>/tests/infra/'],
    },
    { ...shared, displayName: 'infra', testMatch: ['<rootDir>/tests/infra/**/*.test.ts'] },
    { ...shared, displayName: 'corpus', testMatch: ['<rootDir>/tests/corpus/**/*.test.ts'] },
  ],
};
