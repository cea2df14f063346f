import {
  DeletionRequest, MembershipOverview, MembershipReturn, ProgrammeView,
} from '../../../../server/act/membership/contract.ts'
import { z } from 'zod'
import { resource } from '../../app/api.ts'

export const overviewQuery = resource('membership', MembershipOverview)
export const programmeQuery = resource('membership/programme', ProgrammeView)
export const returnQuery = resource('membership/return', MembershipReturn)
export const deletionsQuery = resource('membership/deletion-requests', z.object({ items: z.array(DeletionRequest) }))
