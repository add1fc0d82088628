import { startFrontDoorWithIssuer } from '../setup/front-door-with-issuer';
it('probe', async () => {
  const front = await startFrontDoorWithIssuer();
  for (const s of front.door.services.values()) {
    console.log((s.app.getHttpAdapter().getInstance() as any).printRoutes({ commonPrefix: false }));
  }
  console.log(await front.send(undefined, 'GET', '/v1/contacts/%ff'), await front.send(undefined, 'GET', '/v1/contacts/' + 'a'.repeat(500)), await front.send(undefined,'OPTIONS','/v1/contacts'), await front.send(undefined,'PROPFIND','/v1/contacts'), await front.send(undefined,'DELETE','/v1/contacts'), await front.send(undefined,'HEAD','/v1/contacts'));
  await front.close();
});
