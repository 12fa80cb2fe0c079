// A unit names its program without a folder: systemd looks for it in places of its own.
import { declaredCommandOf } from '../hosts/start-command.ts'
import { placeName } from '../hosts/host-names.ts'
import { NOWHERE, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The unit starts on one server and not on another: "Unable to locate executable", status=203/EXEC.',
  why:
    'A name without a folder is looked for where systemd was built to look (/usr/local/sbin, /usr/local/bin, /usr/sbin, /usr/bin), whatever PATH the unit or the ' +
    'shell of its author has. The packages of .NET put dotnet into /usr/bin; the install script puts it into a home folder.',
  seenAs: ['Unable to locate executable'],
  sources: [
    'https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html#Command%20lines',
    'https://learn.microsoft.com/dotnet/core/tools/dotnet-install-script',
    'measured: systemd-analyze verify 252 takes the name alone, and says where no such program is found',
  ],
}

export default defineRule({
  id: 'systemd-program-by-name',
  title: 'The unit names its program without a folder',
  severity: 'note',
  about: 'linux',
  ofHost: ['start-command'],
  fix: 'Write the full path of the program in ExecStart, for example /usr/bin/dotnet.',
  checkHost(_, host, startup) {
    if (host.origin?.type !== 'systemd' || startup === null || startup.answer === 'fails') return []
    const command = declaredCommandOf(host)
    if (command === null || 'reason' in command || command.program.includes('/')) return []
    const { program } = command
    return [
      {
        what: `ExecStart of ${placeName(host)} names ${program} without its folder: systemd looks for it in the folders of the system alone, whatever PATH is`,
        fix:
          program === 'dotnet'
            ? 'Write /usr/bin/dotnet in ExecStart, or where else dotnet lies on that server.'
            : `Write the full path of ${program} in ExecStart.`,
        subject: 'ExecStart',
        ...NOWHERE,
      },
    ]
  },
})
