// What can be expected of a target, as the JSON report has it: whoever joins the report judges it by other expectations.
import { FACT_KEYS } from '../../expect/expectation.ts'
import type { FactKey } from '../../expect/expectation.ts'
import type { Stated, StatedFact, StatedPlace } from '../../expect/stated-facts.ts'

/** What an environment is called. The variable is one of web.config, so anything else is not told. */
const ENVIRONMENT = /^[\w .-]{1,40}$/

export function reportedFacts({ facts, frameworks }: Stated): Stated {
  const { environment } = facts
  const isTold = environment.value === null || ENVIRONMENT.test(environment.value)
  const told = { ...facts, environment: isTold ? environment : { ...environment, value: null, known: false } }
  // In the order of its keys.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const inOrder = Object.fromEntries(FACT_KEYS.map((key) => [key, factOf(told[key])])) as Record<
    FactKey,
    StatedFact
  >
  return {
    facts: inOrder,
    frameworks: {
      known: frameworks.known,
      listed: frameworks.listed.map(({ name, version, ...place }) => ({ name, version, ...placeOf(place) })),
      ...placeOf(frameworks),
    },
  }
}

function factOf({ value, known, ...place }: StatedFact): StatedFact {
  return { value, known, ...placeOf(place) }
}

function placeOf({ path, line, column }: StatedPlace): StatedPlace {
  return { path, line, column }
}
