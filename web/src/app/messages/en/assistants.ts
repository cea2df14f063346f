/** Keys of people, for assistants and programs that act for them. */
export const assistants = {
  rail: 'Assistants',
  question: 'Which programs act for me?',
  answer: (n: number) => (n === 0
    ? 'None. An assistant that speaks the Model Context Protocol can ask Heartline for you, and reaches what your role reaches.'
    : `${n === 1 ? 'One program' : `${n} programs`} may ask Heartline in your name.`),
  caption: 'Your keys for assistants and other programs',
  create: 'Connect an assistant', submit: 'Make the key',
  name: 'What is it for?', nameHint: 'such as: my assistant at work',
  scope: 'What may it do?', scopes: { read: 'Look only', act: 'Look, and act in my name' },
  days: 'For how many days?',
  lead: 'It sees and does what you may, and no more. What it does stands under your name in the audit log.',
  once: 'Copy the key now', onceLead: 'It is shown this once. Who has it is you, as far as it reaches.',
  address: 'Address of the server, for the assistant’s settings', copyAddress: 'Copy the address', copyKey: 'Copy the key',
  expires: 'Until', used: 'Last used', never: 'never', revoke: 'Revoke', revokeWhich: (name: string) => `Revoke ${name}`,
  revoked: (name: string) => `${name} is shut out.`, ended: 'ended', done: 'Done',
}
