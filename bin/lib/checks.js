const tsc = (tally) => tally.check('types', '@typescript/native/bin/tsc')

const lint = (tally) =>
  tally.check('lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings'])

async function architecture(tally) {
  const cruise = 'dependency-cruiser/bin/dependency-cruise.mjs'
  await tally.check('architecture', cruise, ['src', 'db', '--config', '.dependency-cruiser.cjs'])
  await tally.check('unused code', 'knip/bin/knip.js')
}

module.exports = { architecture, lint, tsc }
