import { createSurveys, manifest } from '../../server/listen/surveys/index.ts'
import { manifests, openHeartline, serve } from '../../server/main.ts'
import { readConfig } from '../../server/platform/config/index.ts'
import { createLog } from '../../server/platform/log/index.ts'
import { migratePostgres } from '../../server/platform/postgres/index.ts'

/** The real program with surveys in it, for as long as the house is put together without them. */
const config = readConfig(process.env)
const log = createLog({ level: 'warn' })
const house = await openHeartline(config, log)
house.work()
const stop = manifests.some((m) => m.name === manifest.name) ? await open(house) : await openWithSurveys()
process.once('SIGTERM', () => void stop().then(() => process.exit(0)))

/** @param {typeof house} whole */
async function open(whole) {
  const server = await serve(whole, log)
  await server.listen(config.port, config.host)
  return async () => {
    await server.close()
    await house.close()
  }
}

async function openWithSurveys() {
  await migratePostgres(house.postgres, manifest.migrations ?? [], log)
  const surveys = createSurveys({
    postgres: house.postgres,
    customers: house.customers,
    accept: house.intake.accept,
    organisation: house.orgs.organisation,
    publicUrl: config.publicUrl,
    log,
  })
  surveys.start()
  const close = await open({ ...house, features: [...house.features, { name: 'Surveys', routes: surveys.routes }] })
  return async () => {
    await surveys.stop()
    await close()
  }
}
