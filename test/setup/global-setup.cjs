/** Starts one PostgreSQL for the run and migrates every service's schema into a template; each test file clones it. */
module.exports = async () => {
  require('./swc-register.cjs');
  const { startTestServer } = require('./test-server.ts');
  globalThis.frontDoorTestServer = await startTestServer();
};
