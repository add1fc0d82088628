import 'reflect-metadata';
import { SubmitContact } from '@front-door/contracts';
import { kafkaClientOptions, quietKafkajs } from '@front-door/runtime';
import { Body, Controller, Inject, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type ClientKafka, ClientsModule, Transport } from '@nestjs/microservices';
import { ExpressAdapter } from '@nestjs/platform-express';
import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryGeneratedColumn,
  type Relation,
  Repository,
} from 'typeorm';
import { lastValueFrom } from 'rxjs';
import type { AddressInfo } from 'node:net';

/** What a Nest application looks like when it is put together as in the documentation: Express, ValidationPipe, TypeORM, ClientKafka. */
@Entity('child')
class StockChild {
  @PrimaryGeneratedColumn('uuid')
  id: string;
  @Column('text', { nullable: true })
  firstName?: string;
  @Column('text', { nullable: true })
  lastName?: string;
  @Column('date', { nullable: true })
  dateOfBirth?: string;
  @ManyToOne(() => StockContact, (contact) => contact.children)
  @JoinColumn()
  contact: Relation<StockContact>;
}

@Entity('contact')
class StockContact {
  @PrimaryGeneratedColumn('uuid')
  id: string;
  @Column('text')
  kind: string;
  @Column('text', { unique: true, nullable: true })
  senderReference?: string;
  @Column('jsonb')
  sent: object;
  @Column('timestamptz')
  receivedAt: Date;
  @OneToMany(() => StockChild, (child) => child.contact, { cascade: true })
  children: Relation<StockChild>[];
}

const KAFKA = 'KAFKA';
const brokers = (process.env.KAFKA_BROKERS ?? '').split(',');
const topic = process.env.STOCK_TOPIC ?? '';

@Controller('contacts')
class StockController {
  constructor(
    @InjectRepository(StockContact) private readonly contacts: Repository<StockContact>,
    @Inject(KAFKA) private readonly kafka: ClientKafka,
  ) {}

  @Post()
  async submit(@Body() command: SubmitContact): Promise<object> {
    const { kind, senderReference } = command;
    const children = command.children.map(({ firstName, lastName, dateOfBirth }) => ({
      firstName,
      lastName,
      dateOfBirth,
    }));
    const contact = await this.contacts.save(
      this.contacts.create({ kind, senderReference, sent: command, receivedAt: new Date(), children }),
    );
    await lastValueFrom(this.kafka.emit(topic, { key: contact.id, value: { contactId: contact.id, ...command } }), {
      defaultValue: undefined,
    });
    return { id: contact.id, children: contact.children.map(({ id }) => id) };
  }
}

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.env.DATABASE_URL,
      entities: [StockContact, StockChild],
      synchronize: true,
    }),
    TypeOrmModule.forFeature([StockContact, StockChild]),
    ClientsModule.register([
      {
        name: KAFKA,
        transport: Transport.KAFKA,
        options: {
          client: kafkaClientOptions(brokers, 'admin', process.env.KAFKA_PASSWORD ?? '', 'stock'),
          producerOnlyMode: true,
          send: { acks: -1 },
        },
      },
    ]),
  ],
  controllers: [StockController],
})
class StockModule {}

async function main(): Promise<void> {
  // To its advantage: without this kafkajs wakes every millisecond.
  quietKafkajs();
  const app = await NestFactory.create(StockModule, new ExpressAdapter(), { logger: ['error', 'warn'] });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
  await app.listen(0, '127.0.0.1');
  process.send!({ listening: (app.getHttpServer().address() as AddressInfo).port });
}

process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
void main();
