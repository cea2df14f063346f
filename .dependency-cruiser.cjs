/** The import rule of ARCHITECTURE.md, as a check. Top of the list may use anything below it. */
const order = ['learn', 'act', 'understand', 'listen', 'record', 'govern', 'platform']
const rooms = order.join('|')
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const test = '[.](test|verify)[.]ts$'

module.exports = {
  forbidden: [
    ...order.slice(1).map((room, i) =>
      rule(`${room}-looks-only-down`, 'Import only downwards; what must travel up travels as a fact.',
        { path: `^server/${room}/`, pathNot: test }, { path: `^server/(${order.slice(0, i + 1).join('|')})/` })),
    rule('front-door-only', 'From another feature only its index.ts or contract.ts.',
      { path: `^server/(${rooms})/([^/]+)/`, pathNot: test },
      { path: `^server/(${rooms})/[^/]+/`, pathNot: ['^server/$1/$2/', '/(index|contract|types)[.]ts$'] }),
    rule('main-uses-front-doors', 'The composition root knows every feature, but only by its door.',
      { path: '^server/[^/]+[.]ts$' },
      { path: `^server/(${rooms})/`, pathNot: ['/(index|contract|command)[.]ts$', '^server/govern/roles/(admit|keep-to-scope)[.]ts$', '^server/platform/http/(web-app|survey-page)[.]ts$'] }),
    rule('sql-lives-in-stores', 'Only a store writes SQL; others name Db from platform/postgres/types.ts.',
      { path: '^server/', pathNot: ['(/|-)store[.]ts$', '^server/platform/', test, '^server/testing/'] },
      { path: 'node_modules/kysely/' }),
    rule('stores-are-opened-in-main', 'A feature is given its stores; it does not open them.',
      { path: `^server/(${order.slice(0, -1).join('|')})/`, pathNot: ['(/|-)store[.]ts$', test] },
      { path: '^server/platform/(postgres|clickhouse)/', pathNot: '/types[.]ts$' }),
    rule('one-door-to-the-customer', 'Only govern/contact sends anything to a customer; govern/inbox writes to colleagues.',
      { path: '^server/', pathNot: ['^server/govern/(contact|inbox)/', '^server/platform/', test] },
      { path: '^server/platform/mail/' }),
    rule('contracts-are-plain', 'A contract imports zod and other contracts.',
      { path: '/contract[.]ts$' }, { pathNot: ['/contract[.]ts$', 'node_modules/zod/'] }),
    rule('web-sees-contracts', 'The web app knows the server by its contracts only.',
      { path: '^web/src/' }, { path: '^server/', pathNot: '/contract[.]ts$' }),
    rule('packages-know-no-server', 'Packages are published on their own.',
      { path: '^packages/' }, { path: '^(server|web)/' }),
    rule('packages-are-pure', 'Values in, results out: no input or output. (The reader of texts opens its own weights and lists of names, and nothing else.)',
      { path: '^packages/(stats|emotion|simulator|survey)/src/', pathNot: [test, '/testing/', '^packages/emotion/src/(reader|model/file|masking/first-names)[.]ts$'] },
      { path: '^(node:)?(fs|net|http|https|child_process|worker_threads|dns)(/|$)', dependencyTypes: ['core'] }),
    rule('no-cycles', 'Two files that need each other are one file or three. (A page loaded later may name the route that loads it.)',
      {}, { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } }),
  ],
  options: { tsConfig: { fileName: 'tsconfig.json' }, tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' }, exclude: { path: '[.]tmp[.]ts$' } },
}
