import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed } from '../packages/client/compressed.ts'

// The server lets in changes from its own pages only, so the browser's own Host goes through unchanged.
const api = { target: process.env['HEARTLINE_API'] ?? 'http://localhost:4400', changeOrigin: false }

export default defineConfig({
  plugins: [react(), compressed],
  server: { proxy: { '/api': api, '/openapi.json': api, '/s/': api } },
  build: {
    target: 'es2023',
    // ECharts, which is fetched by the first page that draws with it.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // A contract's schemas are only built, never run for their effects: what a page does not use may go.
      treeshake: { manualPureFunctions: ['z'] },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'tanstack', test: /node_modules\/@tanstack\// },
            { name: 'zod', test: /node_modules\/zod\// },
            // Hundreds of files of a few hundred bytes each would cost a browser more than all of them in one.
            { name: 'icons', test: /node_modules\/@tabler\/icons-react\// },
            { name: 'contracts', test: /\/server\/.*\.ts$|\/web\/src\/.*\/search\.ts$/ },
            { name: 'mantine', test: /node_modules\/(@mantine\/(core|hooks)|@floating-ui)\// },
          ],
        },
      },
    },
  },
})
