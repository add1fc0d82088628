/** The layout's rules (npm run boundaries). Each has its reason; a rule without one goes. */
const frameworks =
  '(^|/)node_modules/(@nestjs|typeorm|pg|kafkajs|fastify|@fastify|passport|passport-jwt|rxjs|class-validator|class-transformer)(/|$)';
// Not event-bus and persistence: from them domain takes the refusal, a value, and new ids.
const surroundings = '^libs/(attachments|http|identity|runtime|service|testing)/';
const infrastructure = '^libs/(attachments|event-bus|http|identity|persistence|runtime|service|testing)/';
const specs = '\\.spec\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'a-service-never-imports-another',
      comment:
        'Services meet through events and HTTP only. An import would tie their releases, data and failures together.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: ['^apps/front-door/', specs] },
      to: { path: '^apps/([^/]+)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'domain-is-pure',
      comment:
        'What is decided must be readable and testable as plain functions: no Nest, no database, no bus, no clock but a given one.',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/domain/', pathNot: specs },
      to: {
        path: `${frameworks}|${surroundings}|^apps/[^/]+/src/(use-cases|reads|reactions|persistence|projections)/`,
      },
    },
    {
      name: 'casework-is-pure',
      comment:
        'Clocks, calendars and identifiers are the same everywhere, also in a browser or a report: they know no framework and no other library of ours.',
      severity: 'error',
      from: { path: '^libs/casework/', pathNot: specs },
      to: { path: `${frameworks}|^libs/(?!casework/)` },
    },
    {
      name: 'contracts-know-no-machinery',
      comment:
        'Partners generate clients from them and every service compiles against them: they must not bring a database or a broker along.',
      severity: 'error',
      from: { path: '^libs/contracts/', pathNot: specs },
      to: { path: `${infrastructure}|(^|/)node_modules/(typeorm|pg|kafkajs|fastify|passport)(/|$)` },
    },
    {
      name: 'libs-never-import-apps',
      comment: 'A library that knows an application serves only that one, and makes a cycle sooner or later.',
      severity: 'error',
      from: { path: '^libs/', pathNot: '^libs/testing/|\\.spec\\.ts$' },
      to: { path: '^(apps|test|tools)/' },
    },
    {
      name: 'only-the-host-and-tests-start-services',
      comment:
        'front-door, the commands and the tests may know services; nothing may know front-door but commands and tests.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^apps/front-door/|\\.spec\\.ts$' },
      to: { path: '^(apps/front-door|test|tools)/' },
    },
    {
      name: 'testing-stays-in-tests',
      comment: 'Synthetic children and settable clocks have no place in what runs.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/testing/|/test/|\\.spec\\.ts$' },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'kafkajs-behind-its-port',
      comment:
        'kafkajs has had no release since 2023: only the transport, its set-up and the topics command may know it, so that it can be replaced.',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot:
          '^libs/event-bus/src/transport/|^libs/runtime/|^libs/service/src/start-service\\.ts$|^apps/front-door/src/kafka-mode/apply-topic-plan\\.ts$|\\.spec\\.ts$',
      },
      to: { path: '(^|/)node_modules/kafkajs(/|$)' },
    },
    {
      name: 'no-cycles',
      comment:
        'Files that need each other are one file in pieces: nobody can understand or test one alone, and which is loaded first is chance. Types load nothing.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that this tool cannot follow is one that no rule here sees.',
      severity: 'error',
      from: { path: '^(apps|libs|tools)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
