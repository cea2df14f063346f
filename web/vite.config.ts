import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The server lets in changes from its own pages only, so the browser's own Host goes through unchanged.
const api = { target: process.env['HEARTLINE_API'] ?? 'http://localhost:4400', changeOrigin: false }

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': api, '/openapi.json': api, '/s/': api } },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      // A contract's schemas are only built, never run for their effects: what a page does not use may go.
      treeshake: { manualPureFunctions: ['z'] },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'tanstack', test: /node_modules\/@tanstack\// },
            { name: 'zod', test: /node_modules\/zod\// },
            { name: 'mantine', test: /node_modules\/(@mantine\/(core|hooks)|@floating-ui)\// },
          ],
        },
      },
    },
  },
})
