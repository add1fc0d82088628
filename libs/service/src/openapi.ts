import type { ServiceCard } from '@front-door/contracts';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

export const API_TITLE = 'Front Door';

/** The OpenAPI 3.1 document of one service, from its code. */
export function openApiOf(app: INestApplication, card: ServiceCard): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`${API_TITLE}: ${card.name}`)
    .setDescription(card.owns)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addSecurityRequirements('bearer')
    .build();
  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller.*$/, '')}.${method}`,
  });
}

/** One document of several services, as the front listener shows it. */
export function mergeOpenApi(documents: readonly OpenAPIObject[]): OpenAPIObject {
  const [first] = documents;
  if (!first) throw new Error('There is no service to describe.');
  return {
    ...first,
    info: {
      ...first.info,
      title: API_TITLE,
      description: 'The integration gateway of a children’s multi-agency front door.',
    },
    paths: Object.assign({}, ...documents.map(({ paths }) => paths)),
    components: {
      ...first.components,
      schemas: Object.assign({}, ...documents.map(({ components }) => components?.schemas ?? {})),
    },
  };
}
