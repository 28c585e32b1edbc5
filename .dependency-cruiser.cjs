// The architecture as twelve rules. Each of them is broken on purpose in test/house.rules.test.ts.
const no = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const TEST = '\\.test\\.'
const SLICE = '^src/slices/([^/]+)/'
const PURE = '^src/(core|law|engine)/|/(rules|contract|texts)\\.ts$'
const SERVER = '^src/platform/|/(store|reads|acts|routes|jobs)\\.ts$'
const DATABASE = 'node_modules/(kysely|pg|pg-copy-streams|graphile-worker)/'

module.exports = {
  forbidden: [
    no(
      'core-knows-nobody',
      'core is the floor; it may use only itself.',
      { path: '^src/core/' },
      { path: '^(src/(?!core/)|db/)' },
    ),
    no(
      'law-engine-and-seeds-look-down',
      'The law, the engine and the invented municipality know core and law, not our product.',
      { path: '^(src/law|src/engine|db/seeds)/', pathNot: TEST },
      { path: '^(src|db|test)/', pathNot: '^(src/core|src/law|$1)/' },
    ),
    no(
      'pure-stays-pure',
      'Rules, contracts and texts may not reach a database, a server, a screen or a library.',
      { path: PURE, pathNot: TEST },
      { path: `${SERVER}|^src/(ui|app)/|\\.tsx$|node_modules/(?!zod/)` },
    ),
    no(
      'pure-needs-no-machine',
      'No files, no network, no process: the same on server, screen and paper.',
      { path: PURE, pathNot: TEST },
      { dependencyTypes: ['core'] },
    ),
    no(
      'the-browser-gets-no-server',
      'A page calls an endpoint; it never imports what answers it, not even through somebody else.',
      { path: '\\.tsx$|/worker\\.ts$|^src/ui/', pathNot: TEST },
      { path: SERVER, reachable: true },
    ),
    no(
      'platform-and-ui-know-no-slice',
      'They are the ground that the slices stand on, and two grounds.',
      { path: '^src/(platform|ui)/', pathNot: TEST },
      { path: '^src/(platform|ui|engine|slices)/', pathNot: '^src/$1/' },
    ),
    no(
      'app-is-the-roof',
      'app puts slices on screens, routes on the server and seeds in the demo; nobody stands on it.',
      { path: '^src/(?!app/)', pathNot: TEST },
      { path: '^(src/app|db/seeds)/' },
    ),
    no(
      'only-a-store-speaks-sql',
      'SQL lives in store.ts, in reads.ts (the store for others) and in the platform.',
      { path: '^(src/(?!platform/)|db/seeds/)', pathNot: [TEST, '/(store|reads)\\.ts$'] },
      { path: DATABASE },
    ),
    no(
      'neighbours-use-the-front-door',
      'From another slice, only its rules.ts, its reads.ts and its acts.ts.',
      { path: SLICE, pathNot: TEST },
      { path: SLICE, pathNot: ['^src/slices/$1/', '^src/slices/[^/]+/(rules|reads|acts)\\.ts$'] },
    ),
    {
      ...no(
        'slices-form-no-circle',
        'Two slices that need each other are one slice, or lack a third.',
        { path: '^src/slices/' },
        { path: '^src/slices/', circular: true },
      ),
      scope: 'folder',
    },
    no('no-circles', 'Anywhere.', {}, { circular: true }),
    no(
      'tests-are-not-production',
      'Production code may not lean on tests.',
      { path: '^(src|db)/', pathNot: TEST },
      { path: `${TEST}|^test/` },
    ),
  ],
  options: {
    // Folder rules are computed from the metrics.
    metrics: true,
    // Types count: a page that needs only the type of a row still knows the store.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
}
