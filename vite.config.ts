import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** React Aria's own words in the two languages we speak; its thirty others are 40 kB nobody reads. */
function twoLanguages(): Plugin {
  return {
    name: 'two-languages',
    enforce: 'pre',
    load: (id) =>
      /react-(aria|stately).*\/intl\/.*\/(?!da-DK|en-US)[a-z]{2}-[A-Z]{2}\.mjs$/.test(id)
        ? 'export default {}'
        : undefined,
  }
}

/** Compressed once, here, beside each file: no request waits for a compressor. */
function compressed(): Plugin {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => /\.(js|css|svg)$/.test(file))) {
        const bytes = readFileSync(join(dir, name))
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes, { params }))
        writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes))
      }
    },
  }
}

/**
 * Only the browser part is built. Everything is a file of our own with its content's hash in its
 * name: no inline script, no data: font, nothing that the content policy would have to excuse.
 */
export default defineConfig({
  plugins: [react(), twoLanguages(), compressed()],
  // A contract is schemas on the server and addresses in the browser: see the file.
  resolve: { alias: [{ find: /^zod$/, replacement: here('./src/ui/schemaless.ts') }] },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    // Browsers that know light-dark() and details-content; the look has no second version.
    cssTarget: ['chrome125', 'firefox128', 'safari18'],
    sourcemap: false,
    rolldownOptions: {
      output: {
        // What changes with each release is kept from what does not, so that caches stay warm.
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store)\//,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: {
    strictPort: true,
    proxy: { '/api': { target: process.env.MEDSPILLER_SERVER ?? 'http://127.0.0.1:3000' } },
  },
})
