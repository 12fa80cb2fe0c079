// Dockerfiles whose point are stages, further files, and what stands in odd forms.
import type { Case } from './case.ts'

export const stages: readonly Case[] = [
  {
    name: 'named-stage-of-several',
    stage: 'WORKER',
    text: `FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN dotnet publish /src/Web -o /out/web && dotnet publish /src/Worker -o /out/worker
FROM mcr.microsoft.com/dotnet/runtime:10.0 AS worker
WORKDIR /worker
COPY --from=build /out/worker .
USER app
CMD ["dotnet", "Contoso.Worker.dll"]
FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS web
WORKDIR /web
COPY --from=build /out/web .
CMD ["dotnet", "Contoso.Web.dll"]
`,
    due: [
      '3 libc=glibc runtimes=NETCore 10.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '3 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true',
      '3 icu = true',
      '5 site-path = /worker',
      '4 working-directory = /worker',
      '6 user = app',
      '6 write-access = false',
      '7 start-command = dotnet Contoso.Worker.dll',
      'unknown: runtimes',
      'open: the tag is one for several CPUs',
    ],
  },
  {
    name: 'numbered-stage-and-inherited-command',
    stage: '1',
    text: `FROM mcr.microsoft.com/dotnet/aspnet:9.0-azurelinux3.0-amd64 AS base
WORKDIR /app
ENV A=1
CMD ["dotnet", "Contoso.Web.dll"]
FROM base
ENV A=2 B=$A
COPY publish/ .
EXPOSE 8080-8082
FROM scratch
`,
    due: [
      '1 libc=glibc runtimes=AspNetCore 9.0 NETCore 9.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true other-installations= existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '1 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true',
      '1 architecture = x64',
      '6 A = 2',
      '6 B = 1',
      '1 icu = true',
      '7 site-path = /app',
      '2 working-directory = /app',
      '1 user = root',
      '8 ports = 8080 8081 8082',
      '4 start-command = dotnet Contoso.Web.dll',
      'unknown: runtimes',
    ],
  },
  {
    name: 'other-dotnet-installed',
    text: `FROM mcr.microsoft.com/dotnet/aspnet:8.0-bookworm-slim-amd64
RUN apt-get update && apt-get install -y dotnet-runtime-9.0
WORKDIR /app
COPY --chmod=755 publish .
COPY appsettings.Production.json .
ENTRYPOINT ["dotnet", "Contoso.Web.dll"]
`,
    due: [
      '1 libc=glibc existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '1 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true',
      '1 architecture = x64',
      '1 icu = true',
      '4 site-path = /app',
      '3 working-directory = /app',
      '1 user = root',
      '6 start-command = dotnet Contoso.Web.dll',
      'unknown: runtimes',
      'open: which further files are copied over the output',
      'open: whether a RUN changes more than what its commands name',
    ],
  },
  {
    name: 'heredoc-and-backtick',
    text: `# escape=\`
FROM mcr.microsoft.com/dotnet/aspnet:8.0-alpine
RUN <<EOF
apk add icu-libs
USER nobody
EOF
COPY <<-"END" /etc/contoso.conf
	WORKDIR /nowhere
	END
ENV PATH=/opt/contoso:$PATH \`
    LANG=de_DE.UTF-8
WORKDIR /app
COPY publish .
ENTRYPOINT ["dotnet", "Contoso.Web.dll"]
`,
    due: [
      '2 libc=musl runtimes=AspNetCore 8.0 NETCore 8.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '2 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true',
      '10 PATH = /opt/contoso:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      '11 LANG = de_DE.UTF-8',
      '13 site-path = /app',
      '12 working-directory = /app',
      '2 user = root',
      '14 start-command = dotnet Contoso.Web.dll',
      'unknown: runtimes icu',
      'open: the tag is one for several CPUs',
      'open: whether a RUN changes more than what its commands name',
    ],
  },
  {
    name: 'user-without-rights-in-folder-of-root',
    text: `FROM mcr.microsoft.com/dotnet/aspnet:8.0
WORKDIR /site
COPY publish .
USER app
ENTRYPOINT ["dotnet", "Contoso.Web.dll"]
`,
    due: [
      '1 libc=glibc runtimes=AspNetCore 8.0 NETCore 8.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '1 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true',
      '1 icu = true',
      '3 site-path = /site',
      '2 working-directory = /site',
      '4 user = app',
      '4 write-access = false',
      '5 start-command = dotnet Contoso.Web.dll',
      'unknown: runtimes',
      'open: the tag is one for several CPUs',
    ],
  },
  {
    name: 'single-quotes-are-no-json',
    text: `FROM mcr.microsoft.com/dotnet/aspnet:8.0
WORKDIR /app
COPY publish .
ENTRYPOINT ['dotnet', 'Contoso.Web.dll']
`,
    due: [
      '1 libc=glibc runtimes=AspNetCore 8.0 NETCore 8.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '1 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true',
      '1 icu = true',
      '3 site-path = /app',
      '2 working-directory = /app',
      '1 user = root',
      "4 start-command = ['dotnet', 'Contoso.Web.dll']",
      'unknown: runtimes',
      '4 no-list: the list of the command is no JSON, which takes double quotes, so a shell looks for the program "[dotnet,"',
      'open: the tag is one for several CPUs',
    ],
  },
  {
    name: 'variable-in-exec-form-stays',
    text: `ARG registry=mcr.microsoft.com
ARG repository=dotnet/aspnet
ARG tag=8.0-noble
FROM \${registry}/\${repository}:\${tag}
ARG entrypoint=Contoso.Web.dll
ENV entrypoint=\${entrypoint}
EXPOSE 80 443
USER 9000
WORKDIR /app
COPY . .
ENTRYPOINT ["dotnet", "\${entrypoint}"]
`,
    due: [
      '4 libc=glibc runtimes=AspNetCore 8.0 NETCore 8.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '4 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true',
      '6 entrypoint = Contoso.Web.dll',
      '4 icu = true',
      '10 site-path = /app',
      '9 working-directory = /app',
      '8 user = 9000',
      '7 ports = 80 443',
      "11 start-command = dotnet '${entrypoint}'",
      'unknown: runtimes write-access',
      'open: the tag is one for several CPUs',
      'open: the build argument "registry" is taken for its default',
      'open: the build argument "repository" is taken for its default',
      'open: the build argument "tag" is taken for its default',
      'open: the build argument "entrypoint" is taken for its default',
    ],
  },
  {
    name: 'nothing-is-started',
    text: `FROM mcr.microsoft.com/dotnet/aspnet:8.0
WORKDIR /app
COPY publish .
`,
    due: [
      '1 libc=glibc runtimes=AspNetCore 8.0 NETCore 8.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '1 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true',
      '1 icu = true',
      '3 site-path = /app',
      '2 working-directory = /app',
      '1 user = root',
      'unknown: runtimes start-command',
      'open: the tag is one for several CPUs',
      'open: how the app is started: the file names no command',
    ],
  },
]
