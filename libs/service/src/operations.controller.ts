import { notFound, ParkedMessages, verifyJournal } from '@front-door/event-bus';
import { AllowsView, Open } from '@front-door/identity';
import { ServiceDatabase } from '@front-door/persistence';
import { Controller, Get, HttpCode, Param, Post, Res, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ServiceHealth } from './service-health';

/** The doors that every service has: is it well, what is parked, is its journal whole. Under `/v1/operations/<service>`. */
export function operationsController(service: string): Type {
  @ApiTags('operations')
  @Controller(`v1/operations/${service}`)
  class OperationsController {
    constructor(
      private readonly parked: ParkedMessages,
      private readonly health: ServiceHealth,
      private readonly database: ServiceDatabase,
    ) {}

    @Get('health/live')
    @Open('a supervisor asks before anyone can sign in; says nothing but that the process runs')
    live() {
      return { live: true };
    }

    @Get('health/ready')
    @Open('a supervisor asks before anyone can sign in; says what holds the service up, never about whom')
    async ready(@Res({ passthrough: true }) reply: FastifyReply) {
      const troubles = await this.health.troubles();
      if (troubles.length > 0) void reply.status(503);
      return { ready: troubles.length === 0, service, troubles };
    }

    @Get('metrics')
    @Open('figures without personal data, for Prometheus on the inner network')
    async metrics(@Res({ passthrough: true }) reply: FastifyReply) {
      void reply.type(this.health.registry.contentType);
      return this.health.registry.metrics();
    }

    @Get('parked')
    @AllowsView('parked.list', 'parked.listed')
    async listParked() {
      return { items: await this.parked.list() };
    }

    @Get('parked/:id')
    @AllowsView('parked.show', 'parked.shown')
    async showParked(@Param('id') id: string) {
      return (await this.parked.show(id)) ?? notFound('parked message');
    }

    @Post('parked/:id/replay')
    @HttpCode(202)
    @AllowsView('parked.replay', 'parked.replayed')
    async replayParked(@Param('id') id: string) {
      return (await this.parked.replay(id)) ? { id, replaying: true } : notFound('parked message');
    }

    @Get('journal/verdict')
    @AllowsView('journal.verify', 'journal.verified')
    verdict() {
      return verifyJournal(this.database);
    }
  }
  // Nest names a controller in its route table by its class.
  Object.defineProperty(OperationsController, 'name', { value: `OperationsController_${service}` });
  return OperationsController;
}
