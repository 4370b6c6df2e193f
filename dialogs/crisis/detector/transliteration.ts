/** The ways in which Bulgarian letters are written in Latin ones. */
const WAYS: readonly Record<string, string>[] = [
  letters('a b v g d e zh z i i k l m n o p r s t u f h ts ch sh sht a y yu ya'),
  letters('a b v g d e j z i i k l m n o p r s t u f h c 4 6 6t u i iu q'),
  letters('a b w g d e zh z i j k l m n o p r s t u f h c ch sh sht y i yu q'),
  letters('a b v g d e j z i i k l m n o p r s t u f h ts ch sh sht u i iu ia'),
]

function letters(latin: string): Record<string, string> {
  const ways = latin.split(' ')
  return Object.fromEntries([...'абвгдежзийклмнопрстуфхцчшщъьюя'].map((letter, at) => [letter, ways[at]!]))
}

/** The ways of writing a Bulgarian phrase in Latin letters, each once. */
export const transliterations = (phrase: string): string[] => [
  ...new Set(WAYS.map((way) => Array.from(phrase, (letter) => way[letter] ?? letter).join(''))),
]
