import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'
import { portableWeb, webProgram } from '../support/started-apps.ts'

const server = iisHost({ dotnet: installed('10.0.12') })
const app = (names: readonly string[], more: object = {}) =>
  portableWeb({ 'Contoso.Web.dll': webProgram({ names: ['CreateBuilder', ...names] }), ...more })

// U12
export default cases('xml-documentation-missing', [
  {
    name: 'Swagger asks for it',
    shown: true,
    files: app(['IncludeXmlComments']),
    hosts: [server],
    findings: [
      'warning Contoso.Web.dll Contoso.Web.dll uses IncludeXmlComments, and Contoso.Web.xml is not in the output: if it reads that file, every page is answered with HTTP 500',
    ],
    fixes: [
      'Set GenerateDocumentationFile in Contoso.Web for every configuration, and deploy Contoso.Web.xml.',
    ],
    startup: 'starts',
  },
  {
    name: 'it is there',
    shown: true,
    files: app(['IncludeXmlComments'], { 'Contoso.Web.xml': '<doc />' }),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'that of another assembly',
    files: app(['IncludeXmlComments'], { 'Contoso.Api.xml': '<doc />' }),
    hosts: [server],
    findings: [],
  },
  {
    name: 'an app that looks for the file first',
    files: app(['IncludeXmlComments', 'Exists']),
    hosts: [server],
    findings: [],
  },
  { name: 'an app without Swagger', files: app([]), hosts: [server], findings: [] },
])
