// systemd does not load the unit, so nothing is started.
import { placeName } from '../hosts/host-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'systemctl start says "bad unit file setting" or "Unit … has a bad unit file setting", and nothing runs.',
  why: 'ExecStart names its program by a full path or one that systemd finds, and each line of the unit has its form. A service without one that holds is not loaded, whatever is deployed.',
  seenAs: ['bad unit file setting', 'bad-setting', 'Executable path is not absolute'],
  sources: [
    'https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html#ExecStart=',
    'https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html',
  ],
}

export default defineRule({
  id: 'systemd-unit-refused',
  title: 'systemd does not load the unit of the app',
  severity: 'error',
  about: 'linux',
  ofHost: [],
  fix: 'Correct the line of the unit, and let systemd-analyze verify check it before it is deployed.',
  explain(defect, _, host) {
    return {
      what: `systemd does not load the unit of ${placeName(host)}: ${defect.values.text}`,
      ends: 'program',
      ...ofDefect(defect),
    }
  },
})
