import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

interface BodyConfig {
  streamsBody?: boolean;
}

/** For a door that takes something other than JSON, too large to be held whole: `request.body` is the stream, and the door counts its bytes. */
export const StreamsBody = () => RouteConfig({ streamsBody: true } satisfies BodyConfig);

/** Every other door goes on to refuse what is not JSON. */
export function streamBodies(instance: FastifyInstance): void {
  instance.addContentTypeParser('*', (request, payload, done) => {
    const config = request.routeOptions.config as BodyConfig | undefined;
    if (config?.streamsBody) return done(null, payload);
    done(Object.assign(new Error('Not JSON.'), { statusCode: 415, code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' }));
  });
}
