# syntax=docker/dockerfile:1
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH=amd64
WORKDIR /source

# Packages first: this layer is kept while only code changes.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/AgentHost.Numbering/*.csproj src/AgentHost.Numbering/
COPY src/AgentHost.Providers/*.csproj src/AgentHost.Providers/
COPY src/AgentHost.Storage/*.csproj src/AgentHost.Storage/
COPY src/AgentHost.Operations/*.csproj src/AgentHost.Operations/
COPY src/AgentHost.Tools/*.csproj src/AgentHost.Tools/
COPY src/AgentHost.Agent/*.csproj src/AgentHost.Agent/
COPY src/AgentHost.Zendesk/*.csproj src/AgentHost.Zendesk/
COPY src/AgentHost/*.csproj src/AgentHost/
RUN dotnet restore src/AgentHost -a $TARGETARCH -p:PublishReadyToRun=true

COPY tools-manifest.json ./
COPY prompts prompts
COPY src src
RUN dotnet publish src/AgentHost -c Release -a $TARGETARCH --no-restore --no-self-contained -p:PublishReadyToRun=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /app /app
RUN install -d -o $APP_UID -m 700 /data
USER $APP_UID
ENV AGENTHOST_DATA=/data
VOLUME /data
EXPOSE 5080

# It listens on 127.0.0.1 inside the container unless AGENTHOST_URL says otherwise, such as http://0.0.0.0:5080.
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
    CMD bash -c 'exec 3<>/dev/tcp/127.0.0.1/5080 && printf "GET /health/live HTTP/1.0\r\nHost: localhost\r\n\r\n" >&3 && head -n 1 <&3 | grep -q " 200 "'
ENTRYPOINT ["/app/agenthost"]
CMD ["serve"]
