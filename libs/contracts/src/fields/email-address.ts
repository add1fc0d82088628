/** How an e-mail address is asked for: options of a text. */
export const EMAIL_ADDRESS = {
  max: 254,
  pattern: /^[^\s@<>",;]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/,
  patternSays: 'Give the e-mail address in the form name@example.org.',
} as const;
