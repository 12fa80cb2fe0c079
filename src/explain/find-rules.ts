// Rules by the words of somebody who has an app that does not work.
import type { Explanations, Rule } from '../judge/rule.ts'

/** Say nothing of what is wrong. */
const EMPTY = new Set(
  (
    'a an and app application are asp at be but by can cannot could core did do does error errors failed fails file for found from get gets ' +
    'got has have how i in into is it its my net no not of on or our page publish published see shows site so some the then there this to was ' +
    'we web website when where which why with work works you your'
  ).split(' '),
)
const MOST = 6

/** Best first; none where too few of the words are met. */
export function findRules(text: string, rules: readonly Rule[], explanations: Explanations): readonly Rule[] {
  const asked = [...new Set(wordsOf(text.slice(0, 1000)))]
  if (asked.length === 0) return []
  const scored = rules.map((rule) => ({ rule, score: scoreOf(asked, rule, explanations) }))
  const best = Math.max(...scored.map(({ score }) => score))
  // Half of the words at least, each somewhere.
  const enough = Math.max(best / 2, asked.length)
  return scored
    .filter(({ score }) => score >= enough)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, MOST)
    .map(({ rule }) => rule)
}

/** What people see counts most, then what the rule is called. */
function scoreOf(asked: readonly string[], rule: Rule, explanations: Explanations): number {
  const { symptom = '', why = '', seenAs = [] } = explanations.get(rule.id) ?? {}
  const weighed = [
    { weight: 4, words: new Set(wordsOf(seenAs.join(' '))) },
    { weight: 3, words: new Set(wordsOf(`${rule.id} ${rule.title}`)) },
    { weight: 2, words: new Set(wordsOf(`${symptom} ${rule.fix}`)) },
    { weight: 1, words: new Set(wordsOf(why)) },
  ]
  return asked.reduce((sum, word) => sum + (weighed.find(({ words }) => words.has(word))?.weight ?? 0), 0)
}

/** Those that say something, in lower case; the plural counts as the singular. */
function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}.+#]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu) ?? []
  return words
    .filter((word) => !EMPTY.has(word))
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word))
}
