namespace AgentHost.Operations.Policy;

/// <summary>What one number is charged by its carrier, and what the tenant pays for it. US dollars.</summary>
/// <param name="OneTime">Cost once.</param>
/// <param name="Monthly">Cost a month.</param>
/// <param name="OneTimePrice">Price once; null where it is not known, and in what is no charge.</param>
/// <param name="MonthlyPrice">Price a month; null where it is not known, and in what is no charge.</param>
public sealed record Charge(decimal OneTime, decimal Monthly, decimal? OneTimePrice = null, decimal? MonthlyPrice = null);
