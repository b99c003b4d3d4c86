/**
 * Who may import whom. Each rule is named and says what to do instead; docs/architecture.md draws its graph from the
 * same imports. Type-only imports count, except where a rule says otherwise.
 */
const notTypes = { dependencyTypesNot: ['type-only'] };

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Move what both need into a third file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolvable',
      comment:
        'Every import must lead to a file or an installed package; graphql/__generated__ is built first.',
      severity: 'error',
      from: {},
      // Types of Lambda events are published without code.
      to: { couldNotResolve: true, pathNot: '^aws-lambda$' },
    },
    {
      name: 'schema-stands-alone',
      comment: 'schema/ says what the data is: it may use zod and itself only.',
      severity: 'error',
      from: { path: '^schema/' },
      to: { pathNot: ['^schema/', 'node_modules/zod/'] },
    },
    {
      name: 'rules-are-pure',
      comment:
        'Rules take facts and policy as arguments. Hashing, time and reading are the caller’s work.',
      severity: 'error',
      from: { path: '^functions/domain/' },
      to: {
        pathNot: [
          '^functions/domain/',
          '^schema/(scalars|entities|programmes|means|events|retention)/',
          '^schema/result\\.ts$',
        ],
      },
    },
    {
      name: 'stores-only-store',
      comment: 'A store loads and saves. What it should do is decided in services and domain.',
      severity: 'error',
      from: { path: '^functions/store/' },
      to: {
        path: '^(functions/(domain|services|handlers)|graphql|cdk|local|test|bench)/',
        ...notTypes,
      },
    },
    {
      name: 'services-see-types-of-stores',
      comment:
        'Services receive their stores as arguments; wire.ts joins them. Import stores and runtime as types only.',
      severity: 'error',
      from: { path: '^functions/services/' },
      to: {
        path: ['^functions/(store|runtime|handlers)/', '^graphql/', 'node_modules/@aws-sdk/'],
        ...notTypes,
      },
    },
    {
      name: 'only-wire-joins',
      comment:
        'Runtime offers clients, clock and wrappers; only wire.ts knows stores and services.',
      severity: 'error',
      from: { path: '^functions/runtime/', pathNot: '^functions/runtime/wire\\.ts$' },
      to: { path: '^(functions/(domain|services|handlers|store)|graphql)/', ...notTypes },
    },
    {
      name: 'handlers-are-thin',
      comment:
        'A handler parses, calls one service and answers. Rules and stores are behind the service.',
      severity: 'error',
      from: { path: '^functions/handlers/' },
      to: { path: '^functions/(domain|store|handlers)/', ...notTypes },
    },
    {
      name: 'graphql-is-transport',
      comment:
        'Resolvers unpack, call a service and pack. They never reach for the table or a rule.',
      severity: 'error',
      from: { path: '^graphql/' },
      to: {
        path: [
          '^functions/(store|domain|handlers)/',
          'node_modules/@aws-sdk/',
          '^(cdk|local|test|bench)/',
        ],
        ...notTypes,
      },
    },
    {
      name: 'cloud-reads-contracts-only',
      comment: 'cdk/ knows code by the rows of schema/platform and the entry paths they hold.',
      severity: 'error',
      from: { path: '^cdk/' },
      to: { path: '^(functions|graphql|local|test|bench)/' },
    },
    {
      name: 'local-reads-the-template',
      comment: 'The local stack boots from cdk.out as data; it must not know the code it runs.',
      severity: 'error',
      from: { path: '^local/' },
      to: { path: ['^(cdk|functions|graphql|test|bench)/', '^schema/(?!platform/)'] },
    },
    {
      name: 'nobody-imports-the-edges',
      comment: 'Tests, benches, the local stack and handlers are ends of the graph.',
      severity: 'error',
      from: { pathNot: '^(test|bench|local)/' },
      to: { path: '^(test|bench|local|functions/handlers)/' },
    },
    {
      name: 'nothing-shipped-needs-dev-tools',
      comment: 'Code in a Lambda uses packages listed under dependencies.',
      severity: 'error',
      from: { path: '^(functions|graphql|schema)/', pathNot: '^graphql/codegen\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
