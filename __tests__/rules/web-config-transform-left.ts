import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

export default cases('web-config-transform-left', [
  {
    name: 'a transform file was deployed under the name web.config',
    shown: true,
    files: portableApp({
      'web.config': webConfig({
        attributes: 'xdt:Transform="SetAttributes(processPath)"',
        inside: '<environmentVariables xdt:Transform="Insert" />',
      }).replace(
        '<configuration>',
        '<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">',
      ),
    }),
    findings: [
      'warning web.config:8:150 web.config contains the transform instruction xdt:Transform and 1 more: it was not applied, and IIS does not know the attribute',
    ],
    fixes: [
      'Let dotnet publish apply the transform, and deploy its web.config, without xdt:Transform, instead of this one.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'under another prefix, Windows line ends',
    files: portableApp({
      'web.config': webConfig({ beside: '<security t:Locator="Match(a)" />' })
        .replace(
          '<configuration>',
          '<configuration xmlns:t="http://schemas.microsoft.com/XML-Document-Transform">',
        )
        .replaceAll('\n', '\r\n'),
    }),
    findings: [
      'warning web.config:9:17 web.config contains the transform instruction t:Locator: it was not applied, and IIS does not know the attribute',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'the transform files lie beside it',
    files: portableApp({
      'web.Release.config': '<configuration />',
      'Web.Debug.config': '<configuration />',
    }),
    findings: [
      'note Web.Debug.config:1:1 Web.Debug.config and web.Release.config are transform files for publish: IIS does not read them',
    ],
    fixes: [
      'Write <Content Update="Web.Debug.config;web.Release.config" CopyToPublishDirectory="Never" /> in Contoso.Web, and publish again into an empty folder.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({ 'web.Release.config': '<configuration />' }),
    findings: [
      'note web.Release.config:1:1 web.Release.config is a transform file for publish: IIS does not read it',
    ],
  },
  {
    name: 'the name space alone does nothing, nor does a comment',
    files: portableApp({
      'web.config': webConfig({ beside: '<!-- xdt:Transform="Remove" -->' }).replace(
        '<configuration>',
        '<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">',
      ),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'as published',
    shown: true,
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
