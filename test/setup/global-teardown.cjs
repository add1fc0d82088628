module.exports = async () => {
  await globalThis.frontDoorTestServer?.stop();
};
