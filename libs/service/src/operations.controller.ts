import { isRestricted, type ServiceCard } from '@front-door/contracts';
import { type CommandContext, notFound, ParkedMessages, type Refusal, verifyJournal } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { AllowsView, Open, type Permission } from '@front-door/identity';
import { ServiceDatabase } from '@front-door/persistence';
import { Controller, Get, HttpCode, Optional, Param, Post, Res, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ParkedWall } from './parked-wall';
import { ServiceHealth } from './service-health';

const NOT_SHOWN = 'What this says is not for operators.';

type Operation = 'parked.list' | 'parked.show' | 'parked.replay' | 'journal.verify';

/**
 * The doors that every service has: is it well, what is parked, is its journal whole. Under `/v1/operations/<service>`. Those of a service
 * behind a wall are for its own roles. What a parked message says is not shown to somebody from whom the service hides it.
 */
export function operationsController({ name: service, walled }: ServiceCard): Type {
  const asked = (operation: Operation): Permission => (walled ? `lado-${operation}` : operation);

  @ApiTags('operations')
  @Controller(`v1/operations/${service}`)
  class OperationsController {
    constructor(
      private readonly parked: ParkedMessages,
      private readonly health: ServiceHealth,
      private readonly database: ServiceDatabase,
      @Optional() private readonly wall?: ParkedWall,
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
    @AllowsView(asked('parked.list'), 'parked.listed')
    async listParked(@By() by: CommandContext) {
      const all = await this.parked.list();
      if (!this.wall) return { items: all };
      const leftOut = this.wall.hidden(by.actor, await this.parked.said(all.map(({ id }) => id)));
      await this.wall.noteLeftOut(by, leftOut);
      return { items: all.filter(({ id }) => !leftOut.some((one) => one.id === id)) };
    }

    @Get('parked/:id')
    @AllowsView(asked('parked.show'), 'parked.shown')
    async showParked(@Param('id') id: string, @By() by: CommandContext) {
      const refused = await this.keptOut(by, id);
      if (refused) return refused;
      const found = await this.parked.show(id);
      if (!found) return notFound('parked message');
      return walled || !isRestricted(String(found.type)) ? found : { ...found, payload: NOT_SHOWN };
    }

    @Post('parked/:id/replay')
    @HttpCode(202)
    @AllowsView(asked('parked.replay'), 'parked.replayed')
    async replayParked(@Param('id') id: string, @By() by: CommandContext) {
      const refused = await this.keptOut(by, id);
      if (refused) return refused;
      return (await this.parked.replay(id)) ? { id, replaying: true } : notFound('parked message');
    }

    @Get('journal/verdict')
    @AllowsView(asked('journal.verify'), 'journal.verified')
    verdict() {
      return verifyJournal(this.database);
    }

    /** Behind a wall, what is hidden and what never was get one answer. */
    private async keptOut(by: CommandContext, id: string): Promise<Refusal | undefined> {
      if (!this.wall) return undefined;
      const began = performance.now();
      const said = await this.parked.said([id]);
      const [hidden] = this.wall.hidden(by.actor, said);
      return said.length > 0 && !hidden ? undefined : this.wall.notThere(by, began, id, hidden);
    }
  }
  // Nest names a controller in its route table by its class.
  Object.defineProperty(OperationsController, 'name', { value: `OperationsController_${service}` });
  return OperationsController;
}
