/** Proving once more who one is. */
export const proof = {
  title: 'Is it you?',
  lead: 'This is sensitive, and you signed in a while ago. Prove once more who you are; it goes on by itself then.',
  label: { password: 'Your password', code: 'The code your app shows', recovery: 'Recovery code', passkey: '' },
  wrong: { password: 'This is not your password.', code: 'This code is not right, or was used already. Wait for the next one.', recovery: 'This recovery code is not right, or was used already.', passkey: 'This passkey does not fit. Try again.' },
  instead: { password: 'Use the password', code: 'Use the app', recovery: 'Use a recovery code', passkey: 'Use a passkey', 'single-sign-on': 'Use your company’s account' },
  submit: 'Go on', show: 'Show the password', stopped: 'No passkey was given. Try again.',
  none: 'There is no way left to prove it here. Sign out and in again.',
  provider: (name: string) => `You come in through ${name}. Sign in there once more; you come back to this page, and press again what you wanted.`,
}
