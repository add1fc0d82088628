import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows, AllowsView } from '@front-door/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChangeEndpointHandler } from '../use-cases/change-endpoint/change-endpoint.handler';
import { RegisterEndpoint, RegisterEndpointHandler } from '../use-cases/register-endpoint/register-endpoint.handler';
import { DeliveriesQuery, ReadEndpoints } from './read-endpoints';

@ApiTags('webhooks')
@Controller('v1/agencies/:code/endpoints')
export class EndpointsController {
  constructor(
    private readonly endpoints: ReadEndpoints,
    private readonly registering: RegisterEndpointHandler,
    private readonly changing: ChangeEndpointHandler,
    private readonly write: WritePath,
  ) {}

  /** An administrator of the agency, or ours, says where a function's messages are announced. The answer holds the secret, this once. */
  @Post()
  @Allows('endpoint.manage', 'endpoint.registered')
  register(@Param('code') code: string, @Body() command: RegisterEndpoint, @By() by: CommandContext) {
    return this.registering.register(by, code, command);
  }

  @Get()
  @AllowsView('endpoint.read', 'endpoint.listed')
  list(@Param('code') code: string, @By() { actor }: CommandContext) {
    return this.endpoints.ofAgency(actor, code);
  }

  /** What is parked for an endpoint, or waits: without what it says. */
  @Get(':endpointId/deliveries')
  @AllowsView('endpoint.read', 'delivery.listed')
  deliveries(
    @Param('code') code: string,
    @Param('endpointId') id: string,
    @Query() query: DeliveriesQuery,
    @By() { actor }: CommandContext,
  ) {
    return this.endpoints.deliveries(actor, code, id, query);
  }

  /** A new secret, shown this once; the one before signs beside it for some hours. */
  @Post(':endpointId/secret')
  @HttpCode(200)
  @Allows('endpoint.manage', 'endpoint.secret-renewed')
  renewSecret(@Param('code') code: string, @Param('endpointId') id: string, @By() by: CommandContext) {
    return this.changing.renewSecret(by, code, id);
  }

  @Post(':endpointId/stopping')
  @HttpCode(200)
  @Allows('endpoint.manage', 'endpoint.stopped')
  stop(@Param('code') code: string, @Param('endpointId') id: string, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.changing.stop(unit, by, code, id));
  }

  @Post(':endpointId/resumption')
  @HttpCode(200)
  @Allows('endpoint.manage', 'endpoint.resumed')
  resume(@Param('code') code: string, @Param('endpointId') id: string, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.changing.resume(unit, by, code, id));
  }

  /** Sends again everything that is parked for it. */
  @Post(':endpointId/replay')
  @HttpCode(200)
  @Allows('endpoint.manage', 'endpoint.replayed')
  replay(@Param('code') code: string, @Param('endpointId') id: string, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.changing.replay(unit, by, code, id));
  }
}
