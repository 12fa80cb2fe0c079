// Dockerfiles of templates and documentation, as public repositories have them.
import type { Case } from './case.ts'

export const templates: readonly Case[] = [
  {
    name: 'visual-studio-8',
    text: `# See the page of Visual Studio on container tools.
FROM mcr.microsoft.com/dotnet/aspnet:8.0 AS base
USER $APP_UID
WORKDIR /app
EXPOSE 8080
EXPOSE 8081

FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
ARG BUILD_CONFIGURATION=Release
WORKDIR /src
COPY ["Contoso.Web/Contoso.Web.csproj", "Contoso.Web/"]
RUN dotnet restore "./Contoso.Web/Contoso.Web.csproj"
COPY . .
WORKDIR "/src/Contoso.Web"
RUN dotnet build "./Contoso.Web.csproj" -c $BUILD_CONFIGURATION -o /app/build

FROM build AS publish
ARG BUILD_CONFIGURATION=Release
RUN dotnet publish "./Contoso.Web.csproj" -c $BUILD_CONFIGURATION -o /app/publish /p:UseAppHost=false

FROM base AS final
WORKDIR /app
COPY --from=publish /app/publish .
ENTRYPOINT ["dotnet", "Contoso.Web.dll"]
`,
    due: [
      '2 libc=glibc runtimes=AspNetCore 8.0 NETCore 8.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '2 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true',
      '2 icu = true',
      '23 site-path = /app',
      '22 working-directory = /app',
      '3 user = 1654',
      '5 ports = 8080 8081',
      '24 start-command = dotnet Contoso.Web.dll',
      'unknown: runtimes write-access',
      'open: the tag is one for several CPUs',
    ],
  },
  {
    name: 'visual-studio-6',
    text: `FROM mcr.microsoft.com/dotnet/aspnet:6.0 AS base
WORKDIR /app
EXPOSE 80
EXPOSE 443

FROM mcr.microsoft.com/dotnet/sdk:6.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish "Contoso.Web.csproj" -c Release -o /app/publish

FROM base AS final
WORKDIR /app
COPY --from=build /app/publish .
ENTRYPOINT ["dotnet", "Contoso.Web.dll"]
`,
    due: [
      '1 libc=glibc runtimes=AspNetCore 6.0 NETCore 6.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '1 ASPNETCORE_URLS=http://+:80 DOTNET_RUNNING_IN_CONTAINER=true',
      '1 icu = true',
      '13 site-path = /app',
      '12 working-directory = /app',
      '1 user = root',
      '3 ports = 80 443',
      '14 start-command = dotnet Contoso.Web.dll',
      'unknown: runtimes',
      'open: the tag is one for several CPUs',
    ],
  },
  {
    name: 'chiseled-composite-two-ports',
    text: `FROM mcr.microsoft.com/dotnet/aspnet:8.0.2-jammy-chiseled-composite AS base
WORKDIR /app
ENV ASPNETCORE_HTTP_PORTS=80;$ASPNETCORE_HTTP_PORTS

FROM mcr.microsoft.com/dotnet/sdk:8.0-jammy AS build
WORKDIR /src
COPY . .
RUN dotnet publish -c Release -o /app/publish

FROM base AS final
USER $APP_UID
COPY --from=build /app/publish .
ENTRYPOINT ["dotnet","Contoso.Identity.dll"]
`,
    due: [
      '1 libc=glibc runtimes=AspNetCore 8.0 NETCore 8.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/usr/bin/dotnet /usr/share/dotnet/dotnet missing-files=/bin/sh /bin/bash /usr/bin/sh /usr/bin/bash',
      '1 APP_UID=1654 DOTNET_RUNNING_IN_CONTAINER=true DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true DOTNET_VERSION=8.0 ASPNET_VERSION=8.0',
      '3 ASPNETCORE_HTTP_PORTS = 80;8080',
      '1 icu = false',
      '12 site-path = /app',
      '2 working-directory = /app',
      '11 user = 1654',
      '13 start-command = dotnet Contoso.Identity.dll',
      'unknown: write-access',
      'open: the tag is one for several CPUs',
    ],
  },
  {
    name: 'alpine-with-icu',
    text: `FROM mcr.microsoft.com/dotnet/sdk:8.0-alpine AS build
WORKDIR /src
COPY *.csproj ./
RUN dotnet restore
COPY . .
RUN dotnet publish -c Release -o /app/out --no-restore

FROM mcr.microsoft.com/dotnet/aspnet:8.0-alpine-amd64 AS runtime
WORKDIR /app
ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false \\
    ASPNETCORE_URLS=http://0.0.0.0:5152
RUN apk add --no-cache icu-libs icu-data-full wget
COPY --from=build /app/out ./
EXPOSE 5152
HEALTHCHECK --interval=30s --timeout=5s CMD wget -qO- http://127.0.0.1:5152/ || exit 1
ENTRYPOINT ["dotnet", "Contoso.Api.dll"]
`,
    due: [
      '8 libc=musl runtimes=AspNetCore 8.0 NETCore 8.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true other-installations= existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '8 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true',
      '8 architecture = x64',
      '10 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT = false',
      '11 ASPNETCORE_URLS = http://0.0.0.0:5152',
      '12 icu = true',
      '13 site-path = /app',
      '9 working-directory = /app',
      '8 user = root',
      '14 ports = 5152',
      '16 start-command = dotnet Contoso.Api.dll',
      'unknown: runtimes',
      'open: whether a RUN changes more than what its commands name',
    ],
  },
  {
    name: 'self-contained-runtime-deps',
    text: `ARG VERSION=9.0-alpine
FROM mcr.microsoft.com/dotnet/sdk:$VERSION AS build-env
WORKDIR /app
ADD /src .
RUN dotnet publish \\
  # for Alpine
  --runtime linux-musl-x64 \\

  --self-contained true \\
  -o ./output

FROM --platform=linux/amd64 mcr.microsoft.com/dotnet/runtime-deps:$VERSION
RUN adduser --disabled-password --home /app --gecos '' nonroot && chown -R nonroot /app
USER nonroot
WORKDIR /app
COPY --from=build-env /app/output .
EXPOSE 8080
ENTRYPOINT ["./Contoso.Web", "--urls", "http://+:8080"]
`,
    due: [
      '12 libc=musl runtimes= sdk=none install-location=none dotnet-on-path=false existing-files=/bin/sh missing-files=/usr/bin/dotnet /usr/share/dotnet/dotnet other-installations=',
      '12 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true',
      '12 architecture = x64',
      '12 icu = false',
      '16 site-path = /app',
      '15 working-directory = /app',
      '14 user = nonroot',
      '17 ports = 8080',
      '18 start-command = ./Contoso.Web --urls http://+:8080',
      'unknown: write-access',
      'open: whether a RUN changes more than what its commands name',
      'open: the build argument "VERSION" is taken for its default',
    ],
  },
  {
    name: 'native-aot-one-file-copied',
    text: `FROM mcr.microsoft.com/dotnet/sdk:10.0-aot AS build
RUN apt-get update && apt-get install -y --no-install-recommends clang zlib1g-dev
WORKDIR /code
COPY . .
RUN dotnet publish -c Release -r linux-x64 -o /app

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled AS final
WORKDIR /app
COPY --from=build /app/Contoso.Web ./Contoso.Web
ENTRYPOINT ["./Contoso.Web"]
`,
    due: [
      '7 libc=glibc runtimes= sdk=none install-location=none dotnet-on-path=false missing-files=/bin/sh /bin/bash /usr/bin/sh /usr/bin/bash /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '7 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true',
      '7 icu = false',
      '7 user = 1654',
      '10 start-command = ./Contoso.Web',
      'unknown: working-directory write-access',
      'open: the tag is one for several CPUs',
      'open: where in the image the output lies',
    ],
  },
  {
    name: 'sdk-only-run',
    text: `FROM mcr.microsoft.com/dotnet/sdk:8.0
WORKDIR /app
COPY . .
RUN dotnet restore
EXPOSE 5000
CMD ["dotnet", "run", "--urls", "http://0.0.0.0:5000"]
`,
    due: [
      '1 libc=glibc runtimes=AspNetCore 8.0 NETCore 8.0 sdk=8.0 dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '1 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_NOLOGO=true DOTNET_USE_POLLING_FILE_WATCHER=true NUGET_XMLDOC_MODE=skip',
      '1 icu = true',
      '1 user = root',
      '5 ports = 5000',
      'unknown: runtimes start-command working-directory',
      'open: the tag is one for several CPUs',
      'open: how the app is started: dotnet run makes the app where it starts',
      'open: where in the image the output lies',
      'open: whether a RUN changes more than what its commands name',
    ],
  },
  {
    name: 'sdk-only-published-in-place',
    text: `FROM mcr.microsoft.com/dotnet/sdk:8.0
WORKDIR /app
COPY . .
RUN dotnet publish -c Release -o out
WORKDIR /app/out
ENTRYPOINT ["dotnet", "Contoso.Web.dll"]
`,
    due: [
      '1 libc=glibc runtimes=AspNetCore 8.0 NETCore 8.0 sdk=8.0 dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '1 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_NOLOGO=true DOTNET_USE_POLLING_FILE_WATCHER=true NUGET_XMLDOC_MODE=skip',
      '1 icu = true',
      '4 site-path = /app/out',
      '5 working-directory = /app/out',
      '1 user = root',
      '6 start-command = dotnet Contoso.Web.dll',
      'unknown: runtimes',
      'open: the tag is one for several CPUs',
      'open: whether a RUN changes more than what its commands name',
    ],
  },
]
