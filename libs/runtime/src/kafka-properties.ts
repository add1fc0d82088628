import type { KafkaUser } from './kafka-users';

export interface KafkaNode {
  ports: { client: number; controller: number };
  log: string;
  admin: KafkaUser;
  controllerPassword: string;
}

/** server.properties of the one node: broker and controller, loopback only, deny by default. */
export function serverProperties({ ports, log, admin, controllerPassword }: KafkaNode): Record<string, string> {
  const scramLogin = 'org.apache.kafka.common.security.scram.ScramLoginModule required';
  const plainLogin = 'org.apache.kafka.common.security.plain.PlainLoginModule required';
  return {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    listeners: `CLIENT://127.0.0.1:${ports.client},CONTROLLER://127.0.0.1:${ports.controller}`,
    'advertised.listeners': `CLIENT://127.0.0.1:${ports.client}`,
    'inter.broker.listener.name': 'CLIENT',
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT',
    'listener.name.client.sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-512',
    'listener.name.client.scram-sha-512.sasl.jaas.config': `${scramLogin} username="${admin.name}" password="${admin.password}";`,
    // The usual example leaves the controller's door open and makes ANONYMOUS a super user: then any program on this machine is one.
    // SCRAM cannot guard it (its credentials lie behind that door), so a password made for this start does.
    'listener.name.controller.sasl.enabled.mechanisms': 'PLAIN',
    'sasl.mechanism.controller.protocol': 'PLAIN',
    'listener.name.controller.plain.sasl.jaas.config': `${plainLogin} username="controller" password="${controllerPassword}" user_controller="${controllerPassword}";`,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': `User:${admin.name};User:controller`,
    'log.dirs': log,
    'auto.create.topics.enable': 'false',
    'default.replication.factor': '1',
    'min.insync.replicas': '1',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '10',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '10',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    // After SIGKILL the node waits out its old registration: 3 s instead of 12.
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '500',
  };
}

/** In the format of a Java properties file. */
export const propertiesText = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${value.replace(/\\/g, '\\\\')}\n`)
    .join('');
