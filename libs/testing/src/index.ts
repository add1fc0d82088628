export * from './eventually';
export * from './fake-s3';
export * from './read-pdf';
export * from './synthetic';
export * from './test-database';
export * from './test-issuer';
export * from './test-service';
