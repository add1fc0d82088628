export * from './as-page';
export * from './as-pdf';
export * from './described';
export * from './description';
export * from './files-sent';
