import { webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'
import { portableWeb } from '../support/started-apps.ts'

const dotnet = installed('10.0.12')
const grpc = (changes: object = {}) => portableWeb({ 'Grpc.AspNetCore.Server.dll': assembly(), ...changes })
const outOfProcess = { 'web.config': webConfig({ hostingModel: 'outofprocess' }) }
const NO_CALL = 'so no call of gRPC succeeds'

export default cases('grpc-without-trailers', [
  {
    name: 'a Windows whose IIS has no trailers',
    shown: true,
    files: grpc(),
    hosts: [iisHost({ dotnet, windowsVersion: '2019' })],
    findings: [
      `warning Grpc.AspNetCore.Server.dll Grpc.AspNetCore.Server.dll serves gRPC, but the Windows of production (2019) has an IIS without HTTP/2 trailers, ${NO_CALL}`,
    ],
    startup: 'starts',
  },
  {
    name: 'one that has them',
    shown: true,
    files: grpc(),
    hosts: [iisHost({ dotnet, windowsVersion: '2022' })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'out-of-process',
    files: grpc(outOfProcess),
    hosts: [iisHost({ dotnet, windowsVersion: '2022' })],
    findings: [
      `warning Grpc.AspNetCore.Server.dll Grpc.AspNetCore.Server.dll serves gRPC, but out-of-process IIS talks HTTP/1.1 to the app, ${NO_CALL}`,
    ],
    startup: 'starts',
  },
  { name: 'a Windows that nobody names', files: grpc(), hosts: [iisHost({ dotnet })], findings: [] },
  {
    name: 'gRPC-Web does without',
    files: grpc({ ...outOfProcess, 'Grpc.AspNetCore.Web.dll': assembly() }),
    hosts: [iisHost({ dotnet, windowsVersion: '2016' })],
    findings: [],
  },
  {
    name: 'JSON transcoding does without',
    files: grpc({ 'Microsoft.AspNetCore.Grpc.JsonTranscoding.dll': assembly() }),
    hosts: [iisHost({ dotnet, windowsVersion: '2016' })],
    findings: [],
  },
  {
    name: 'a client of gRPC',
    files: portableWeb({ 'Grpc.Net.Client.dll': assembly() }),
    hosts: [iisHost({ dotnet, windowsVersion: '2016' })],
    findings: [],
  },
  { name: 'on Linux', files: grpc(), hosts: [linuxHost({ dotnet })], findings: [] },
])
