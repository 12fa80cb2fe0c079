// Dockerfiles whose point is what they are built on, and where the output goes.
import type { Case } from './case.ts'

export const images: readonly Case[] = [
  {
    name: 'private-registry',
    text: `FROM registry.contoso.example/base/aspnet:8.0 AS final
WORKDIR /app
COPY ./publish .
ENV ASPNETCORE_ENVIRONMENT=Production
EXPOSE 8080
ENTRYPOINT ["dotnet", "Contoso.Web.dll"]
`,
    due: [
      '1',
      '1',
      '4 ASPNETCORE_ENVIRONMENT = Production',
      '3 site-path = /app',
      '2 working-directory = /app',
      '5 ports = 8080',
      '6 start-command = dotnet Contoso.Web.dll',
      'unknown: environment icu user write-access',
      'open: what the image holds',
      '1 warning: of the image "registry.contoso.example/base/aspnet:8.0" nothing is known; the nearest is mcr.microsoft.com/dotnet/aspnet',
    ],
  },
  {
    name: 'nginx-for-blazor',
    text: `FROM mcr.microsoft.com/dotnet/sdk:8.0 AS publish
WORKDIR /src
COPY . .
RUN dotnet publish Contoso.Client.csproj -c Release -o /app/publish

FROM nginx:alpine AS final
WORKDIR /usr/share/nginx/html
COPY --from=publish /app/publish/wwwroot .
COPY nginx.conf /etc/nginx/nginx.conf
`,
    due: [
      '6',
      '6',
      'unknown: start-command working-directory environment icu user write-access',
      'open: what the image holds',
      'open: how the app is started: what the image itself starts',
      'open: where in the image the output lies',
      '6 warning: of the image "nginx:alpine" nothing is known',
    ],
  },
  {
    name: 'lambda',
    text: `FROM public.ecr.aws/lambda/dotnet:8 AS base
FROM base
WORKDIR /var/task
COPY "bin/Release/lambda-publish" .
CMD ["Contoso.Function::Contoso.Function.Function::Handle"]
`,
    due: [
      '1',
      '1',
      '4 site-path = /var/task',
      '3 working-directory = /var/task',
      'unknown: start-command environment icu user write-access',
      'open: what the image holds',
      'open: how the app is started: what the image itself starts',
      '1 warning: of the image "public.ecr.aws/lambda/dotnet:8" nothing is known',
    ],
  },
  {
    name: 'tag-without-default',
    text: `ARG TAG
FROM mcr.microsoft.com/dotnet/aspnet:\${TAG}
WORKDIR /app
COPY publish .
ENTRYPOINT ["dotnet", "Contoso.Web.dll"]
`,
    due: [
      '2',
      '2',
      '4 site-path = /app',
      '3 working-directory = /app',
      '5 start-command = dotnet Contoso.Web.dll',
      'unknown: environment icu user write-access',
      'open: what the image holds',
      '2 warning: which image it is built on is said by a build argument without default',
    ],
  },
  {
    name: 'tag-with-default-in-place',
    text: `ARG TAG
FROM mcr.microsoft.com/dotnet/aspnet:\${TAG:-10.0}
ARG VERSION
ENV APP_VERSION=$VERSION DOTNET_ROLL_FORWARD=\${ROLL:+Major}
WORKDIR /app
COPY publish .
ENTRYPOINT ["dotnet", "Contoso.Web.dll"]
`,
    due: [
      '2 libc=glibc runtimes=AspNetCore 10.0 NETCore 10.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '2 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true',
      '4 DOTNET_ROLL_FORWARD = ',
      '2 icu = true',
      '6 site-path = /app',
      '5 working-directory = /app',
      '2 user = root',
      '7 start-command = dotnet Contoso.Web.dll',
      'unknown: runtimes',
      'open: the tag is one for several CPUs',
      'open: the value of "APP_VERSION"',
    ],
  },
  {
    name: 'unknown-tag',
    text: `FROM mcr.microsoft.com/dotnet/aspnet:8.0-buster-slim
WORKDIR /app
COPY publish .
ENTRYPOINT ["dotnet", "Contoso.Web.dll"]
`,
    due: [
      '1',
      '1',
      '3 site-path = /app',
      '2 working-directory = /app',
      '4 start-command = dotnet Contoso.Web.dll',
      'unknown: environment icu user write-access',
      'open: what the image holds',
      '1 warning: of the image "mcr.microsoft.com/dotnet/aspnet:8.0-buster-slim" nothing is known: it is none of the tags of official images; the nearest is 8.0-bookworm-slim',
    ],
  },
  {
    name: 'output-in-another-folder',
    text: `FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
RUN dotnet publish /src -o /out
FROM mcr.microsoft.com/dotnet/aspnet:8.0
USER $APP_UID
ENV ASPNETCORE_ENVIRONMENT=Development
COPY --from=build --chown=$APP_UID /out /home/app/bin
ENTRYPOINT ["dotnet", "/home/app/bin/Contoso.Web.dll"]
`,
    due: [
      '3 libc=glibc runtimes=AspNetCore 8.0 NETCore 8.0 sdk=none dotnet-root=/usr/share/dotnet dotnet-on-path=true existing-files=/bin/sh /usr/bin/dotnet /usr/share/dotnet/dotnet',
      '3 APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true',
      '5 ASPNETCORE_ENVIRONMENT = Development',
      '3 icu = true',
      '6 site-path = /home/app/bin',
      '3 working-directory = /',
      '4 user = 1654',
      '7 start-command = dotnet /home/app/bin/Contoso.Web.dll',
      'unknown: runtimes write-access',
      'open: the tag is one for several CPUs',
    ],
  },
]
