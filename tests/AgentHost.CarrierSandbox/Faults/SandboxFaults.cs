namespace AgentHost.CarrierSandbox.Faults;

/// <summary>The faults switched on at one carrier, in order. Safe from several threads.</summary>
public sealed class SandboxFaults
{
    private readonly Lock _lock = new();
    private readonly List<FaultSetting> _settings = [];

    /// <summary>Switches a fault on, after those switched on before.</summary>
    public void Set(FaultSetting setting)
    {
        lock (_lock)
        {
            _settings.Add(setting);
        }
    }

    /// <summary>Switches a fault on for the next call of an operation.</summary>
    public void Set(string operation, SandboxFault fault, bool afterCommit = false, int times = 1, string? retryAfter = null) =>
        Set(new FaultSetting(operation, fault, afterCommit, times, retryAfter));

    /// <summary>Switches all faults off.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _settings.Clear();
        }
    }

    /// <summary>The fault that hits this call, counted down.</summary>
    internal FaultSetting? Take(string operation)
    {
        lock (_lock)
        {
            var at = _settings.FindIndex(setting => setting.Operation == operation || setting.Operation == "*");
            if (at < 0)
            {
                return null;
            }

            var setting = _settings[at];
            if (setting.Times <= 1)
            {
                _settings.RemoveAt(at);
            }
            else if (setting.Times != int.MaxValue)
            {
                _settings[at] = setting with { Times = setting.Times - 1 };
            }

            return setting;
        }
    }
}
