// Entry of the action.
import { runAction } from './github/run-action.ts'

// The bundle is CommonJS, which has no `await` out here.
void runAction()
