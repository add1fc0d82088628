import { FHIR_JSON } from '@front-door/contracts';
import type { CommandContext } from '@front-door/event-bus';
import { By, type FrontDoorRequest, Problem } from '@front-door/http';
import { Allows, Open } from '@front-door/identity';
import { Body, Controller, Get, Header, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { capabilities } from '../../domain/fhir/capabilities';
import { TakeFhirMessage } from './take-fhir-message';

@ApiTags('fhir')
@Controller('v1/fhir')
export class FhirController {
  constructor(private readonly taking: TakeFhirMessage) {}

  /** A health system sends a referral as a FHIR R4 message (BaRS): it becomes a contact, and the receipt is a message. */
  @Post('$process-message')
  @HttpCode(200)
  @Header('content-type', FHIR_JSON)
  @ApiConsumes(FHIR_JSON)
  @ApiProduces(FHIR_JSON)
  @ApiBody({
    schema: { type: 'object', properties: { resourceType: { const: 'Bundle' }, type: { const: 'message' } } } as never,
  })
  @Allows('contact.submit', 'contact.submitted')
  processMessage(@Body() bundle: unknown, @By() by: CommandContext, @Req() request: FrontDoorRequest) {
    const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
    if (type !== FHIR_JSON)
      throw new Problem(415, 'not-fhir', `Send FHIR R4 as JSON, with the header content-type: ${FHIR_JSON}.`);
    return this.taking.take(bundle, by);
  }

  /** What of FHIR is spoken here. */
  @Get('metadata')
  @Header('content-type', FHIR_JSON)
  @ApiProduces(FHIR_JSON)
  @Open('a system asks what is spoken here before it has an account; says nothing about anybody')
  metadata() {
    return capabilities();
  }
}
