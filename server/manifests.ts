import { manifest as intakeManifest } from './listen/intake/index.ts'
import { manifest as originalsManifest } from './listen/originals/index.ts'
import { manifest as importsManifest } from './listen/imports/index.ts'
import { manifest as mailboxManifest } from './listen/mailbox/index.ts'
import { manifest as webhooksManifest } from './listen/webhooks/index.ts'
import { manifest as surveysManifest } from './listen/surveys/index.ts'
import { manifest as observationsManifest } from './listen/observations/index.ts'
import { manifest as customersManifest } from './record/customers/index.ts'
import { manifest as findingsManifest } from './record/findings/index.ts'
import { manifest as signalsManifest } from './record/signals/index.ts'
import { manifest as touchpointsManifest } from './record/touchpoints/index.ts'
import { manifest as purposesManifest } from './govern/purposes/index.ts'
import { manifest as erasureManifest } from './govern/erasure/index.ts'
import { manifest as auditManifest } from './govern/audit/index.ts'
import { manifest as retentionManifest } from './govern/retention/index.ts'
import { manifest as channelsManifest } from './govern/channels/index.ts'
import { manifest as contactManifest } from './govern/contact/index.ts'
import { manifest as exportsManifest } from './govern/exports/index.ts'
import { manifest as hooksManifest } from './govern/hooks/index.ts'
import { manifest as inboxManifest } from './govern/inbox/index.ts'
import { manifest as keysManifest } from './govern/keys/index.ts'
import { manifest as orgsManifest } from './govern/orgs/index.ts'
import { manifest as scimManifest } from './govern/scim/index.ts'
import { manifest as signInManifest } from './govern/sign-in/index.ts'
import { manifest as campaignsHeardManifest } from './understand/campaigns-heard/index.ts'
import { manifest as competitorsManifest } from './understand/competitors/index.ts'
import { manifest as driversManifest } from './understand/drivers/index.ts'
import { manifest as emotionsManifest } from './understand/emotions/index.ts'
import { manifest as journeysManifest } from './understand/journeys/index.ts'
import { manifest as needsManifest } from './understand/needs/index.ts'
import { manifest as pathsManifest } from './understand/paths/index.ts'
import { manifest as resultsManifest } from './understand/results/index.ts'
import { manifest as satisfactionManifest } from './understand/satisfaction/index.ts'
import { manifest as segmentsManifest } from './understand/segments/index.ts'
import { manifest as themesManifest } from './understand/themes/index.ts'
import { manifest as valueManifest } from './understand/value/index.ts'
import { manifest as voicesManifest } from './understand/voices/index.ts'
import { manifest as economicsManifest } from './learn/economics/index.ts'
import { manifest as effectsManifest } from './learn/effects/index.ts'
import { manifest as evidenceManifest } from './learn/evidence/index.ts'
import { manifest as briefsManifest } from './learn/briefs/index.ts'
import { manifest as practicesManifest } from './learn/practices/index.ts'
import { manifest as reportManifest } from './learn/report/index.ts'
import { manifest as pondManifest } from './learn/pond/index.ts'
import { manifest as warningsManifest } from './understand/warnings/index.ts'
import { manifest as casesManifest } from './act/cases/index.ts'
import { manifest as tasksManifest } from './act/tasks/index.ts'
import { manifest as followUpManifest } from './act/follow-up/index.ts'
import { manifest as remediesManifest } from './act/remedies/index.ts'
import { manifest as transfersManifest } from './act/transfers/index.ts'
import { manifest as membershipManifest } from './act/membership/index.ts'
import { manifest as playbooksManifest } from './act/playbooks/index.ts'
import { manifest as ownPageManifest } from './act/own-page/index.ts'
import { manifest as referralsManifest } from './act/referrals/index.ts'
import { manifest as offersManifest } from './act/offers/index.ts'
import { manifest as campaignsManifest } from './act/campaigns/index.ts'
import { manifest as backupManifest } from './platform/backup/index.ts'

/** Every feature of the house, from the ground up: tables are made in this order. */
export const manifests = [
  backupManifest, orgsManifest, signInManifest, scimManifest, keysManifest, auditManifest, purposesManifest, erasureManifest, retentionManifest, inboxManifest, exportsManifest, hooksManifest, contactManifest, channelsManifest, customersManifest, touchpointsManifest, findingsManifest, signalsManifest, originalsManifest, intakeManifest, importsManifest, observationsManifest,
  mailboxManifest, webhooksManifest, surveysManifest,
  warningsManifest,
  journeysManifest, emotionsManifest, pathsManifest, needsManifest, driversManifest, satisfactionManifest,
  valueManifest, segmentsManifest, resultsManifest, competitorsManifest,
  voicesManifest, themesManifest, campaignsHeardManifest,
  pondManifest, economicsManifest, evidenceManifest, briefsManifest,
  tasksManifest, offersManifest, campaignsManifest,
  casesManifest,
  followUpManifest,
  playbooksManifest, effectsManifest, practicesManifest, reportManifest,
  membershipManifest, ownPageManifest, referralsManifest, remediesManifest, transfersManifest,
]
