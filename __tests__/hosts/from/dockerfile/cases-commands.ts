// Dockerfiles whose point is how the app is started, and as whom.
import type { Case } from './case.ts'

export const commands: readonly Case[] = [
  {
    name: 'shell-form',
    text: `FROM mcr.microsoft.com/dotnet/aspnet:8.0-jammy
WORKDIR /srv/web
COPY ./publish .
ENV APP=Contoso.Web.dll
ENTRYPOINT dotnet \${APP}
`,
    due: [
      '1 libc=glibc runtimes=AspNetCore 8.0 NETCore 8.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '1 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true',
      '4 APP = Contoso.Web.dll',
      '1 icu = true',
      '3 site-path = /srv/web',
      '2 working-directory = /srv/web',
      '1 user = root',
      '5 start-command = dotnet Contoso.Web.dll',
      'unknown: runtimes',
      'open: the tag is one for several CPUs',
    ],
  },
  {
    name: 'port-of-the-platform-in-shell-form',
    text: `FROM mcr.microsoft.com/dotnet/sdk:8.0
RUN dotnet publish /src -o /out
FROM mcr.microsoft.com/dotnet/aspnet:8.0
WORKDIR /app
COPY --from=0 /out .
CMD ASPNETCORE_URLS=http://*:$PORT dotnet Contoso.Web.dll
`,
    due: [
      '3 libc=glibc runtimes=AspNetCore 8.0 NETCore 8.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '3 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true',
      '3 icu = true',
      '5 site-path = /app',
      '4 working-directory = /app',
      '3 user = root',
      '6 start-command = ASPNETCORE_URLS=http://*:$PORT dotnet Contoso.Web.dll',
      'unknown: runtimes',
      'open: the tag is one for several CPUs',
    ],
  },
  {
    name: 'shell-form-in-chiseled-image',
    text: `FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
RUN dotnet publish /src -o /out
FROM mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled
WORKDIR /app
COPY --from=build /out .
ENTRYPOINT dotnet Contoso.Web.dll
`,
    due: [
      '3 libc=glibc runtimes=AspNetCore 9.0 NETCore 9.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/usr/bin/dotnet /usr/share/dotnet/dotnet missing-files=/bin/sh /bin/bash /usr/bin/sh /usr/bin/bash',
      '3 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true',
      '3 icu = false',
      '5 site-path = /app',
      '4 working-directory = /app',
      '3 user = 1654',
      'unknown: runtimes write-access',
      '6 no-shell: the command is written for a shell, and the image has none',
      'open: the tag is one for several CPUs',
    ],
  },
  {
    name: 'run-in-chiseled-image',
    text: `FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY publish/ .
RUN chmod +x Contoso.Web
ENTRYPOINT ["./Contoso.Web"]
`,
    due: [
      '1 libc=glibc runtimes=AspNetCore 10.0 NETCore 10.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/usr/bin/dotnet /usr/share/dotnet/dotnet missing-files=/bin/sh /bin/bash /usr/bin/sh /usr/bin/bash',
      '1 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true',
      '1 icu = true',
      '3 site-path = /app',
      '2 working-directory = /app',
      '1 user = 1654',
      '5 start-command = ./Contoso.Web',
      'unknown: runtimes write-access',
      '4 no-shell: RUN needs a shell, and the image has none',
      'open: the tag is one for several CPUs',
      'open: whether a RUN changes more than what its commands name',
    ],
  },
  {
    name: 'command-behind-the-entry-point-of-chiseled',
    text: `FROM mcr.microsoft.com/dotnet/runtime:9.0-noble-chiseled-arm64v8
WORKDIR /app
COPY publish/ ./
CMD ["dotnet", "Contoso.Worker.dll"]
`,
    due: [
      '1 libc=glibc runtimes=NETCore 9.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true other-installations= existing-files=/usr/bin/dotnet /usr/share/dotnet/dotnet missing-files=/bin/sh /bin/bash /usr/bin/sh /usr/bin/bash',
      '1 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true',
      '1 architecture = arm64',
      '1 icu = false',
      '3 site-path = /app',
      '2 working-directory = /app',
      '1 user = 1654',
      '4 start-command = /usr/bin/dotnet dotnet Contoso.Worker.dll',
      'unknown: runtimes write-access',
    ],
  },
  {
    name: 'tini-and-shell',
    text: `FROM mcr.microsoft.com/dotnet/aspnet:9.0.4-alpine3.21
RUN apk add --no-cache tini tzdata
ENV DOTNET_gcServer=0 TZ="Europe/Berlin"
WORKDIR /app
COPY publish .
ENTRYPOINT ["/sbin/tini", "--"]
CMD ["sh", "-c", "exec dotnet Contoso.Web.dll --urls http://+:\${PORT:-8080}"]
`,
    due: [
      '1 libc=musl runtimes=AspNetCore 9.0 NETCore 9.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '1 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true DOTNET_VERSION=9.0 ASPNET_VERSION=9.0',
      '3 DOTNET_gcServer = 0',
      '3 TZ = Europe/Berlin',
      '1 icu = false',
      '5 site-path = /app',
      '4 working-directory = /app',
      '1 user = root',
      '6 start-command = /sbin/tini -- exec dotnet Contoso.Web.dll --urls http://+:8080',
      'unknown: ',
      'open: the tag 9.0.4-alpine3.21 is newer than the table of 2026-08-21: taken to be like those before it',
      'open: the tag is one for several CPUs',
      'open: whether a RUN changes more than what its commands name',
    ],
  },
  {
    name: 'dumb-init-and-own-user',
    text: `FROM mcr.microsoft.com/dotnet/aspnet:8.0
RUN apt-get update \\
  && apt-get install -y dumb-init curl \\
  && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10000 web && useradd --uid 10001 --gid web --create-home web
WORKDIR /usr/web
COPY bin/Release/net8.0/linux-x64/publish/ /usr/web/
USER 10001:10000
ENTRYPOINT ["/usr/bin/dumb-init", "--", "dotnet", "Contoso.Web.dll"]
`,
    due: [
      '1 libc=glibc runtimes=AspNetCore 8.0 NETCore 8.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '1 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true',
      '1 icu = true',
      '7 site-path = /usr/web',
      '6 working-directory = /usr/web',
      '8 user = 10001',
      '9 start-command = /usr/bin/dumb-init -- dotnet Contoso.Web.dll',
      'unknown: runtimes write-access',
      'open: the tag is one for several CPUs',
      'open: whether a RUN changes more than what its commands name',
    ],
  },
  {
    name: 'entry-point-script',
    text: `FROM mcr.microsoft.com/dotnet/aspnet:8.0
WORKDIR /app
COPY --chmod=755 docker-entrypoint.sh /usr/local/bin/
COPY publish .
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["dotnet", "Contoso.Web.dll"]
`,
    due: [
      '1 libc=glibc runtimes=AspNetCore 8.0 NETCore 8.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '1 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true',
      '1 icu = true',
      '4 site-path = /app',
      '2 working-directory = /app',
      '1 user = root',
      'unknown: runtimes start-command',
      'open: the tag is one for several CPUs',
      'open: how the app is started: the command is a script',
    ],
  },
  {
    name: 'arguments-in-command',
    text: `FROM mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled
COPY --chown=$APP_UID publish /app
WORKDIR /app
ENTRYPOINT ["dotnet", "Contoso.Web.dll"]
CMD ["--urls", "http://+:9000"]
EXPOSE 9000/tcp 9001/udp
`,
    due: [
      '1 libc=glibc runtimes=AspNetCore 8.0 NETCore 8.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/usr/bin/dotnet /usr/share/dotnet/dotnet missing-files=/bin/sh /bin/bash /usr/bin/sh /usr/bin/bash',
      '1 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true',
      '1 icu = false',
      '2 site-path = /app',
      '3 working-directory = /app',
      '1 user = 1654',
      '6 ports = 9000',
      '4 start-command = dotnet Contoso.Web.dll --urls http://+:9000',
      'unknown: runtimes write-access',
      'open: the tag is one for several CPUs',
    ],
  },
]
