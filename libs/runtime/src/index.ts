export * from './free-port';
export * from './processes';
export * from './folder-lock';
export * from './postgres';
export * from './kafka-library';
export * from './kafka-client';
export * from './kafka-users';
export * from './kafka';
