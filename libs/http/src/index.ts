export * from './access-guard';
export * from './answer-interceptor';
export * from './fhir';
export * from './front-door-request';
export * from './page';
export * from './problem';
export * from './request';
export * from './shape-pipe';
