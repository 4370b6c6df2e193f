/** What somebody types from the start of the screening to its first list to tick: what does the person have? */
export const TO_CONDITION = [
  'start the questions',
  'go on',
  'yes',
  'yes',
  'me, yes, 52, an adult, Grays, same place',
  'my mum',
]
