using AgentHost.Operations.Audit;

namespace AgentHost.Operations.Backups;

/// <summary>What was found of a database.</summary>
/// <param name="Sound">Whether nothing is wrong.</param>
/// <param name="Damage">What the engine finds wrong with its structure.</param>
/// <param name="Pending">Migrations that it lacks.</param>
/// <param name="Audit">Its audit chains.</param>
/// <param name="Backup">Whether it is a backup that was put in place, and `agenthost db restored` was not run on it.</param>
public sealed record DatabaseCheckView(bool Sound, IReadOnlyList<string> Damage, IReadOnlyList<string> Pending, AuditReport Audit, bool Backup);
