import { WithheldKeys } from '@front-door/casework';
import { AccessJournal, homeOf, ParkedMessages, Relay, type Transport, WritePath } from '@front-door/event-bus';
import { ServiceDatabase } from '@front-door/persistence';
import { type DynamicModule, Global, type Logger, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from './clock';
import { FunctionCoverReaction } from './function-cover/function-cover.reaction';
import { operationsController } from './operations.controller';
import { policyDoors } from './policies/policy-doors';
import { PolicyShelf } from './policies/policy-shelf';
import { ServiceHealth } from './service-health';
import type { ServiceDefinition } from './service-definition';
import type { ServiceSettings } from './settings';
import { SERVICE_CARD, SERVICE_SETTINGS } from './tokens';

export interface HostParts {
  definition: ServiceDefinition;
  settings: ServiceSettings;
  clock: Clock;
  dataSource: DataSource;
  logger: Logger;
  transportFor: (database: ServiceDatabase) => Transport;
}

export const TRANSPORT = Symbol('front-door:transport');

/** What every service is given: database, write path, relay, journals, clock, operations. */
@Global()
@Module({})
export class HostModule {
  static with({ definition, settings, clock, dataSource, logger, transportFor }: HostParts): DynamicModule {
    const { card, policies } = definition;
    const home = homeOf(card);
    const database = new ServiceDatabase(dataSource);
    const transport = transportFor(database);
    const relay = new Relay(database, transport, logger);
    const provided = [
      { provide: SERVICE_CARD, useValue: card },
      { provide: SERVICE_SETTINGS, useValue: settings },
      { provide: Clock, useValue: clock },
      { provide: WithheldKeys, useValue: new WithheldKeys(settings.withheldKeys) },
      { provide: ServiceDatabase, useValue: database },
      { provide: TRANSPORT, useValue: transport },
      { provide: Relay, useValue: relay },
      { provide: WritePath, useValue: new WritePath(database, home, () => relay.nudge()) },
      { provide: AccessJournal, useValue: new AccessJournal(database, () => clock.now()) },
      { provide: ParkedMessages, useValue: new ParkedMessages(database) },
      ...(policies ? [{ provide: PolicyShelf, useValue: new PolicyShelf(database) }] : []),
      { provide: ServiceHealth, useValue: new ServiceHealth(card, database, relay) },
    ];
    return {
      module: HostModule,
      imports: [typeOrm(card.name, dataSource), definition.module],
      controllers: [
        operationsController(card),
        ...(card.reactsTo.includes('cover.arranged') ? [FunctionCoverReaction] : []),
        ...(policies ? [policyDoors(policies)] : []),
      ],
      providers: provided,
      exports: [...provided.map(({ provide }) => provide), TypeOrmModule],
    };
  }
}

/** Under the service's name: several services in one process each have their own, and Nest warns of two without names. */
function typeOrm(name: string, dataSource: DataSource): DynamicModule {
  return TypeOrmModule.forRootAsync({
    name,
    useFactory: () => ({ name, type: 'postgres' as const }),
    dataSourceFactory: async () => dataSource,
  });
}
