export * from './failure';
export * from './migrate';
export * from './new-id';
export * from './pipeline';
export * from './provision';
export * from './service-database';
export * from './statement';
export * from './transaction';
