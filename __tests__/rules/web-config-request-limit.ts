import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

export default cases('web-config-request-limit', [
  {
    name: 'more than 4 GB',
    shown: true,
    files: portableApp({
      'web.config': webConfig({
        beside:
          '<security><requestFiltering><requestLimits maxAllowedContentLength="4294967296" /></requestFiltering></security>',
      }),
    }),
    findings: [
      'error web.config:9:50 maxAllowedContentLength="4294967296" is not a whole number from 0 to 4294967295: IIS answers HTTP 500.19',
    ],
    fixes: [
      'Write maxAllowedContentLength in web.config as a number of bytes from 0 to 4294967295, digits only, or remove it.',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'no numbers',
    files: portableApp({
      'web.config': webConfig({
        beside:
          '<security><requestFiltering><requestLimits maxAllowedContentLength="100 MB" maxUrl="-1" maxQueryString="" /></requestFiltering></security>',
      }),
    }),
    findings: [
      'error web.config:9:50 maxAllowedContentLength="100 MB" is not a whole number from 0 to 4294967295: IIS answers HTTP 500.19',
      'error web.config:9:83 maxUrl="-1" is not a whole number from 0 to 4294967295: IIS answers HTTP 500.19',
      'error web.config:9:95 maxQueryString="" is not a whole number from 0 to 4294967295: IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'the limit of ASP.NET 4 alone',
    files: portableApp({
      'web.config': webConfig().replace(
        '<configuration>',
        '<configuration>\n<system.web><httpRuntime maxRequestLength="102400" /></system.web>',
      ),
    }),
    findings: [
      'warning web.config:3:26 maxRequestLength is a setting of ASP.NET 4 and has no effect here: IIS still refuses requests over 30,000,000 bytes',
    ],
    fixes: [
      'Set maxAllowedContentLength of requestLimits in bytes instead of maxRequestLength in web.config, and the limit of the server in the app (MaxRequestBodySize).',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({
      'web.config': webConfig({
        beside:
          '<security><requestFiltering><requestLimits maxAllowedContentLength="x" /></requestFiltering></security>',
      }),
    }),
    findings: [
      'note web.config:9:50 maxAllowedContentLength="x" is not a whole number from 0 to 4294967295: IIS answers HTTP 500.19',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'both limits',
    files: portableApp({
      'web.config': webConfig({
        beside:
          '<security><requestFiltering><requestLimits maxAllowedContentLength="104857600" /></requestFiltering></security>',
      }).replace(
        '<configuration>',
        '<configuration>\n<system.web><httpRuntime maxRequestLength="102400" /></system.web>',
      ),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'the largest number',
    shown: true,
    files: portableApp({
      'web.config': webConfig({
        beside:
          '<security><requestFiltering><requestLimits maxAllowedContentLength="4294967295" /></requestFiltering></security>',
      }),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
])
