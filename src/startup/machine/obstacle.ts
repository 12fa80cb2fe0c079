// What keeps anything from starting there, whatever is deployed: the file that describes the place shows it.
import type { Obstacle } from '../../hosts/from/described.ts'
import { defect } from '../defect.ts'
import type { Failed, Given, Outcome, StepDefinition } from '../step.ts'
import { failed, passed } from '../step.ts'

const NOWHERE = { path: null }

function meetObstacle({ host: { obstacle } }: Given): Outcome {
  return obstacle === null ? passed('nothing stands in the way') : refusalBy(obstacle)
}

function refusalBy({ kind, text }: Obstacle): Failed {
  const detail = text
  switch (kind) {
    case 'unit-refused':
      return failed({
        stage: 'program',
        detail,
        says: 'unit-refused',
        defect: defect('systemd-unit-refused', 'unit', NOWHERE, { text }),
      })
    case 'no-shell':
      return failed({
        stage: 'program',
        detail,
        says: 'ENOENT',
        defect: defect('shell-missing', 'shell', NOWHERE, { text }),
      })
    case 'no-list':
      return failed({
        stage: 'program',
        detail,
        says: 'no-list',
        defect: defect('command-list-invalid', 'command', NOWHERE, { text }),
      })
    case 'no-user':
      return failed({
        stage: 'program',
        detail,
        says: 'no-user',
        defect: defect('container-user-missing', 'user', NOWHERE, { text }),
      })
    case 'pool-missing':
    case 'pool-stopped':
      return failed({
        stage: 'application-pool',
        detail,
        defect: defect('application-pool-unavailable', kind, NOWHERE, { text }),
      })
  }
}

export const OBSTACLE: StepDefinition = { id: 'place', title: 'the place itself', run: meetObstacle }
