export { contractsCommand, readBaseline, writeBaseline } from './baseline-file';
export { additionsTo, compareWithBaseline, type Incompatibility } from './compare-with-baseline';
export { type Published, type PublishedMessage, publishedNow } from './published';
export { COMPATIBILITY_RULES, type CompatibilityRule } from './rules';
