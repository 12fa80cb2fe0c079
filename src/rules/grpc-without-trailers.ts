// gRPC behind an IIS that sends no trailers.
import { shippedAssembly } from '../facts/app/shipped-assembly.ts'
import { placeName } from '../hosts/host-names.ts'
import { isIis, sendsTrailers } from '../hosts/host.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app starts, and each call of gRPC fails: "Trailers are not supported for this response. The server may not support gRPC." in the log, "No grpc-status found on response" at the client.',
  why:
    'gRPC tells its result in HTTP/2 trailers. IIS sends them in-process only, from Windows Server 2022 and Windows 11 on; out-of-process it ' +
    'talks HTTP/1.1 to the app. gRPC-Web and JSON transcoding do without.',
  seenAs: ['Trailers are not supported for this response', 'No grpc-status found on response'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/protocols',
    'https://learn.microsoft.com/aspnet/core/grpc/supported-platforms',
    'https://github.com/grpc/grpc-dotnet/issues/2264',
  ],
}

export default defineRule({
  id: 'grpc-without-trailers',
  title: 'The app serves gRPC, and IIS sends it no HTTP/2 trailers there',
  severity: 'warning',
  about: 'iis',
  byModel: true,
  fix: 'Host the app in-process on Windows Server 2022 or later, or serve gRPC-Web (Grpc.AspNetCore.Web).',
  checkHost(facts, host, startup) {
    const { hostingModel: model } = facts
    if (!isIis(host.kind) || model === null || startup === null || startup.answer === 'fails') return []
    const server = shippedAssembly(facts, 'Grpc.AspNetCore.Server')
    if (server === null || DO_WITHOUT.some((name) => shippedAssembly(facts, name) !== null)) return []
    const old = sendsTrailers(host) === false
    if (model === 'inprocess' && !old) return []
    const because = old
      ? `the Windows of ${placeName(host)} (${host.windowsVersion}) has an IIS without HTTP/2 trailers`
      : 'out-of-process IIS talks HTTP/1.1 to the app'
    const what = `${server} serves gRPC, but ${because}, so no call of gRPC succeeds`
    return [{ what, subject: 'Grpc.AspNetCore.Server', ...at(server, null) }]
  },
})

/** gRPC-Web and JSON transcoding. */
const DO_WITHOUT = ['Grpc.AspNetCore.Web', 'Microsoft.AspNetCore.Grpc.JsonTranscoding']
