import { ensureKafkaUsers, kafkaClientOptions, type KafkaUser, quietKafkajs } from '@front-door/runtime';
import {
  type AclEntry,
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  type Admin,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} from 'kafkajs';
import type { Grant, Operation, TopicPlan } from './topic-plan';

export interface KafkaAccess {
  brokers: string[];
  admin: KafkaUser;
}

export interface TopicShape {
  partitions: number;
  replication: number;
}

const RESOURCES = { topic: AclResourceTypes.TOPIC, group: AclResourceTypes.GROUP };
const PATTERNS = { literal: ResourcePatternTypes.LITERAL, prefixed: ResourcePatternTypes.PREFIXED };
const OPERATIONS: Record<Operation, AclOperationTypes> = {
  read: AclOperationTypes.READ,
  write: AclOperationTypes.WRITE,
  describe: AclOperationTypes.DESCRIBE,
};

/**
 * Makes the plan true: topics, users and rights that are missing are made, rights of these users beyond it are taken away. Topics are never
 * removed. Safe to run again, and while everything runs.
 */
export async function applyTopicPlan(
  { brokers, admin }: KafkaAccess,
  plan: TopicPlan,
  passwordOf: (user: string) => string,
  { partitions, replication }: TopicShape,
  onProgress: (text: string) => void,
): Promise<void> {
  quietKafkajs();
  const options = kafkaClientOptions(brokers, admin.name, admin.password, 'front-door-topics');
  const client = new Kafka({ ...options, logLevel: logLevel.NOTHING }).admin();
  await client.connect();
  try {
    const there = new Set(await client.listTopics());
    const missing = plan.topics.filter((topic) => !there.has(topic));
    if (missing.length > 0) {
      const topics = missing.map((topic) => ({ topic, numPartitions: partitions, replicationFactor: replication }));
      await client.createTopics({ waitForLeaders: true, topics });
    }
    onProgress(`Topics: ${plan.topics.length} (${missing.length} new)`);
    await ensureKafkaUsers(
      brokers,
      admin,
      plan.users.map((name) => ({ name, password: passwordOf(name) })),
    );
    const { granted, withdrawn } = await settleRights(client, plan);
    onProgress(`Kafka users: ${plan.users.length}; rights granted: ${granted}, withdrawn: ${withdrawn}`);
  } finally {
    await client.disconnect();
  }
}

async function settleRights(client: Admin, plan: TopicPlan): Promise<{ granted: number; withdrawn: number }> {
  const wanted = new Map(plan.grants.flatMap(entriesOf).map((entry) => [keyOf(entry), entry]));
  const ours = new Set(plan.users.map((user) => `User:${user}`));
  const present = new Map(
    (await presentRights(client)).filter(({ principal }) => ours.has(principal)).map((entry) => [keyOf(entry), entry]),
  );
  const missing = [...wanted].filter(([key]) => !present.has(key)).map(([, entry]) => entry);
  const surplus = [...present].filter(([key]) => !wanted.has(key)).map(([, entry]) => entry);
  if (missing.length > 0) await client.createAcls({ acl: missing });
  if (surplus.length > 0) await client.deleteAcls({ filters: surplus });
  return { granted: missing.length, withdrawn: surplus.length };
}

async function presentRights(client: Admin): Promise<AclEntry[]> {
  const { resources } = await client.describeAcls({
    resourceType: AclResourceTypes.ANY,
    resourcePatternType: ResourcePatternTypes.ANY,
    operation: AclOperationTypes.ANY,
    permissionType: AclPermissionTypes.ANY,
  } as Parameters<Admin['describeAcls']>[0]);
  return resources.flatMap(({ resourceType, resourceName, resourcePatternType, acls }) =>
    acls.map((acl) => ({ resourceType, resourceName, resourcePatternType, ...acl })),
  );
}

function entriesOf({ user, resource, name, pattern, operations }: Grant): AclEntry[] {
  return operations.map((operation) => ({
    principal: `User:${user}`,
    host: '*',
    resourceType: RESOURCES[resource],
    resourceName: name,
    resourcePatternType: PATTERNS[pattern],
    operation: OPERATIONS[operation],
    permissionType: AclPermissionTypes.ALLOW,
  }));
}

function keyOf({
  principal,
  host,
  resourceType,
  resourceName,
  resourcePatternType,
  operation,
  permissionType,
}: AclEntry): string {
  return [principal, host, resourceType, resourceName, resourcePatternType, operation, permissionType].join(' ');
}
