import { triesOfCases } from './tries-of-cases.ts'
import { looksOfChannels, triesOfChannels } from './tries-of-channels.ts'
import { looksOfDocuments, triesOfDocuments } from './tries-of-documents.ts'
import { looksOfFollowUp, triesOfFollowUp } from './tries-of-follow-up.ts'
import { looksOfLearn, triesOfLearn } from './tries-of-learn.ts'
import { looksOfMembers, triesOfMembers } from './tries-of-members.ts'
import { looksOfOffers, triesOfOffers } from './tries-of-offers.ts'
import { looksOfPlaybooks, triesOfPlaybooks } from './tries-of-playbooks.ts'
import { triesOfSegments } from './tries-of-segments.ts'
import { looksOfSignIn, triesOfSignIn } from './tries-of-sign-in.ts'
import { looksOfPurposes, triesOfTrust } from './tries-of-trust.ts'
import { triesOfUnderstand } from './tries-of-understand.ts'
import type { Tries } from './tries.ts'

/** The lists that every organisation reads, of the features that name theirs in a file of their own. */
export const looksOfFeatures: readonly string[] = [
  ...looksOfChannels,
  ...looksOfSignIn,
  ...looksOfPurposes,
  ...looksOfOffers,
  ...looksOfLearn,
  ...looksOfDocuments,
  ...looksOfMembers,
  ...looksOfPlaybooks,
  ...looksOfFollowUp,
]

/** How their routes are tried with what is the other's: `h` names its things, `segment` a slice of its customers. */
export const triesOfFeatures = (h: Readonly<Record<string, string | number>>, segment: string): Record<string, Tries> => ({
  ...triesOfTrust(h),
  ...triesOfSignIn(h),
  ...triesOfUnderstand(h, segment),
  ...triesOfLearn(h, segment),
  ...triesOfDocuments(h),
  ...triesOfCases(h),
  ...triesOfOffers(h),
  ...triesOfSegments(h),
  ...triesOfMembers(h),
  ...triesOfPlaybooks(h),
  ...triesOfFollowUp(h),
  ...triesOfChannels(h),
})
