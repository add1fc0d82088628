export * from './actor-of';
export * from './allows';
export * from './authenticate';
export * from './cover';
export * from './issuer-keys';
export * from './own-token';
export * from './permissions';
