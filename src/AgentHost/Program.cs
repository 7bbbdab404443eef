using AgentHost.Commands;
using AgentHost.Terminal;

return await CommandLine.RunAsync(args, Surroundings.OfProcess());
