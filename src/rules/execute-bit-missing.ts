// The file that the start command runs may not be executed.
import { answered, defineRule, ofDefect } from '../judge/rule.ts'

export default defineRule({
  id: 'execute-bit-missing',
  title: 'The program that is started may not be executed',
  severity: 'error',
  about: 'linux',
  symptom: '"Permission denied" (exit code 126 of a shell, 203/EXEC of systemd); the app never runs.',
  why:
    'Linux runs a file only if its execute bit is set. Artifacts of GitHub Actions and most zip files do not keep the bit, so it is lost ' +
    'between build and deployment. Behind dotnet no file of the app needs it.',
  fix: 'Pack the output with tar before it is uploaded, run chmod +x after the download, or start the app by dotnet and its DLL.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/linux-nginx',
    'https://github.com/actions/upload-artifact/issues/38',
    'measured: app hosts without the bit end with EACCES',
  ],
  explain: (defect) => ({
    message: `${defect.subject} has no execute bit, so Linux refuses to run it: ${answered(defect)}`,
    ...ofDefect(defect),
  }),
})
